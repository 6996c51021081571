/* SPDX-License-Identifier: MIT */
#include "editor/edit.h"

#include "text/cluster.h"
#include "editor/layout.h"

enum { SARA_AM = 0x0E33 };

/* A change in the making: the part of the text it can touch, as it is to become. */
struct patch {
    size_t from, to;    /* this part of the text, with what stays on either side */
    size_t left, right; /* code points of that on the left and on the right */
    struct runes fresh; /* owned */
    size_t caret;       /* in fresh */
};

static void patch_done(struct patch *patch)
{
    runes_done(&patch->fresh);
}
#define AUTO_PATCH __attribute__((cleanup(patch_done)))

static bool joins_cluster(uint32_t cp)
{
    return char_is_thai_mark(cp) || cp == SARA_AM;
}

/* An empty array has no address to count from. */
static const uint32_t *chars_at(const struct runes *runes, size_t at)
{
    return at < runes->count ? runes->chars + at : NULL;
}

/* The text without [from, to), and around it as much as putting marks in order may look at: the marks
 * next to it and one more character. */
static struct patch open_patch(const struct editor *editor, size_t from, size_t to)
{
    const struct runes *text = &editor->text;
    struct patch patch = {.from = from, .to = to};
    while (patch.from > 0 && joins_cluster(text->chars[patch.from - 1]))
        patch.from--;
    if (patch.from > 0)
        patch.from--;
    while (patch.to < text->count && joins_cluster(text->chars[patch.to]))
        patch.to++;
    if (patch.to < text->count)
        patch.to++;
    patch.left = patch.caret = from - patch.from;
    patch.right = patch.to - to;
    runes_insert(&patch.fresh, 0, chars_at(text, patch.from), patch.left);
    runes_insert(&patch.fresh, patch.left, chars_at(text, to), patch.right);
    return patch;
}

static size_t same_at_end(const struct editor *editor, const struct patch *patch, size_t most)
{
    size_t same = 0;
    while (same < most && patch->fresh.chars[patch->fresh.count - 1 - same] ==
                              editor->text.chars[patch->to - 1 - same])
        same++;
    return same;
}

static size_t same_at_start(const struct editor *editor, const struct patch *patch, size_t most)
{
    size_t same = 0;
    while (same < most && patch->fresh.chars[same] == editor->text.chars[patch->from + same])
        same++;
    return same;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The caret comes to stand before what is unchanged on the right. */
static void normalize_patch(const struct editor *editor, struct patch *patch)
{
    normalize_runes(&patch->fresh);
    size_t most = smaller(patch->right, patch->fresh.count);
    patch->caret = patch->fresh.count - same_at_end(editor, patch, most);
}

static void splice(struct editor *editor, size_t at, size_t removed, const uint32_t *chars, size_t count)
{
    runes_remove(&editor->text, at, at + removed);
    runes_insert(&editor->text, at, chars, count);
    layout_note_edit(editor, at, removed, count);
    editor->changed = true;
    editor->keys_since_note++;
}

static void place_caret(struct editor *editor, size_t caret, size_t anchor)
{
    editor->caret = caret;
    editor->anchor = anchor;
    editor->goal_column = -1;
    editor->row_end = false;
}

static bool apply(struct editor *editor, const struct patch *patch, enum step_kind kind)
{
    size_t old = patch->to - patch->from;
    size_t most = smaller(old, patch->fresh.count);
    size_t head = same_at_start(editor, patch, smaller(patch->left, most));
    size_t tail = same_at_end(editor, patch, smaller(patch->right, most - head));
    struct change change = {
        .at = patch->from + head,
        .removed = chars_at(&editor->text, patch->from + head),
        .removed_count = old - head - tail,
        .inserted = chars_at(&patch->fresh, head),
        .inserted_count = patch->fresh.count - head - tail,
    };
    struct step step = {
        .kind = kind,
        .caret_before = editor->caret,
        .anchor_before = editor->anchor,
        .caret_after = patch->from + patch->caret,
    };
    bool changes = change.removed_count > 0 || change.inserted_count > 0;
    if (changes) {
        editor_history_record(editor->history, &step, &change);
        splice(editor, change.at, change.removed_count, change.inserted, change.inserted_count);
    }
    place_caret(editor, step.caret_after, step.caret_after);
    return changes;
}

bool edit_type(struct editor *editor, uint32_t cp)
{
    size_t start, end;
    editor_selection(editor, &start, &end);
    AUTO_PATCH struct patch patch = open_patch(editor, start, end);
    if (!type_char(&patch.fresh, &patch.caret, cp))
        return false;
    if (editor->breaks_found && !editor->dirt.any)
        history_split_words(editor->history, editor->breaks);
    apply(editor, &patch, STEP_TYPE);
    return true;
}

bool edit_replace(struct editor *editor, size_t from, size_t to, const struct runes *chars,
                  enum step_kind kind)
{
    AUTO_PATCH struct patch patch = open_patch(editor, from, to);
    runes_insert(&patch.fresh, patch.left, chars->chars, chars->count);
    normalize_patch(editor, &patch);
    return apply(editor, &patch, kind);
}

bool edit_remove(struct editor *editor, size_t from, size_t to, enum step_kind kind)
{
    return edit_replace(editor, from, to, &(struct runes){0}, kind);
}

bool editor_undo(struct editor *editor)
{
    const struct step *step = editor->read_only ? NULL : history_undo(editor->history);
    if (!step)
        return false;
    splice(editor, step->at, step->inserted_count, step->chars, step->removed_count);
    place_caret(editor, step->caret_before, step->anchor_before);
    return true;
}

bool editor_redo(struct editor *editor)
{
    const struct step *step = editor->read_only ? NULL : history_redo(editor->history);
    if (!step)
        return false;
    splice(editor, step->at, step->removed_count, step->chars + step->removed_count,
           step->inserted_count);
    place_caret(editor, step->caret_after, step->caret_after);
    return true;
}
