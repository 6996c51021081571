/* SPDX-License-Identifier: MIT */
/* A text in pieces that are kept, gone or new: what was changed, to read at one look. Rows as a paragraph has them. */
#ifndef RUAMRANG_WIZARD_MARKED_H
#define RUAMRANG_WIZARD_MARKED_H

#include "wizard/page.h"

enum piece { PIECE_KEPT, PIECE_GONE, PIECE_NEW, PIECE_WORDS /* of the program, about the text */ };

struct marked_piece {
    size_t end; /* code points; where the next piece begins */
    enum piece kind;
};

struct marked {
    struct paragraph text;
    struct marked_piece *pieces; /* owned; they cover the text */
    size_t pieces_count, pieces_capacity;
    bool signs; /* [-gone-] and {+new+} are written, for screens without colour */
};

struct marked *marked_new(bool signs);
void marked_free(struct marked *marked); /* NULL is fine */
void marked_add(struct marked *marked, enum piece kind, const char *text);
/* A long kept piece is told by its ends, with … between: what was changed is to be seen, not read up. `first`, `last`: whether
 * it begins or ends the whole text. */
void marked_add_kept(struct marked *marked, const char *text, bool first, bool last);

#endif
