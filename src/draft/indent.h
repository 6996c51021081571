/* SPDX-License-Identifier: MIT */
/* Blanks that only made a file readable. Knows no form. */
#ifndef RUAMRANG_DRAFT_INDENT_H
#define RUAMRANG_DRAFT_INDENT_H

#include <libxml/tree.h>

/* Drops blank text between elements, so that a tree is the same however its file was laid out, and is laid out evenly
 * when it is written again. Text of leaves and text beside elements stay as they are. */
void indent_drop(xmlNode *element);

#endif
