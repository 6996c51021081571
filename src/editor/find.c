/* SPDX-License-Identifier: MIT */
/* Finding words in an editor's text. How letters compare is text/search.h's matter. */
#include "text/search.h"
#include "editor/editor.h"
#include "editor/history.h"

#include <string.h>

struct match {
    size_t start, end;
};

static bool find_from(const struct runes *text, const struct runes *needle, size_t from,
                      struct match *match)
{
    return search_find(text->chars, text->count, needle->chars, needle->count, from, SEARCH_LOOSE,
                       &match->start, &match->end);
}

/* The last match that starts before `limit`, by halving: one look tells whether there is any from a place on. */
static bool find_before(const struct runes *text, const struct runes *needle, size_t limit,
                        struct match *match)
{
    bool found = false;
    for (size_t low = 0, high = limit; low < high;) {
        size_t middle = low + (high - low) / 2;
        struct match next;
        if (find_from(text, needle, middle, &next) && next.start < limit) {
            *match = next;
            found = true;
            low = next.start + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

bool editor_find(struct editor *editor, const char *needle, bool backwards)
{
    AUTO_RUNES struct runes what;
    runes_init(&what);
    runes_set_utf8(&what, needle, strlen(needle));
    size_t start, end;
    editor_selection(editor, &start, &end);
    const struct runes *text = &editor->text;
    struct match match;
    if (!find_from(text, &what, 0, &match)) /* the first of all, should there be none after the caret */
        return false;
    if (!backwards)
        find_from(text, &what, end, &match);
    else if (!find_before(text, &what, start, &match))
        find_before(text, &what, text->count, &match);
    editor->anchor = match.start;
    editor->caret = match.end;
    editor->goal_column = -1;
    editor->row_end = false;
    history_seal(editor->history);
    return true;
}
