/* SPDX-License-Identifier: MIT */
/* What happened to the draft on its way, line by line: where it stands, the comments that came back, replies to them. */
#include "approval/dossier.h"
#include "base/memory.h"
#include "command/plain_remark.h"
#include "document/stamp.h"
#include "text/catalogue.h"

#include <stdlib.h>

struct plain_desk {
    struct dossier dossier;
    struct remarks remarks;
};

static void tell_state(struct plain *plain)
{
    const struct dossier *dossier = &plain->desk->dossier;
    const struct approval_event *event = approval_last(&dossier->approval);
    if (!event)
        return;
    AUTO_FREE char *when = stamp_display(event->time, catalogue_is_thai());
    AUTO_FREE char *words = memory_print(_("Revision %u: %s · %s"), event->revision, dossier_state_name(dossier), when);
    plain_tell(plain, words);
    if (event->reason && event->reason[0]) {
        AUTO_FREE char *reason = memory_print(_("Said to the whole: %s"), event->reason);
        plain_tell(plain, reason);
    }
}

static void tell_all(struct plain *plain)
{
    const struct remarks *remarks = &plain->desk->remarks;
    if (!remarks->remarks_count)
        return;
    AUTO_FREE char *words = memory_print(_("Comments that came back: %zu. They are read out with their questions; there @ replies to them."),
                                         remarks->remarks_count);
    plain_tell(plain, words);
    for (size_t i = 0; i < remarks->remarks_count; i++) {
        AUTO_FREE char *label = remark_label(&remarks->remarks[i], plain->instance);
        plain_tell(plain, label);
        plain_tell_remark(plain, &remarks->remarks[i]);
    }
}

void plain_open_desk(struct plain *plain)
{
    struct error err = {0};
    struct plain_desk *desk = plain->draft ? memory_alloc(sizeof *desk) : NULL;
    if (!desk)
        return;
    if (dossier_open(&desk->dossier, draft_folder(plain->draft), plain->instance, &err) < 0) {
        plain_tell_error(plain, &err);
        free(desk);
        return;
    }
    plain->desk = desk;
    remarks_init(&desk->remarks);
    if (approval_reviews(&desk->dossier.approval) &&
        remarks_of_draft(draft_folder(plain->draft), &desk->dossier.approval, plain->instance, &desk->remarks, &err) < 0)
        plain_tell_error(plain, &err);
    tell_state(plain);
    tell_all(plain);
}

void plain_close_desk(struct plain *plain)
{
    if (!plain->desk)
        return;
    remarks_done(&plain->desk->remarks);
    dossier_done(&plain->desk->dossier);
    free(plain->desk);
    plain->desk = NULL;
}

void plain_tell_said(struct plain *plain, const xmlNode *node)
{
    if (!plain->desk || !plain->desk->remarks.remarks_count)
        return;
    struct remarks *remarks = &plain->desk->remarks;
    AUTO_FREE char *path = instance_path(plain->instance, node);
    remarks_follow(remarks, plain->instance);
    for (size_t i = 0; (i = remarks_find(remarks, path, i)) != SIZE_MAX; i++)
        plain_tell_remark(plain, &remarks->remarks[i]);
}

/* NULL: there is none. */
static const struct remark *remark_at(const struct plain *plain, const xmlNode *node)
{
    const struct remarks *remarks = &plain->desk->remarks;
    AUTO_FREE char *path = instance_path(plain->instance, node);
    size_t index = remarks_to_answer(remarks, path);
    return index != SIZE_MAX ? &remarks->remarks[index] : NULL;
}

bool plain_reply(struct plain *plain, const xmlNode *node)
{
    const struct remark *remark = plain->desk ? remark_at(plain, node) : NULL;
    struct error err = {0};
    if (!remark)
        return false;
    if (!plain_may_edit(plain))
        return true;
    AUTO_FREE char *question = memory_print(_("Reply to “%s”"), remark->comment->text);
    AUTO_FREE char *text = plain_read_text(plain, question);
    if (!text[0]) /* nothing said, or the end of all: what was said before stays */
        return true;
    struct approval *approval = &plain->desk->dossier.approval;
    if (draft_may_write(plain->draft, &err) < 0) {
        plain_tell_error(plain, &err);
        return true;
    }
    approval_set_reply(approval, remark->review_number, remark->comment_number, text);
    if (dossier_keep(&plain->desk->dossier, &err) < 0)
        plain_tell_error(plain, &err);
    else
        plain_tell(plain, _("Your reply is kept. It goes with the next revision."));
    remarks_take_replies(&plain->desk->remarks, approval);
    return true;
}
