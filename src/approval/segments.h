/* SPDX-License-Identifier: MIT */
/* Segments while they are found: neighbours of one kind are joined, and a blank alone between two changes belongs to them.
 * Private to approval/. */
#ifndef RUAMRANG_APPROVAL_SEGMENTS_H
#define RUAMRANG_APPROVAL_SEGMENTS_H

#include "approval/compare.h"

struct segments_builder {
    struct segments *out;
    struct buffer kept, gone, now; /* gone and now come before kept, which is blank then */
};

void segments_begin(struct segments_builder *builder, struct segments *out);
void segments_add(struct segments_builder *builder, enum segment_change change, const uint32_t *chars, size_t count);
void segments_end(struct segments_builder *builder);

#endif
