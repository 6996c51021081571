/* SPDX-License-Identifier: MIT */
/* `ruamrang step`: what happened to an entry outside the program is noted; what may be done now is listed. */
#include "command/entry.h"

#include "base/memory.h"
#include "command/options.h"
#include "text/catalogue.h"

#include <string.h>

/* What the writer notes; the rest comes by packages and reviews. */
static bool is_noted(const struct dossier *dossier, enum approval_step step)
{
    bool is_own = step == STEP_SEND || step == STEP_ASK || step == STEP_RELEASE;
    return is_own && (!dossier->route || dossier->route->package != step);
}

static const char *describe(const struct dossier *dossier, enum approval_step step)
{
    if (step == STEP_SEND && !is_noted(dossier, step))
        return _("send: make the package; with it the entry counts as sent (ruamrang package)");
    switch (step) {
    case STEP_SUBMIT:
        return _("submit: give the next revision to the approver (ruamrang package)");
    case STEP_RETURN:
        return _("return: take in the approver's review that returns it (ruamrang import)");
    case STEP_APPROVE:
        return _("approve: take in the approver's review that approves it (ruamrang import)");
    case STEP_SEND:
        return _("send: note that it was sent");
    case STEP_ASK:
        return _("ask: note that you asked for it back");
    case STEP_RELEASE:
        return _("release: note that it was given back to you");
    case STEPS_COUNT:
        break;
    }
    return "";
}

static void list_steps(const struct dossier *dossier)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    buffer_print(&out, _("State: %s"), dossier_state_name(dossier));
    buffer_add_char(&out, '\n');
    for (int i = 0; i < STEPS_COUNT; i++) {
        struct error why = {0};
        enum approval_step step = (enum approval_step)i;
        bool is_open = dossier_may(dossier, step, &why) == 0;
        if (is_open && step == STEP_SEND && is_noted(dossier, step))
            is_open = dossier_check_approved(dossier, &why) == 0;
        if (is_open)
            buffer_print(&out, "✓ %s\n", describe(dossier, step));
        else
            buffer_print(&out, "– %s\n    %s\n", describe(dossier, step), why.message);
    }
    entry_show(&out);
}

static int take(struct dossier *dossier, enum approval_step step, char *reason, struct error *err)
{
    const struct approval_event *last = approval_last(&dossier->approval);
    struct approval_event event = {.kind = step, .revision = dossier->revision, .reason = reason};
    if (dossier_may(dossier, step, err) < 0)
        return EXIT_FINDINGS;
    if (!is_noted(dossier, step)) {
        error_set(err, dossier->folder, _("This step is taken by another command. %s."), describe(dossier, step));
        return EXIT_USAGE;
    }
    if (!last) {
        error_set(err, dossier->folder, _("No revision was made yet."));
        return EXIT_FINDINGS;
    }
    if (step == STEP_SEND && dossier_check_approved(dossier, err) < 0)
        return EXIT_FINDINGS;
    memcpy(event.manifest, last->manifest, sizeof event.manifest);
    memcpy(event.content, last->content, sizeof event.content);
    if (dossier_step(dossier, &event, err) < 0)
        return EXIT_FINDINGS;
    return dossier_keep(dossier, err) < 0 ? EXIT_CANNOT_SAVE : EXIT_DONE;
}

static int run(const struct options *options)
{
    enum approval_step step = STEPS_COUNT;
    if (options->arguments_count == 0)
        return command_usage(_("The command \"%s\" needs a draft."), COMMAND_STEP.name);
    if (options->arguments_count > 1 && !approval_find_step(options->arguments[1], &step))
        return command_usage(_("There is no step \"%s\"; the steps are submit, return, approve, send, ask and release."),
                             options->arguments[1]);
    struct entry entry;
    struct error err = {0};
    int code = entry_open(&entry, options->arguments[0], step != STEPS_COUNT, options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    AUTO_FREE char *reason = options_join(options, 2);
    if (step != STEPS_COUNT)
        code = take(&entry.dossier, step, reason, &err);
    if (code == EXIT_DONE)
        list_steps(&entry.dossier);
    entry_done(&entry);
    return code == EXIT_DONE ? code : command_fail((enum exit_code)code, &err);
}

const struct command COMMAND_STEP = {
    .name = "step",
    .usage = "step DRAFT [STEP [REASON]]",
    .summary = N_("Show what may be done with an entry now, or note what was done elsewhere."),
    .help = N_("Without STEP: the steps on the entry's route, which of them are possible now, and why the others are not.\n"
               "STEP is send (it was sent), ask (you asked for it back) or release (it was given back to you). The program\n"
               "sends nothing itself; it notes what you did, with the REASON, in the entry's history.\n"
               "Exit code: 0 noted; 1 the step is not possible now.\n"
               "\n"
               "Examples:\n"
               "  ruamrang step my-draft\n"
               "  ruamrang step my-draft send\n"
               "  ruamrang step my-draft ask \"พบตัวเลขผิดหนึ่งแห่ง\""),
    .run = run,
};
