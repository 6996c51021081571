/* SPDX-License-Identifier: MIT */
/* A guidance file: topics to read beside a form, each in parts that say where they come from, cited by id or number.
 * What the topics are about, how they are called and how they are cited stands in the file (schema: forms/common/guidance.rng);
 * this module knows no award and no source. Immutable after guidance_load. */
#ifndef RUAMRANG_ADVICE_GUIDANCE_H
#define RUAMRANG_ADVICE_GUIDANCE_H

#include "form/form.h"

struct topic_part {
    const char *const *headings;
    const char *const *sources; /* where it comes from, as a reader is told */
    const char *const *texts;   /* paragraphs with an empty line between */
};

struct topic {
    const char *id;     /* what others cite: "q3" */
    const char *number; /* what it is counted as: "3"; NULL: it is not */
    const char *const *titles;
    const struct topic_part *parts;
    size_t parts_count;
    const struct topic *const *related;
    size_t related_count;
};

struct guidance {
    const char *name;     /* of the file, without folder and ending: "clinic-2567" */
    const char *cited_by; /* own attribute with which fields of a form cite topics; NULL: none */
    const char *const *titles;
    const char *const *abouts; /* what this is and whose words; "" when the file does not say */
    const struct topic *topics; /* in the order of the file */
    size_t topics_count;
    struct guidance_parts *parts; /* private to guidance*.c */
};

/* NULL with `file:line: sentence` for an unknown element, kind, source or topic, a double id, a missing language. */
struct guidance *guidance_load(const char *path, struct error *err);
void guidance_free(struct guidance *guidance);
/* The words in a language ("th"), else in the file's first. Lent, never NULL. */
const char *guidance_in(const struct guidance *guidance, const char *const *words, const char *language);

/* By id, by number, or by file and id ("clinic-2567#q3"); NULL: no such topic. */
const struct topic *guidance_find(const struct guidance *guidance, const char *token);
/* The topics of a space separated list, each once, unknown ones left out. Array is yours, NULL when empty. */
size_t guidance_find_all(const struct guidance *guidance, const char *tokens, const struct topic ***topics);
/* "ข้อ 3" / "Q3", or the title of a topic that is not counted. Yours. */
char *guidance_call(const struct guidance *guidance, const struct topic *topic, const char *language);
/* A list as a reader knows it: "Clinic 2567, Q3 and Q11". Yours; NULL when no topic is known. */
char *guidance_cite(const struct guidance *guidance, const char *tokens, const char *language);
/* The same of a finding's `see`: what is not known here follows as it stands. `guidance` may be NULL. Yours. */
char *guidance_explain(const struct guidance *guidance, const char *see, const char *language);

/* ---- beside a form ---- */
/* The file that the form's rr:guidance names, loaded; NULL when it names none (err untouched) or with err. */
struct guidance *guidance_of_form(const struct form *form, struct error *err);
/* What a control cites, as the form says it; lent, NULL: nothing. Either may be NULL. */
const char *guidance_cited(const struct guidance *guidance, const struct control *control);
/* Is the form's guidance sound, and everything there that its fields cite? -1 with `file:line: sentence`. */
int guidance_check_form(const struct form *form, struct error *err);

/* Topics that hold all the words, in any language; by title first, a topic called so (number, id) before all. `typing`: the last
 * letter may still lack its marks. Spelling is judged as search.h's loose modes do. Array is yours, NULL when empty. */
size_t guidance_search(const struct guidance *guidance, const char *words, bool typing, const struct topic ***topics);

#endif
