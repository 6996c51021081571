/* SPDX-License-Identifier: MIT */
/* Where the writer has been and what was put off for later, by instance path. Not part of the answers. */
#ifndef RUAMRANG_WIZARD_MARKS_H
#define RUAMRANG_WIZARD_MARKS_H

#include "base/buffer.h"
#include "base/map.h"

#include <stdbool.h>

struct mark {
    char *path; /* owned */
    bool visited, later;
};

struct gone_marks;

struct marks {
    struct mark **marks; /* owned */
    size_t marks_count, marks_capacity;
    size_t later_count;
    struct map by_path; /* path -> struct mark */
    struct gone_marks **gone; /* of items that were removed, the newest last; owned */
    size_t gone_count, gone_capacity;
};

void marks_init(struct marks *marks);
void marks_done(struct marks *marks);
void marks_visit(struct marks *marks, const char *path);
bool marks_toggle_later(struct marks *marks, const char *path); /* the new state */
bool marks_is_visited(const struct marks *marks, const char *path);
bool marks_is_visited_within(const struct marks *marks, const char *path); /* the path itself or anything in it */
bool marks_is_later(const struct marks *marks, const char *path);
/* Items came, went or moved: marks follow theirs. What a removed item had comes back with it where the edit is `undone`. */
struct edit;
void marks_follow(struct marks *marks, const struct edit *edit, bool undone);
/* One line a mark: "v" and/or "l", a space, the path. */
void marks_print(const struct marks *marks, struct buffer *out);
void marks_parse(struct marks *marks, const char *text);

#endif
