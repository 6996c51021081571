/* SPDX-License-Identifier: MIT */
/* What a program in a terminal has written so far, to be waited for with pty_wait before it is killed. */
#ifndef RUAMRANG_TESTS_ON_DISK_H
#define RUAMRANG_TESTS_ON_DISK_H

#include "base/memory.h"
#include "draft/record.h"
#include "pty.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

enum { ON_DISK_MOST = 1 << 20 /* bytes */ };

static inline size_t read_whole(const char *path, char *bytes)
{
    FILE *file = fopen(path, "r");
    size_t length = file ? fread(bytes, 1, ON_DISK_MOST, file) : 0;
    if (file)
        fclose(file);
    return length;
}

struct words_on_disk {
    const char *pattern; /* of the file's name, as a shell's */
    const char *words;
};

static inline bool are_on_disk(struct pty *pty, const void *data)
{
    (void)pty;
    const struct words_on_disk *wanted = data;
    AUTO_FREE char *bytes = memory_alloc(ON_DISK_MOST);
    glob_t names = {0};
    bool found = false;
    if (glob(wanted->pattern, 0, NULL, &names) == 0)
        for (size_t i = 0; i < names.gl_pathc && !found; i++) {
            size_t length = read_whole(names.gl_pathv[i], bytes);
            found = memmem(bytes, length, wanted->words, strlen(wanted->words)) != NULL;
        }
    globfree(&names);
    return found;
}

struct typing_on_disk {
    const char *draft, *text;
    size_t caret; /* characters before it */
};

/* The journal ends with this unfinished text, and with this place in it. */
static inline bool is_typing_on_disk(struct pty *pty, const void *data)
{
    (void)pty;
    const struct typing_on_disk *wanted = data;
    AUTO_FREE char *path = memory_print("%s/draft.journal", wanted->draft);
    AUTO_FREE char *bytes = memory_alloc(ON_DISK_MOST);
    size_t length = read_whole(path, bytes);
    bool is_last = false;
    struct record record;
    for (size_t at = RECORD_HEADER_SIZE, taken; at < length && (taken = record_decode(bytes + at, length - at, &record)) > 0; at += taken)
        is_last = record.kind == RECORD_TYPING && record.value == wanted->caret && record.after && strcmp(record.after, wanted->text) == 0;
    return is_last;
}

#endif
