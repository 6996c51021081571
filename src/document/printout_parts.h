/* SPDX-License-Identifier: MIT */
/* Private to printout*.c: a printout under way, and how nodes come into it. */
#ifndef RUAMRANG_DOCUMENT_PRINTOUT_PARTS_H
#define RUAMRANG_DOCUMENT_PRINTOUT_PARTS_H

#include "document/printout.h"

/* Where an answer stands in the printout. */
struct printed {
    const xmlNode *node;
    size_t id;
};

struct printing {
    const struct instance *instance;
    const struct export_options *options;
    bool thai;
    xmlNs *ns;
    struct printed *printed; /* owned */
    size_t printed_count, printed_capacity;
    size_t ids, sections;     /* given so far */
    size_t asked, answered;   /* questions */
    xmlNode *about;           /* <about>, filled last */
};

/* ---- printout_write.c: text cleaned, names in our namespace ---- */
xmlNode *print_element(const struct printing *printing, xmlNode *parent, const char *name);
xmlNode *print_text(const struct printing *printing, xmlNode *parent, const char *name, const char *text); /* one line */
void print_attribute(xmlNode *node, const char *name, const char *value);
void print_number(xmlNode *node, const char *name, size_t number);
/* An element with an id and a level, known by the answer it is about (NULL: none). */
xmlNode *print_place(struct printing *printing, xmlNode *parent, const char *name, size_t level, const xmlNode *about);
/* p elements, one a line; returns how many. `count` is replaced by the code points of what stands there, line ends as one. */
size_t print_paragraphs(const struct printing *printing, xmlNode *parent, const char *text, size_t *count);

/* ---- printout_table.c ---- */
/* Makes a table of a list whose items have the same few short answers; else leaves it as it is. */
void print_as_table(const struct printing *printing, xmlNode *list);

/* ---- printout_figure.c ---- */
void print_figure(struct printing *printing, xmlNode *parent, const struct control *control, const xmlNode *context,
                  size_t level);

/* ---- printout_findings.c ---- */
void print_findings(struct printing *printing, xmlNode *root);

/* ---- printout_around.c: what the document says about itself ---- */
void print_head(struct printing *printing, xmlNode *root);
void print_around(const struct printing *printing, xmlNode *root); /* once all is counted */

#endif
