/* SPDX-License-Identifier: MIT */
#include "wizard/marks.h"

#include "base/memory.h"
#include "form/instance.h"

#include <stdlib.h>
#include <string.h>

void marks_init(struct marks *marks)
{
    *marks = (struct marks){0};
}

/* What a removed item had. */
struct gone_marks {
    char *item;         /* as XML: by that it is known again */
    struct marks marks; /* paths from the item on */
};

static void free_gone(struct gone_marks *gone)
{
    marks_done(&gone->marks);
    free(gone->item);
    free(gone);
}

static void free_marks(struct marks *marks)
{
    for (size_t i = 0; i < marks->marks_count; i++) {
        free(marks->marks[i]->path);
        free(marks->marks[i]);
    }
    free(marks->marks);
    map_done(&marks->by_path);
}

void marks_done(struct marks *marks)
{
    for (size_t i = 0; i < marks->gone_count; i++)
        free_gone(marks->gone[i]);
    free(marks->gone);
    free_marks(marks);
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

static void set_later(struct marks *marks, struct mark *mark, bool later)
{
    marks->later_count += later;
    marks->later_count -= mark->later;
    mark->later = later;
}

void marks_visit(struct marks *marks, const char *path)
{
    obtain(marks, path)->visited = true;
}

bool marks_toggle_later(struct marks *marks, const char *path)
{
    struct mark *mark = obtain(marks, path);
    set_later(marks, mark, !mark->later);
    return mark->later;
}

bool marks_is_visited(const struct marks *marks, const char *path)
{
    const struct mark *mark = map_get(&marks->by_path, path);
    return mark && mark->visited;
}

bool marks_is_visited_within(const struct marks *marks, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < marks->marks_count; i++) {
        const struct mark *mark = marks->marks[i];
        char after = strncmp(mark->path, path, length) == 0 ? mark->path[length] : 'x';
        if (mark->visited && (after == '\0' || after == '/' || after == '['))
            return true;
    }
    return false;
}

bool marks_is_later(const struct marks *marks, const char *path)
{
    const struct mark *mark = map_get(&marks->by_path, path);
    return mark && mark->later;
}

/* How the items of one repeat are renumbered; 1-based. */
struct renumbering {
    const char *stem; /* path of the items without index */
    size_t stem_length;
    enum edit_kind kind;
    unsigned long at, to;
};

/* The index an item has afterwards; 0: it is gone. */
static unsigned long new_index(const struct renumbering *change, unsigned long index)
{
    switch (change->kind) {
    case EDIT_ADD:
        return index >= change->at ? index + 1 : index;
    case EDIT_REMOVE:
        return index == change->at ? 0 : index > change->at ? index - 1 : index;
    default: /* EDIT_MOVE */
        if (index == change->at)
            return change->to;
        if (index > change->at && index <= change->to)
            return index - 1;
        return index < change->at && index >= change->to ? index + 1 : index;
    }
}

/* The path a mark has afterwards; NULL: its item is gone. Yours. */
static char *new_path(const struct renumbering *change, const char *path)
{
    if (strncmp(path, change->stem, change->stem_length) != 0 || path[change->stem_length] != '[')
        return memory_copy_string(path);
    char *after = NULL;
    unsigned long index = new_index(change, strtoul(path + change->stem_length + 1, &after, 10));
    return index ? memory_print("%.*s[%lu%s", (int)change->stem_length, change->stem, index, after) : NULL;
}

static void renumber(struct marks *marks, const struct renumbering *change)
{
    struct marks kept;
    marks_init(&kept);
    for (size_t i = 0; i < marks->marks_count; i++) {
        const struct mark *old = marks->marks[i];
        AUTO_FREE char *path = new_path(change, old->path);
        if (!path)
            continue;
        struct mark *mark = obtain(&kept, path);
        mark->visited = old->visited;
        set_later(&kept, mark, old->later);
    }
    free_marks(marks);
    kept.gone = marks->gone;
    kept.gone_count = marks->gone_count;
    kept.gone_capacity = marks->gone_capacity;
    *marks = kept;
}

/* The marks of `from` below one path come to `to` below another. */
static void copy_below(const struct marks *from, const char *path, struct marks *to, const char *new_path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < from->marks_count; i++) {
        const struct mark *old = from->marks[i];
        if (strncmp(old->path, path, length) != 0 || old->path[length] != '/')
            continue;
        AUTO_FREE char *place = memory_print("%s%s", new_path, old->path + length);
        struct mark *mark = obtain(to, place);
        mark->visited |= old->visited;
        set_later(to, mark, mark->later || old->later);
    }
}

/* An undo may bring the item back; the oldest are forgotten. */
static void put_aside(struct marks *marks, const struct edit *edit)
{
    enum { GONE_MOST = 64 };
    struct gone_marks *gone = memory_alloc(sizeof *gone);
    marks_init(&gone->marks);
    gone->item = memory_copy_string(edit->before);
    copy_below(marks, edit->path, &gone->marks, "");
    if (gone->marks.marks_count == 0) {
        free_gone(gone);
        return;
    }
    if (marks->gone_count == GONE_MOST) {
        free_gone(marks->gone[0]);
        memmove(marks->gone, marks->gone + 1, --marks->gone_count * sizeof *marks->gone);
    }
    ARRAY_PUSH(marks->gone, marks->gone_count, marks->gone_capacity, gone);
}

static void bring_back(struct marks *marks, const struct edit *edit)
{
    for (size_t i = marks->gone_count; i-- > 0;) {
        struct gone_marks *gone = marks->gone[i];
        if (strcmp(gone->item, edit->after) != 0)
            continue;
        copy_below(&gone->marks, "", marks, edit->path);
        free_gone(gone);
        memmove(marks->gone + i, marks->gone + i + 1, (--marks->gone_count - i) * sizeof *marks->gone);
        return;
    }
}

void marks_follow(struct marks *marks, const struct edit *edit, bool undone)
{
    const char *bracket = edit->kind == EDIT_SET ? NULL : strrchr(edit->path, '[');
    if (!bracket || (marks->marks_count == 0 && marks->gone_count == 0))
        return;
    if (edit->kind == EDIT_REMOVE && edit->before)
        put_aside(marks, edit);
    const struct renumbering change = {.stem = edit->path,
                                       .stem_length = (size_t)(bracket - edit->path),
                                       .kind = edit->kind,
                                       .at = strtoul(bracket + 1, NULL, 10),
                                       .to = edit->to + 1};
    renumber(marks, &change);
    if (edit->kind == EDIT_ADD && edit->after && undone)
        bring_back(marks, edit);
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
            set_later(marks, mark, memchr(text, 'l', (size_t)(space - text)) != NULL);
        }
        text += line + (text[line] == '\n');
    }
}
