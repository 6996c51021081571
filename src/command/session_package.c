/* SPDX-License-Identifier: MIT */
/* The next revision, packed on the wizard's last page. */
#include "approval/package_make.h"
#include "base/memory.h"
#include "command/session_parts.h"
#include "text/catalogue.h"

#include <errno.h>
#include <stdlib.h>

/* The newest revision once more. */
static bool is_again(const struct dossier *dossier)
{
    AUTO_FREE char *evidence = dossier_is_again(dossier) ? dossier_changed_evidence(dossier, NULL) : NULL;
    return evidence && !evidence[0];
}

/* What the page tells beside the line is said once more where Enter was pressed. */
bool session_may_package(struct session *session)
{
    const struct wizard *wizard = &session->wizard;
    const struct dossier *dossier = wizard->desk.dossier;
    struct error err = {0};
    size_t stops = wizard->findings->counts.of[SEVERITY_STOP];
    if (!dossier)
        return false;
    if (draft_may_write(session->draft, &err) < 0) {
        session_tell_error(session, &err);
        return false;
    }
    if (is_again(dossier))
        return true;
    if (dossier_may(dossier, dossier_package_step(dossier), &err) < 0) {
        session_tell_error(session, &err);
        return false;
    }
    if (stops) {
        AUTO_FREE char *words = memory_print(_("Not ready yet: %zu things to mend first."), stops);
        wizard_tell_refused(&session->wizard, words);
    }
    return stops == 0;
}

/* "NAME-rev2.zip" beside the draft. Yours. */
char *session_package_name(const struct session *session)
{
    const struct dossier *dossier = session->wizard.desk.dossier;
    unsigned revision = dossier->revision + !is_again(dossier);
    return memory_print("%s-rev%u.zip", draft_folder(session->draft), revision);
}

static bool tell_progress(void *data, uint64_t done, uint64_t total)
{
    struct session *session = data;
    return !session->watch || session->watch(session->watcher, done, total);
}

static void tell_made(struct session *session, const struct package_made *made)
{
    bool direct = dossier_package_step(session_dossier(session)) == STEP_SEND;
    const char *format = made->is_again ? _("Nothing changed since revision %u; it was written again to %s.")
                         : direct       ? _("Revision %u was written to %s. This file is what you send.")
                                        : _("Revision %u was written to %s. Send this file to the approver; the review file that comes back "
                                            "is read in here, from the contents.");
    AUTO_FREE char *words = memory_print(format, made->revision, made->output);
    wizard_tell_box(&session->wizard, words);
}

/* A file that was attached does not fit: the check names the answers, and leads to them. */
static void tell_unfit(struct session *session, const struct error *err)
{
    char words[sizeof err->where + sizeof err->message + 32];
    error_print(err, words, sizeof words);
    wizard_tell_refused(&session->wizard, words);
}

void session_package(struct session *session, const char *target)
{
    struct dossier *dossier = session_dossier(session);
    struct error err = {0};
    struct package_made made;
    const struct package_order order = {.output = target, .progress = tell_progress, .data = session};
    if (draft_may_write(session->draft, &err) < 0 || draft_save(session->draft, &err) < 0) {
        session_tell_error(session, &err);
        return;
    }
    wizard_show_progress(&session->wizard, _("Packing"), 0, 1);
    enum package_trouble trouble = package_make(dossier, &order, &made, &err);
    bool stopped = errno == ECANCELED;
    wizard_show_progress(&session->wizard, NULL, 0, 0);
    if (trouble == PACKAGE_FINE) {
        session_renew_desk(session);
        tell_made(session, &made);
    } else if (stopped) {
        wizard_tell(&session->wizard, MOOD_PLAIN, _("Stopped; nothing was written."));
    } else if (trouble == PACKAGE_UNFIT) {
        tell_unfit(session, &err);
    } else {
        session_tell_error(session, &err);
    }
    free(made.output);
}
