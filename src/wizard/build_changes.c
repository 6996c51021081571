/* SPDX-License-Identifier: MIT */
/* What was changed since a revision: below the answer, and all of it on one page. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/marked.h"

#include <string.h>

/* ---- one change, word by word ---- */

static enum piece piece_of(enum segment_change change)
{
    return change == SEGMENT_GONE ? PIECE_GONE : change == SEGMENT_NEW ? PIECE_NEW : PIECE_KEPT;
}

static void add_words(struct marked *marked, const struct difference *difference)
{
    struct segments segments = {0};
    compare_words(difference->before_words, difference->after_words, &segments);
    for (size_t i = 0; i < segments.segments_count; i++) {
        const struct segment *segment = &segments.segments[i];
        if (segment->change == SEGMENT_KEPT)
            marked_add_kept(marked, segment->text, i == 0, i + 1 == segments.segments_count);
        else
            marked_add(marked, piece_of(segment->change), segment->text);
    }
    segments_done(&segments);
}

/* What a reader sees before the words. */
static const char *lead(const struct difference *difference)
{
    switch (difference->kind) {
    case DIFFERENCE_ANSWERED:
        return _("Newly written: ");
    case DIFFERENCE_EMPTIED:
        return _("Taken out: ");
    default:
        return _("Changed: ");
    }
}

static bool is_item(const struct difference *difference)
{
    return difference->kind >= DIFFERENCE_ITEM_ADDED;
}

static struct marked *marked_of(const struct wizard *wizard, const struct difference *difference, bool with_lead)
{
    struct marked *marked = marked_new(wizard->signs);
    if (with_lead)
        marked_add(marked, PIECE_WORDS, lead(difference));
    add_words(marked, difference);
    return marked;
}

void build_change_of(const struct wizard *wizard, struct entry *entry, const xmlNode *node)
{
    if (!wizard->desk.review || !wizard->desk.changes)
        return;
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    const struct difference *difference = desk_difference(wizard, path);
    if (!difference || is_item(difference))
        return;
    entry->change = marked_of(wizard, difference, true);
}

/* ---- all of them ---- */

static const char *kind_words(enum difference_kind kind)
{
    static const char *const WORDS[] = {
        [DIFFERENCE_CHANGED] = N_("changed"),           [DIFFERENCE_ANSWERED] = N_("newly written"),
        [DIFFERENCE_EMPTIED] = N_("taken out"),         [DIFFERENCE_ITEM_ADDED] = N_("item added"),
        [DIFFERENCE_ITEM_REMOVED] = N_("item deleted"), [DIFFERENCE_ITEM_MOVED] = N_("item moved"),
    };
    return _(WORDS[kind]);
}

static void add_difference(const struct wizard *wizard, struct page *page, const struct difference *difference)
{
    struct entry *entry = page_add(page, ENTRY_LINK, difference->label);
    entry->right = memory_copy_string(kind_words(difference->kind));
    entry->node = difference->path_new ? instance_find(wizard->instance, difference->path_new) : NULL;
    entry->link = entry->node ? LINK_FIELD : LINK_NONE;
    if (!is_item(difference))
        entry->change = marked_of(wizard, difference, false);
}

/* How to read the page, in the signs or colours it uses. */
static void add_legend(const struct wizard *wizard, struct page *page)
{
    AUTO_FREE char *since = memory_print(_("Compared with revision %u, word by word:"), wizard->desk.changes_since);
    struct marked *legend = marked_new(wizard->signs);
    marked_add(legend, PIECE_GONE, _("taken out"));
    marked_add(legend, PIECE_WORDS, " · ");
    marked_add(legend, PIECE_NEW, _("put in"));
    page_add(page, ENTRY_NOTE, since)->change = legend;
}

void build_changes(const struct wizard *wizard, struct page *page)
{
    const struct comparison *changes = wizard->desk.changes;
    const char *section = "";
    if (!changes) {
        page_add(page, ENTRY_NOTE, _("There is no earlier revision to compare with."));
    } else if (!changes->differences_count) {
        AUTO_FREE char *words = memory_print(_("Nothing was changed since revision %u."), wizard->desk.changes_since);
        page_add(page, ENTRY_NOTE, words);
    } else {
        add_legend(wizard, page);
    }
    for (size_t i = 0; changes && i < changes->differences_count; i++) {
        const struct difference *difference = &changes->differences[i];
        if (strcmp(difference->section, section) != 0)
            page_add(page, ENTRY_HEADING, difference->section);
        section = difference->section;
        add_difference(wizard, page, difference);
    }
    page_add(page, ENTRY_LINK, _("Back to the contents"))->link = LINK_TASKS;
}

void build_changes_link(const struct wizard *wizard, struct page *page)
{
    const struct desk *desk = &wizard->desk;
    size_t count = desk->changes ? comparison_count(desk->changes) : 0;
    if (!desk->changes || (!count && !desk->review))
        return; /* what a writer left as it was is not worth a line */
    AUTO_FREE char *words = count ? memory_print(_("Answers changed since revision %u: %zu ›"), desk->changes_since, count)
                                  : memory_print(_("Nothing was changed since revision %u."), desk->changes_since);
    page_add(page, ENTRY_LINK, words)->link = LINK_CHANGES;
}
