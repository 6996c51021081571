/* SPDX-License-Identifier: MIT */
/* A form definition: what an ODK XForms file says, once read and proven sound. Immutable after form_load.
 * Source: ODK XForms Specification (getodk/xforms-spec). Knows no screen, no award, no draft. */
#ifndef RUAMRANG_FORM_FORM_H
#define RUAMRANG_FORM_FORM_H

#include "base/error.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

enum control_kind {
    CONTROL_GROUP,   /* may have no path of its own */
    CONTROL_REPEAT,  /* path is the nodeset; the children belong to each item */
    CONTROL_INPUT,
    CONTROL_SELECT1,
    CONTROL_SELECT,
    CONTROL_RANK,
    CONTROL_RANGE,
    CONTROL_UPLOAD,
    CONTROL_TRIGGER,
};

enum value_type {
    VALUE_STRING,
    VALUE_INT,
    VALUE_DECIMAL,
    VALUE_BOOLEAN,
    VALUE_DATE,
    VALUE_TIME,
    VALUE_DATETIME,
    VALUE_BINARY, /* a file name below evidence/ */
    VALUE_GEOPOINT,
    VALUE_GEOTRACE,
    VALUE_GEOSHAPE,
    VALUE_OTHER,  /* passed through unchanged */
};

/* What kind of words are asked for; see instance_text(). */
enum text_role {
    TEXT_LABEL,
    TEXT_SHORT, /* itext form="short"; the label when there is none */
    TEXT_HINT,
    TEXT_GUIDANCE,            /* itext form="guidance" of the hint */
    TEXT_REQUIRED_MESSAGE,    /* jr:requiredMsg */
    TEXT_CONSTRAINT_MESSAGE,  /* jr:constraintMsg */
};

struct bind; /* private to form/: type, expressions, dependants */

/* One element of the body. Everything lent from the form. */
struct control {
    enum control_kind kind;
    const char *path;        /* absolute, without indexes: "/application/work/title"; NULL: a group without ref */
    const struct bind *bind; /* never NULL when path is set */
    struct control *parent;  /* NULL on top level */
    struct control **children;
    size_t children_count;
    const char *appearance;  /* space separated tokens, never NULL */
    const xmlNode *source;   /* the element in the form file */
    int line;                /* of the form file, or of the one it includes */
    size_t number;           /* 0-based, in document order, over the whole form */
    bool no_add_remove;      /* repeat: jr:noAddRemove or jr:count */
};

struct form_language {
    const char *code;  /* as in the file: "th", "English (en)" */
    bool is_default;
};

/* Something a form says wrongly, without which it can still be used. */
struct form_warning {
    const char *where; /* file */
    int line;
    const char *sentence;
};

struct form {
    const char *path;    /* file it came from */
    const char *id;      /* id of the instance's root element */
    const char *version; /* "" when the form has none */
    struct form_language *languages; /* none for a form without itext */
    size_t languages_count;
    struct control **sections; /* top level of the body, in order */
    size_t sections_count;
    struct control **controls; /* all, in document order */
    size_t controls_count;
    struct form_warning *warnings; /* of form_load_leniently */
    size_t warnings_count, warnings_capacity;
    struct form_model *model;  /* private to form/ */
};

/* NULL with `file:line: sentence` for an unknown element, dangling reference, bad expression, unknown function,
 * cycle, missing translation. xml_load's limits hold.
 * form_load resolves what the file includes (xml_load_including) and the lists that stand beside it (csv, xml); a mistake in
 * there is told with that file's name. form_parse reads no other file.
 * form_load_leniently takes what other engines take, too: a reference to nothing reads as nothing, a bind of nothing is left
 * out, the later of two binds counts, a missing translation or list is empty, an
 * element that is not known is passed over; each is a warning of the form. */
struct form *form_load(const char *path, struct error *err);
struct form *form_load_leniently(const char *path, struct error *err);
struct form *form_parse(const char *bytes, size_t length, const char *name, struct error *err);
void form_free(struct form *form);

/* Title and one-sentence summary in a language: itext ids "form-title" and "form-summary"; else h:title. Lent, never NULL. */
const char *form_title(const struct form *form, const char *language);
const char *form_summary(const struct form *form, const char *language);
/* Index in languages of the best match for "th" or "en" (codes like "English (en)" match too); default otherwise. */
size_t form_language_index(const struct form *form, const char *language);

/* Attribute of the file's model in our own namespace (rr:guidance, rr:purpose, ...): what the form is for, files that belong to it. Lent, or NULL. */
const char *form_own(const struct form *form, const char *name);
/* The file such an attribute names, seen from the form's own folder. Yours; NULL when the form has no such attribute. */
char *form_own_file(const struct form *form, const char *name);
/* Path of the answer that names an entry: the first question of the form that asks for words, outside repeats. Lent; NULL: none. */
const char *form_title_path(const struct form *form);
const struct control *form_control_at(const struct form *form, const char *path); /* first control of a path, or NULL */
/* The list whose items a select offers (its itemset reads the answers); NULL: its choices come from elsewhere. */
const struct control *form_choices_list(const struct form *form, const struct control *control);
enum value_type control_type(const struct control *control);
bool control_has_appearance(const struct control *control, const char *token);
/* Attribute in our own namespace (rr:limit, rr:rows, ...), lent, or NULL. */
const char *control_own(const struct control *control, const char *name);
const char *form_root_path(const struct form *form); /* of the answers: "/application"; lent */
bool control_holds_value(const struct control *control); /* not a group or repeat */
/* A note: something to read, or a view (its bind is readonly and has no calculate). */
bool control_is_note(const struct control *control);
bool control_is_fixed(const struct control *control); /* an input that is always readonly, calculated or not */
/* Range: start, end, step as in the file. */
void control_range(const struct control *control, double *start, double *end, double *step);

#endif
