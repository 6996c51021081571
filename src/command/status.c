/* SPDX-License-Identifier: MIT */
/* `ruamrang status`: where an entry stands on its way, and what changed since it left. */
#include "command/status.h"

#include "base/memory.h"
#include "document/stamp.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- gathering ------------------------------------------------------------------------------------ */

/* What cannot be read of the history is told, and the rest shown. */
static void gather(const struct dossier *dossier, struct status *out)
{
    struct error err = {0};
    *out = (struct status){.dossier = dossier, .is_changed = dossier_is_changed(dossier)};
    out->evidence = dossier_changed_evidence(dossier, &err);
    out->is_evidence_known = out->evidence != NULL;
    if (!out->is_evidence_known) {
        out->evidence = memory_copy_string("");
        command_fail(EXIT_BAD_DRAFT, &err);
        err = (struct error){0};
    }
    if (remarks_of_draft(dossier->folder, &dossier->approval, dossier->instance, &out->remarks, &err) < 0)
        command_fail(EXIT_BAD_DRAFT, &err);
    if (!out->is_changed)
        return;
    err = (struct error){0};
    out->is_compared = dossier_compare(dossier, dossier->revision, &out->comparison, &err) == 0;
    if (!out->is_compared)
        command_fail(EXIT_BAD_DRAFT, &err);
}

static void forget(struct status *status)
{
    remarks_done(&status->remarks);
    comparison_done(&status->comparison);
    free(status->evidence);
}

/* ---- for people ----------------------------------------------------------------------------------- */

static void add_sentence(struct buffer *out, const char *sentence)
{
    buffer_print(out, "%s\n", sentence);
}

static void add_heading(struct buffer *out, const char *heading)
{
    buffer_print(out, "\n%s\n", heading);
}

/* The state's name then, as the routes call it now. */
static const char *state_of(const struct dossier *dossier, const struct approval_event *event)
{
    const struct route *route = dossier->routes ? routes_find(dossier->routes, event->route) : NULL;
    const struct route_state *state = route ? route_find_state(route, event->state) : NULL;
    return state ? routes_text(state->name) : event->state;
}

static void add_event(const struct dossier *dossier, const struct approval_event *event, struct buffer *out)
{
    AUTO_FREE char *time = stamp_display(event->time, catalogue_is_thai());
    buffer_add(out, "  ");
    buffer_print(out, _("%s  revision %u: %s"), *time ? time : "–", event->revision, state_of(dossier, event));
    if (event->who)
        buffer_print(out, " – %s%s%s%s", event->who, event->position ? " (" : "", event->position ? event->position : "",
                     event->position ? ")" : "");
    buffer_add_char(out, '\n');
    if (event->reason)
        buffer_print(out, "      %s\n", event->reason);
}

static void add_state(const struct status *status, struct buffer *out)
{
    const struct dossier *dossier = status->dossier;
    if (dossier->revision)
        buffer_print(out, _("State: %s (revision %u)"), dossier_state_name(dossier), dossier->revision);
    else
        buffer_print(out, _("State: %s"), dossier_state_name(dossier));
    buffer_add_char(out, '\n');
    if (!dossier->route)
        return;
    buffer_print(out, _("Route: %s"), routes_text(dossier->route->name));
    buffer_print(out, "\n%s\n", routes_text(dossier->state->about));
}

static bool is_agreed(const struct dossier *dossier)
{
    return dossier->state ? dossier->state->is_agreed : approval_last_of(&dossier->approval, STEP_APPROVE) != NULL;
}

static void add_changes(const struct status *status, struct buffer *out)
{
    unsigned revision = status->dossier->revision;
    size_t count = comparison_count(&status->comparison);
    buffer_add_char(out, '\n');
    if (!status->is_changed)
        buffer_print(out, _("Nothing has changed since revision %u left."), revision);
    else if (!status->is_compared)
        buffer_print(out, _("Since revision %u left the answers were changed; what changed cannot be told."), revision);
    else if (count == 0)
        buffer_print(out, _("Since revision %u left, something changed that no question shows."), revision);
    else if (is_agreed(status->dossier))
        buffer_print(out, _("Changed since revision %u was approved or sent, and so no part of it (%zu):"), revision, count);
    else
        buffer_print(out, _("Changed since revision %u left (%zu):"), revision, count);
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < status->comparison.differences_count; i++) {
        AUTO_FREE char *sentence = difference_sentence(&status->comparison.differences[i]);
        buffer_print(out, "  %s\n", sentence);
    }
    if (*status->evidence) {
        buffer_print(out, _("Evidence files changed or taken away since revision %u left: %s"), revision, status->evidence);
        buffer_add_char(out, '\n');
    }
}

static void add_remarks(const struct status *status, struct buffer *out)
{
    size_t must_fix = remarks_open(&status->remarks, REVIEW_MUST_FIX);
    size_t suggestions = remarks_open(&status->remarks, REVIEW_SUGGEST);
    if (status->remarks.remarks_count == 0)
        return;
    buffer_add_char(out, '\n');
    buffer_print(out, _("Open comments: %zu must be mended, %zu suggestions"), must_fix, suggestions);
    buffer_add_char(out, '\n');
    entry_add_remarks(&status->remarks, status->dossier->instance, true, out);
}

void status_text(const struct status *status, struct buffer *out)
{
    const struct approval *approval = &status->dossier->approval;
    add_state(status, out);
    if (approval->events_count > 0)
        add_heading(out, _("History"));
    for (size_t i = 0; i < approval->events_count; i++)
        add_event(status->dossier, &approval->events[i], out);
    if (status->dossier->revision)
        add_changes(status, out);
    else
        add_sentence(out, _("No revision was made yet."));
    add_remarks(status, out);
}

/* ---- the command ---------------------------------------------------------------------------------- */

static int run(const struct options *options)
{
    bool json = options->format && strcmp(options->format, "json") == 0;
    if (options->format && !json && strcmp(options->format, "text") != 0)
        return command_usage(_("The format \"%s\" is not known; status writes \"text\" or \"json\"."), options->format);
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one draft."), COMMAND_STATUS.name);
    struct entry entry;
    struct status status;
    struct error err = {0};
    int code = entry_open(&entry, options->arguments[0], false, options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    gather(&entry.dossier, &status);
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    (json ? status_json : status_text)(&status, &out);
    if (json)
        fputs(buffer_text(&out), stdout);
    else
        entry_show(&out);
    bool is_as_sent = !status.is_changed && status.is_evidence_known && !*status.evidence;
    code = !is_as_sent && is_agreed(&entry.dossier) ? EXIT_FINDINGS : EXIT_DONE;
    forget(&status);
    entry_done(&entry);
    return code;
}

const struct command COMMAND_STATUS = {
    .name = "status",
    .usage = "status DRAFT|PACKAGE",
    .summary = N_("Tell where an entry stands on its way, and what changed since it left."),
    .help = N_("DRAFT is a draft folder; of a PACKAGE all that it holds is checked first.\n"
               "State, route, history, what changed since the newest revision left, and the comments that are still\n"
               "open. --format json writes one object instead.\n"
               "Exit code: 0; 1 when answers changed after they were approved or sent.\n"
               "\n"
               "Examples:\n"
               "  ruamrang status my-draft\n"
               "  ruamrang status my-draft-rev2.zip\n"
               "  ruamrang status --format json my-draft"),
    .takes = "format",
    .run = run,
};
