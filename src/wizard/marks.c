/* SPDX-License-Identifier: MIT */
#include "wizard/marks.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void marks_init(struct marks *marks)
{
    *marks = (struct marks){0};
}

void marks_done(struct marks *marks)
{
    for (size_t i = 0; i < marks->marks_count; i++) {
        free(marks->marks[i]->path);
        free(marks->marks[i]);
    }
    free(marks->marks);
    map_done(&marks->by_path);
    marks_init(marks);
}

static struct mark *obtain(struct marks *marks, const char *path)
{
    struct mark *mark = map_get(&marks->by_path, path);
    if (mark)
        return mark;
    mark = memory_alloc(sizeof *mark);
    mark->path = memory_copy_string(path);
    ARRAY_PUSH(marks->marks, marks->marks_count, marks->marks_capacity, mark);
    map_set(&marks->by_path, mark->path, mark);
    return mark;
}

void marks_visit(struct marks *marks, const char *path)
{
    obtain(marks, path)->visited = true;
}

bool marks_toggle_later(struct marks *marks, const char *path)
{
    struct mark *mark = obtain(marks, path);
    mark->later = !mark->later;
    return mark->later;
}

bool marks_is_visited(const struct marks *marks, const char *path)
{
    const struct mark *mark = map_get(&marks->by_path, path);
    return mark && mark->visited;
}

bool marks_is_later(const struct marks *marks, const char *path)
{
    const struct mark *mark = map_get(&marks->by_path, path);
    return mark && mark->later;
}

static bool is_below(const char *path, const char *item, size_t length)
{
    return strncmp(path, item, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

void marks_items_swapped(struct marks *marks, const char *item_path, const char *other_path)
{
    struct marks swapped;
    size_t length = strlen(item_path), other_length = strlen(other_path);
    marks_init(&swapped);
    for (size_t i = 0; i < marks->marks_count; i++) {
        const struct mark *old = marks->marks[i];
        AUTO_FREE char *path = is_below(old->path, item_path, length) ? memory_print("%s%s", other_path, old->path + length)
                               : is_below(old->path, other_path, other_length)
                                   ? memory_print("%s%s", item_path, old->path + other_length)
                                   : memory_copy_string(old->path);
        struct mark *mark = obtain(&swapped, path);
        mark->visited = old->visited;
        mark->later = old->later;
    }
    marks_done(marks);
    *marks = swapped;
}

/* The path a mark has after the item at `stem`[`index`] went away; NULL: it went with it. Yours. */
static char *path_without(const char *path, const char *stem, size_t stem_length, unsigned long index)
{
    if (strncmp(path, stem, stem_length) != 0 || path[stem_length] != '[')
        return memory_copy_string(path);
    char *after = NULL;
    unsigned long at = strtoul(path + stem_length + 1, &after, 10);
    if (at < index)
        return memory_copy_string(path);
    return at == index ? NULL : memory_print("%.*s[%lu%s", (int)stem_length, stem, at - 1, after);
}

void marks_item_removed(struct marks *marks, const char *item_path)
{
    const char *bracket = strrchr(item_path, '[');
    if (!bracket)
        return;
    struct marks kept;
    marks_init(&kept);
    for (size_t i = 0; i < marks->marks_count; i++) {
        const struct mark *old = marks->marks[i];
        AUTO_FREE char *path = path_without(old->path, item_path, (size_t)(bracket - item_path),
                                            strtoul(bracket + 1, NULL, 10));
        if (!path)
            continue;
        struct mark *mark = obtain(&kept, path);
        mark->visited = old->visited;
        mark->later = old->later;
    }
    marks_done(marks);
    *marks = kept;
}

void marks_print(const struct marks *marks, struct buffer *out)
{
    for (size_t i = 0; i < marks->marks_count; i++) {
        const struct mark *mark = marks->marks[i];
        if (mark->visited || mark->later)
            buffer_print(out, "%s%s %s\n", mark->visited ? "v" : "", mark->later ? "l" : "", mark->path);
    }
}

void marks_parse(struct marks *marks, const char *text)
{
    while (*text) {
        size_t line = strcspn(text, "\n");
        const char *space = memchr(text, ' ', line);
        if (space) {
            AUTO_FREE char *path = memory_copy_bytes(space + 1, line - (size_t)(space + 1 - text));
            struct mark *mark = obtain(marks, path);
            mark->visited = memchr(text, 'v', (size_t)(space - text)) != NULL;
            mark->later = memchr(text, 'l', (size_t)(space - text)) != NULL;
        }
        text += line + (text[line] == '\n');
    }
}
