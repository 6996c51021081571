/* SPDX-License-Identifier: MIT */
/* Everything answered as one neutral XML tree, in the instance's language: what the stylesheets forms/common/print-html.xsl
 * and print-docx.xsl turn into documents. They know no form and no language; what a reader sees stands in the tree.
 *
 * Namespace urn:ruamrang:printout:1.
 *   printout    language ("th"); title (the form's), name (the entry's; empty when it has none), about, section*, findings?,
 *               footer (line+, the last of them the digest), words
 *   about       fact* (name; label, value): form, revision, state, date, what is answered, digest
 *   words       word* (name: text), of the document itself
 *   section     id, level (2), number (of those with a title); title?, then contents
 *   contents    facts | question | group | list | figure, in the order of the form
 *   facts       question+, each with a short answer
 *   question    id, path (instance_path), kind (text number date choice file), answered (yes, no); label, then p+ (one a line;
 *               blank: how many empty lines stand before; language: of its words, where it is another) or none (words); count? (used, limit, over: words) of what has an advised length
 *   group       id, level, title, contents
 *   list        id, level, layout (blocks, table), title, column* (of a table), item*, none (words, when there is no item)
 *   item        id, level, number; title, contents. In a table all is facts, and each question tells its column.
 *   figure      id, level, kind (grid, matrix, bars), title, none (words, when there is nothing to draw), else
 *     grid      axis (of: x, y; label, words: where it points), row (y) of cell (x, count; the points' numbers), point (number, placed; name, x, y)
 *     matrix    column (number: name), row (number; name, cell (on: yes, no, none; words))
 *     bars      row (number, better: yes, no, same; name, verdict, bar (of: before, after; length in thousandths; label, value))
 *   findings    title, and none or severity+ (of: stop, warn, note; title with the number, finding+)
 *   finding     id (the stable name, for programs; no document shows it), of (id of a question, item, ...; absent: of nothing that is printed); place, sentence
 * Text is data: it has lost control, direction and zero-width characters, as in what is pasted (text/normalize.h).
 * Knows no stylesheet and no file. */
#ifndef RUAMRANG_DOCUMENT_PRINTOUT_H
#define RUAMRANG_DOCUMENT_PRINTOUT_H

#include "advice/findings.h"
#include "form/instance.h"

#define PRINTOUT_NS "urn:ruamrang:printout:1"

/* What a document tells beside the answers. All lent; {0} is a plain draft. */
struct export_options {
    const struct findings *findings; /* listed at the end; NULL: not asked for */
    const char *state;  /* words in the document's language; NULL: a draft */
    unsigned revision;  /* 0: none yet */
    unsigned changed_after; /* the revision that these answers were, before they were changed; said instead of the state and in
                             * the footer; 0: they are what they are said to be */
    bool changed_after_approval; /* it was approved; false: sent without */
    const char *date;   /* of that state, ISO 8601 "2026-11-21"; NULL: none (today's would make other bytes each day) */
    const char *digest; /* in hexadecimal, to stand in the footer; NULL: content_digest of the answers */
};

/* A tree of yours (xmlFreeDoc). Equal answers and options give equal trees. */
xmlDoc *printout_make(const struct instance *instance, const struct export_options *options);

#endif
