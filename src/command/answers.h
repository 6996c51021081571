/* SPDX-License-Identifier: MIT */
/* Answers written as a plain list, put into an instance.
 *
 *   # a comment
 *   section/title=The answer
 *   section/list[1]/name=Answer of the list's first item
 *   section/story=first line
 *   |second line
 *
 * UTF-8; paths are relative to the root element, with 1-based indexes on repeats; an item that is named for the first
 * time is added. Values are as people type them (Thai digits, Buddhist dates). */
#ifndef RUAMRANG_COMMAND_ANSWERS_H
#define RUAMRANG_COMMAND_ANSWERS_H

#include "base/error.h"
#include "form/instance.h"

struct answer {
    char *path;  /* as written, without blanks around; owned */
    char *value; /* lines joined by newlines; owned */
    int line;    /* 1-based, of the path */
};

struct answers {
    struct answer *answers; /* as in the file; owned */
    size_t answers_count, answers_capacity;
};

/* 0 and *answers filled (answers_done it, also on failure), or -1 with `name:line: sentence`. */
int answers_parse(struct answers *answers, const char *bytes, size_t length, const char *name, struct error *err);
void answers_done(struct answers *answers);
/* Sets them in order. -1 with `name:line: sentence` at the first that cannot be set; those before it stay. */
int answers_apply(const struct answers *answers, struct instance *instance, const char *name, struct error *err);

/* The child element of `parent` with that name; of a repeat the item `index` (1-based; 0 means the first), added when it
 * is the next one. NULL with a sentence that names the nearest element. */
xmlNode *answers_child(struct instance *instance, xmlNode *parent, const char *name, size_t index, struct error *err);

#endif
