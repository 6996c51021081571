/* SPDX-License-Identifier: MIT */
/* Where a node stands, in the form's words: its section, and its field with the items that hold it. */
#ifndef RUAMRANG_ADVICE_PLACE_H
#define RUAMRANG_ADVICE_PLACE_H

#include "form/instance.h"

/* The top-level section of a node; of one that holds questions and is none itself: of the first of them. NULL: none. */
const struct control *place_section_of(const struct instance *instance, const xmlNode *node);
/* Its label; "" for a node outside all sections. Yours. */
char *place_section(const struct instance *instance, const xmlNode *node);
/* What place_field wants for a node that something is said about: its own control, or the repeat whose items it holds;
 * NULL for an item, and where there is neither. */
const struct control *place_control(const struct instance *instance, const xmlNode *node);
/* "Group \"People\": Influence": a part for each repeat item around the node, then the control's label. The control is
 * the node's own, a repeat whose items the node holds, or NULL: an item's name, or the section's where nobody asks
 * for the node. Yours. */
char *place_field(const struct instance *instance, const struct control *control, const xmlNode *node);
/* The same in two steps, for many fields of one item: the part for the items around a node, and the whole. Yours. */
char *place_items(const struct instance *instance, const xmlNode *node);
char *place_field_in(const struct instance *instance, const char *items, const struct control *control,
                     const xmlNode *node);

#endif
