/* SPDX-License-Identifier: MIT */
/* A dialog was answered: what follows from it. */
#include "wizard/dialog.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/search.h"
#include "wizard/decide.h"
#include "wizard/items.h"
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

struct wish dialog_answered(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    struct wish out = {.kind = WISH_NONE};
    enum dialog_kind kind = dialog->kind;
    int chosen = dialog->chosen;
    size_t number = dialog->number;
    if (kind == DIALOG_COMMENT || kind == DIALOG_REPLY)
        out = remark_answered(wizard);
    AUTO_FREE char *target = memory_copy_string(dialog->target ? dialog->target : "");
    AUTO_FREE char *line = dialog->shape == BOX_LINE || dialog->shape == BOX_TEXT ? editor_text(&dialog->line) : memory_copy_string("");
    dialog_close(wizard);
    if (kind >= DIALOG_WORD && kind <= DIALOG_REVIEW_NAME)
        return decide_answered(wizard, kind, chosen, line);
    if (kind == DIALOG_DELETE_REFERENCED)
        items_delete_answered(wizard, target, chosen);
    if (kind == DIALOG_HELD && chosen > 0) {
        out.kind = chosen == 1 ? WISH_READ_DRAFT : WISH_TAKE_DRAFT;
        snprintf(out.target, sizeof out.target, "%s", target);
    }
    if ((kind == DIALOG_EXPORT_NAME || kind == DIALOG_ELSEWHERE) && line[0]) {
        out.kind = kind == DIALOG_ELSEWHERE ? WISH_SAVE_ELSEWHERE : WISH_EXPORT;
        out.number = number;
        snprintf(out.target, sizeof out.target, "%s", line);
    }
    if (kind == DIALOG_REVIEW_OVER) {
        out.kind = chosen == 1 ? WISH_WRITE_REVIEW_OVER : WISH_DECIDE;
        out.number = REVIEW_OPEN;
        snprintf(out.target, sizeof out.target, "%s", target);
    }
    if (kind == DIALOG_STEP && chosen == 1)
        out = (struct wish){.kind = WISH_STEP, .number = number};
    if (kind == DIALOG_IMPORT_NAME && line[0]) {
        out.kind = WISH_IMPORT;
        snprintf(out.target, sizeof out.target, "%s", line);
    }
    if (kind == DIALOG_EXPORT_OVER) {
        out.kind = chosen == 1 ? WISH_EXPORT_OVER : WISH_EXPORT;
        out.number = number;
        if (chosen == 1)
            snprintf(out.target, sizeof out.target, "%s", target);
    }
    if (kind == DIALOG_FIND && line[0]) {
        free(wizard->needle);
        wizard->needle = memory_copy_string(line);
        if (!wizard->editing || !editor_find(&wizard->editor, line, false))
            find_on_page(wizard, line);
    }
    return out;
}
