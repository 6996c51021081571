/* SPDX-License-Identifier: MIT */
#include "wizard/remark_keys.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/decide.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/route.h"

#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

/* Tab in the dialog is how the weight is changed; its words stand in the box. */
static void ask_comment(struct wizard *wizard, const char *path, size_t index, const char *about)
{
    const struct review_comment *comment = index == SIZE_MAX ? NULL : &wizard->desk.review->comments[index];
    if (!decide_is_open(wizard)) {
        decide_refuse(wizard);
        return;
    }
    AUTO_FREE char *words = memory_print(_("Comment on “%s”"), about);
    AUTO_FREE char *where = memory_copy_string(path);
    comments_begin(wizard, index);
    dialog_ask_text(wizard, DIALOG_COMMENT, words, where, comment ? comment->text : "");
    wizard->dialog.has_weight = true;
    wizard->dialog.must_fix = !comment || comment->severity == REVIEW_MUST_FIX;
}

/* One place has one comment of ours: what is there already is written on. */
static void comment_on(struct wizard *wizard, const xmlNode *node)
{
    const struct control *control = instance_control(wizard->instance, node);
    bool is_item = control && control->kind == CONTROL_REPEAT && instance_item_of(wizard->instance, node) == node;
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    AUTO_FREE char *label = is_item ? instance_item_name(wizard->instance, control, node) : build_label_at(wizard, node, "");
    ask_comment(wizard, path, desk_own_comment(wizard, node), label);
}

static void reply_to(struct wizard *wizard, size_t index)
{
    const struct remark *remark = &wizard->desk.remarks->remarks[index];
    AUTO_FREE char *words = memory_print(_("Reply to “%s”"), remark->comment->text);
    if (wizard->read_only || remark->review_number == 0) {
        wizard_tell(wizard, MOOD_ERROR, _("This comment can only be read here."));
        return;
    }
    dialog_ask_text(wizard, DIALOG_REPLY, words, NULL, remark->reply);
    wizard->dialog.number = index;
}

static void write_again(struct wizard *wizard, const struct entry *entry)
{
    if (entry->link == LINK_REMARK) {
        reply_to(wizard, entry->number);
        return;
    }
    const struct review_comment *comment = &wizard->desk.review->comments[entry->number];
    AUTO_FREE char *label = memory_copy_string(comment->label);
    ask_comment(wizard, comment->path, entry->number, label);
}

/* Where no answer is in focus the key shows all comments; among answers an approver is told to go to one. */
static bool opens_list(const struct wizard *wizard)
{
    enum page_kind kind = wizard_page(wizard)->kind;
    bool among_answers = kind == PAGE_FORM || kind == PAGE_LIST || kind == PAGE_REVIEW || kind == PAGE_CHANGES;
    return kind != PAGE_REMARKS && (desk_is_approver(wizard) ? !among_answers : desk_has_remarks(wizard));
}

/* The writer's key on an answer. */
static bool reply_here(struct wizard *wizard, const char *path)
{
    const struct remarks *remarks = wizard->desk.remarks;
    size_t index = remarks ? remarks_to_answer(remarks, path) : SIZE_MAX;
    if (index == SIZE_MAX)
        return false;
    reply_to(wizard, index);
    return true;
}

void remark_write(struct wizard *wizard)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (entry && entry->kind == ENTRY_REMARK) {
        write_again(wizard, entry);
        return;
    }
    bool on_answer = entry && entry->node && entry->kind != ENTRY_REPEAT;
    AUTO_FREE char *path = on_answer ? instance_path(wizard->instance, entry->node) : NULL;
    if (on_answer && desk_is_approver(wizard))
        comment_on(wizard, entry->node);
    else if (on_answer && reply_here(wizard, path))
        return;
    else if (opens_list(wizard) && !on_answer)
        route_push(wizard, page_new(PAGE_REMARKS, NULL, NULL));
    else if (desk_is_approver(wizard))
        wizard_tell(wizard, MOOD_PLAIN, _("Go to an answer first; a comment belongs to one."));
    else
        wizard_tell(wizard, MOOD_PLAIN, _("There is no comment on this answer."));
}

void remark_delete(struct wizard *wizard, const struct entry *entry)
{
    bool is_remark = entry->kind == ENTRY_REMARK;
    size_t own = is_remark && entry->link == LINK_COMMENT ? entry->number : is_remark ? SIZE_MAX : desk_own_comment(wizard, entry->node);
    if (own == SIZE_MAX) {
        wizard_tell(wizard, MOOD_ERROR, _("This comment can only be read here."));
        return;
    }
    comments_remove(wizard, own);
    wizard_tell(wizard, MOOD_PLAIN, _("The comment was deleted. F7 brings it back."));
}

void remark_enter(struct wizard *wizard, const struct entry *entry)
{
    if (wizard_page(wizard)->kind != PAGE_REMARKS)
        write_again(wizard, entry);
    else if (entry->node)
        route_to_answer(wizard, entry->node);
    else
        wizard_tell(wizard, MOOD_PLAIN, _("The question or item that this comment is about is not there any more."));
}

void remark_undo(struct wizard *wizard, bool redo)
{
    AUTO_FREE char *path = NULL;
    if (!comments_undo(wizard, redo, &path)) {
        wizard_tell(wizard, MOOD_PLAIN, redo ? _("There is nothing to bring back.") : _("There is nothing to undo."));
        return;
    }
    const xmlNode *node = instance_find(wizard->instance, path);
    AUTO_FREE char *label = build_label_at(wizard, node, path);
    AUTO_FREE char *words = memory_print(redo ? _("Brought back: comment on “%s”") : _("Undone: comment on “%s”"), label);
    wizard_tell(wizard, MOOD_PLAIN, words);
}

/* ---- answers to dialogs ---- */

bool remark_note(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    if (dialog->kind != DIALOG_COMMENT)
        return false;
    AUTO_FREE char *text = editor_text(&dialog->line);
    comments_write(wizard, dialog->target, dialog->must_fix ? REVIEW_MUST_FIX : REVIEW_SUGGEST, text);
    return true;
}

/* The shell keeps it; the wish tells to which. */
static struct wish keep_reply(struct wizard *wizard)
{
    struct wish wish = {.kind = WISH_REPLY, .number = wizard->dialog.number};
    free(wizard->desk.reply);
    wizard->desk.reply = editor_text(&wizard->dialog.line);
    return wish;
}

static void tell_kept(struct wizard *wizard, bool has)
{
    if (wizard->desk.cover.reopened)
        wizard_tell(wizard, MOOD_ERROR, _("Kept, but after your decision: please decide once more and send the new file."));
    else
        wizard_tell(wizard, MOOD_GOOD, has ? _("The comment is kept.") : _("The comment was deleted. F7 brings it back."));
}

struct wish remark_answered(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    if (dialog->kind == DIALOG_REPLY)
        return keep_reply(wizard);
    if (remark_note(wizard)) {
        bool had = wizard->desk.writing.before != NULL;
        bool has = wizard->desk.writing.index != SIZE_MAX;
        comments_end(wizard);
        if (has || had)
            tell_kept(wizard, has);
    }
    return (struct wish){.kind = WISH_NONE};
}
