/* SPDX-License-Identifier: MIT */
#include "command/status.h"

#include "base/memory.h"
#include "command/json.h"

static void add_number(struct buffer *out, const char *name, size_t number)
{
    buffer_print(out, ", \"%s\": %zu", name, number);
}

static void add_truth(struct buffer *out, const char *name, bool truth)
{
    buffer_print(out, ", \"%s\": %s", name, truth ? "true" : "false");
}

/* Left out when there is none. */
static void add_maybe(struct buffer *out, const char *name, const char *text)
{
    if (text && *text)
        json_add_member(out, name, text);
}

static void open_item(struct buffer *out, size_t i)
{
    buffer_add(out, i ? ",\n  {" : "\n  {");
}

static void add_event(const struct approval_event *event, struct buffer *out)
{
    json_add_member(out, "event", approval_event_name(event->kind));
    json_add_member(out, "state", event->state);
    add_number(out, "revision", event->revision);
    add_maybe(out, "time", event->time);
    add_maybe(out, "who", event->who);
    add_maybe(out, "position", event->position);
    add_maybe(out, "reason", event->reason);
    add_maybe(out, "manifest", event->manifest);
    if (event->review)
        add_number(out, "review", event->review);
    buffer_add_char(out, '}');
}

static void add_change(const struct difference *difference, struct buffer *out)
{
    static const char *const KINDS[] = {
        [DIFFERENCE_CHANGED] = "changed",       [DIFFERENCE_ANSWERED] = "answered",
        [DIFFERENCE_EMPTIED] = "emptied",       [DIFFERENCE_ITEM_ADDED] = "item-added",
        [DIFFERENCE_ITEM_REMOVED] = "item-removed", [DIFFERENCE_ITEM_MOVED] = "item-moved",
    };
    json_add_member(out, "kind", KINDS[difference->kind]);
    json_add_member(out, "label", difference->label);
    add_maybe(out, "section", difference->section);
    add_maybe(out, "path_old", difference->path_old);
    add_maybe(out, "path", difference->path_new);
    add_maybe(out, "before", difference->before);
    add_maybe(out, "after", difference->after);
    buffer_add_char(out, '}');
}

static void add_remark(const struct remark *remark, const struct instance *now, struct buffer *out)
{
    AUTO_FREE char *name = remark_name(remark);
    json_add_member(out, "id", name);
    add_number(out, "review", remark->review_number);
    add_number(out, "revision", remark->review->revision);
    json_add_member(out, "severity", remark->comment->severity == REVIEW_MUST_FIX ? "must-fix" : "suggest");
    AUTO_FREE char *label = remark_label(remark, now);
    json_add_member(out, "label", label);
    add_maybe(out, "path", remark->path);
    json_add_member(out, "text", remark->comment->text);
    add_truth(out, "open", remark_is_open(remark));
    add_truth(out, "text_changed", remark->text_changed);
    add_maybe(out, "reply", remark->reply);
    buffer_add_char(out, '}');
}

void status_json(const struct status *status, struct buffer *out)
{
    const struct dossier *dossier = status->dossier;
    buffer_add_char(out, '{');
    json_add_member(out, "draft", dossier->folder);
    json_add_member(out, "form", instance_form(dossier->instance)->id);
    json_add_member(out, "package", dossier->approval.package_id);
    json_add_member(out, "route", dossier_route_id(dossier));
    json_add_member(out, "state", dossier_state_id(dossier));
    json_add_member(out, "state_name", dossier_state_name(dossier));
    add_number(out, "revision", dossier->revision);
    add_truth(out, "changed", status->is_changed);
    add_number(out, "changes_count", comparison_count(&status->comparison));
    add_maybe(out, "evidence_changed", status->evidence);
    buffer_add(out, ",\n \"history\": [");
    for (size_t i = 0; i < dossier->approval.events_count; i++) {
        open_item(out, i);
        add_event(&dossier->approval.events[i], out);
    }
    buffer_add(out, "],\n \"changes\": [");
    for (size_t i = 0; i < status->comparison.differences_count; i++) {
        open_item(out, i);
        add_change(&status->comparison.differences[i], out);
    }
    buffer_add(out, "],\n \"comments\": [");
    for (size_t i = 0; i < status->remarks.remarks_count; i++) {
        open_item(out, i);
        add_remark(&status->remarks.remarks[i], dossier->instance, out);
    }
    buffer_add(out, "]}\n");
}
