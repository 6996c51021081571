/* SPDX-License-Identifier: MIT */
/* What the session does for the advice on award types: loads how a form's answers tell them, and says what a new
 * draft took over. */
#include "command/session_parts.h"

#include "base/memory.h"
#include "text/catalogue.h"

/* A form that tells no type, or tells it wrongly, still has its questions. */
void session_load_fit(struct session *session)
{
    struct error err = {0};
    if (!session->fit && fit_load(session->form, &session->fit, &err) < 0) {
        char words[sizeof err.where + sizeof err.message + 32];
        error_print(&err, words, sizeof words);
        wizard_tell_box(&session->wizard, words);
    }
    session->wizard.fit = session->fit;
}

void session_tell_carried(struct session *session, size_t carried)
{
    AUTO_FREE char *words = memory_print(_("A new draft; answers taken over: %zu."), carried);
    wizard_tell(&session->wizard, MOOD_GOOD, words);
}
