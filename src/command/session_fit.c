/* SPDX-License-Identifier: MIT */
/* What the session does for the advice on award types: reads how a form's answers tell them when that is asked, and
 * says what a new draft took over. */
#include "command/session_parts.h"

#include "base/memory.h"
#include "text/catalogue.h"

void session_offer_fit(struct session *session)
{
    session->wizard.has_fit = session->rules && rules_tell_fit(session->rules);
    session->wizard.fit = session->fit;
}

/* A form that tells its types wrongly still has its questions. */
static void load_fit(struct session *session)
{
    struct error err = {0};
    if (fit_load(session->form, &session->fit, &err) < 0) {
        char words[sizeof err.where + sizeof err.message + 32];
        error_print(&err, words, sizeof words);
        wizard_tell_box(&session->wizard, words);
    }
    session->wizard.has_fit = session->fit != NULL;
    session->wizard.fit = session->fit;
    wizard_refresh(&session->wizard);
    page_focus_first(wizard_page(&session->wizard)); /* there was nothing to stand on */
    wizard_settle(&session->wizard);
}

void session_follow_fit(struct session *session)
{
    if (session->wizard.has_fit && !session->fit && wizard_page(&session->wizard)->kind == PAGE_FIT)
        load_fit(session);
}

void session_tell_carried(struct session *session, size_t carried)
{
    AUTO_FREE char *words = memory_print(_("A new draft; answers taken over: %zu."), carried);
    wizard_tell(&session->wizard, MOOD_GOOD, words);
}
