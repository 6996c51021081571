/* SPDX-License-Identifier: MIT */
/* Words that came from elsewhere, and small XML files of our own: what review, approval and routes share. For the rooms that write such files. */
#ifndef RUAMRANG_DOCUMENT_WORDS_H
#define RUAMRANG_DOCUMENT_WORDS_H

#include "base/error.h"

#include <libxml/tree.h>
#include <stdbool.h>

/* Fit to be shown and to be written as XML (paste_clean), blanks around it trimmed. NULL gives "". Yours. */
char *words_clean(const char *text, bool one_line);
/* Of several paragraphs the beginning, on one line, at most `letters` code points; "…" where more follows. Yours. */
char *words_shorten(const char *text, size_t letters);

/* ---- reading: an element of this namespace and no other ---- */
bool words_is_own(const xmlNode *node, const char *name, const char *namespace);
/* Only these attributes (NULL-ended), all of no namespace. -1 with `name:line: sentence`. */
int words_check_attributes(const xmlNode *node, const char *const *known, const char *name, struct error *err);
/* Lent; NULL with the sentence that the element needs it. */
const char *words_need_attribute(const xmlNode *node, const char *attribute, const char *name, struct error *err);
/* A whole number of the attribute, `least` at least; -1 with a sentence also when it is not there. */
int words_read_number(const xmlNode *node, const char *attribute, unsigned least, const char *name, unsigned *out,
                      struct error *err);
/* A digest of 64 hexadecimal digits into out[DIGEST_TEXT_SIZE]; an attribute that is not there leaves "" unless `needed`. */
int words_read_digest(const xmlNode *node, const char *attribute, bool needed, const char *name, char *out, struct error *err);
/* "This is no X" for a root of another name or namespace. */
int words_check_root(const xmlDoc *doc, const char *root, const char *namespace, const char *name, struct error *err);

/* ---- writing ---- */
/* A document whose root is `root` in that namespace; yours (xmlFreeDoc). */
xmlDoc *words_document(const char *root, const char *namespace);
/* A child in the parent's namespace; lent. */
xmlNode *words_child(xmlNode *parent, const char *name, const char *text);
void words_set(xmlNode *node, const char *attribute, const char *value); /* NULL and "": not written */
void words_set_number(xmlNode *node, const char *attribute, unsigned value); /* 0: not written */

#endif
