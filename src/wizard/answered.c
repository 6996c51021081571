/* SPDX-License-Identifier: MIT */
/* A dialog was answered: what follows from it. */
#include "wizard/dialog.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/search.h"
#include "wizard/decide.h"
#include "wizard/items.h"
#include "wizard/perform.h"
#include "wizard/remark_keys.h"

#include <stdio.h>
#include <stdlib.h>

static void find_on_page(struct wizard *wizard, const char *needle)
{
    struct page *page = wizard_page(wizard);
    for (size_t step = 1; step <= page->entries_count; step++) {
        size_t at = (page->focus + step) % page->entries_count;
        struct entry *entry = &page->entries[at];
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        AUTO_FREE char *answer = runes_to_utf8(entry->answer.text.chars, entry->answer.text.count);
        if (entry->focusable && (search_contains(label, needle, SEARCH_LOOSE) || search_contains(answer, needle, SEARCH_LOOSE))) {
            page->focus = at;
            return;
        }
    }
    wizard_tell(wizard, MOOD_PLAIN, _("These words were not found here."));
}

static void find(struct wizard *wizard, const char *needle)
{
    free(wizard->needle);
    wizard->needle = memory_copy_string(needle);
    if (!wizard->editing || !editor_find(&wizard->editor, needle, false))
        find_on_page(wizard, needle);
}

static struct wish wish_for(enum wish_kind kind, size_t number, const char *target)
{
    struct wish wish = {.kind = kind, .number = number};
    snprintf(wish.target, sizeof wish.target, "%s", target);
    return wish;
}

/* The name of a file or folder was written. */
static struct wish name_written(enum dialog_kind kind, size_t number, const char *name)
{
    if (!name[0])
        return (struct wish){.kind = WISH_NONE};
    return wish_for(kind == DIALOG_ELSEWHERE     ? WISH_SAVE_ELSEWHERE
                    : kind == DIALOG_IMPORT_NAME ? WISH_IMPORT
                                                 : WISH_EXPORT,
                    number, name);
}

/* One of the options was taken. */
static struct wish option_taken(enum dialog_kind kind, int chosen, size_t number, const char *target)
{
    bool second = chosen == 1;
    switch (kind) {
    case DIALOG_HELD:
        return wish_for(chosen == 0 ? WISH_NONE : second ? WISH_READ_DRAFT : WISH_TAKE_DRAFT, 0, target);
    case DIALOG_EXPORT_OVER:
        return wish_for(second ? WISH_EXPORT_OVER : WISH_EXPORT, number, second ? target : "");
    case DIALOG_REVIEW_OVER:
        return wish_for(second ? WISH_WRITE_REVIEW_OVER : WISH_DECIDE, REVIEW_OPEN, target);
    case DIALOG_STEP:
        return wish_for(second ? WISH_STEP : WISH_NONE, number, "");
    default:
        return (struct wish){.kind = WISH_NONE};
    }
}

struct wish dialog_answered(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    enum dialog_kind kind = dialog->kind;
    int chosen = dialog->chosen;
    size_t number = dialog->number;
    bool is_remark = kind == DIALOG_COMMENT || kind == DIALOG_REPLY;
    struct wish said = is_remark ? remark_answered(wizard) : (struct wish){.kind = WISH_NONE};
    AUTO_FREE char *target = memory_copy_string(dialog->target ? dialog->target : "");
    AUTO_FREE char *line = dialog->shape == BOX_LINE || dialog->shape == BOX_TEXT ? editor_text(&dialog->line) : memory_copy_string("");
    dialog_close(wizard);
    if (is_remark)
        return said;
    if (kind >= DIALOG_WORD && kind <= DIALOG_REVIEW_NAME)
        return decide_answered(wizard, kind, chosen, line);
    if (kind == DIALOG_EXPORT_NAME || kind == DIALOG_ELSEWHERE || kind == DIALOG_IMPORT_NAME)
        return name_written(kind, number, line);
    if (kind == DIALOG_REFUSED)
        return chosen == 0 ? perform_action(wizard, ACTION_CHECK) : (struct wish){.kind = WISH_NONE};
    if (kind == DIALOG_DELETE_REFERENCED)
        items_delete_answered(wizard, target, chosen);
    if (kind == DIALOG_FIND && line[0])
        find(wizard, line);
    return option_taken(kind, chosen, number, target);
}
