/* SPDX-License-Identifier: MIT */
/* The rules beside the open form. Without them, or when they are wrong, the draft opens all the same. */
#include "command/attached.h"
#include "command/session_parts.h"

#include "text/catalogue.h"

void session_open_advice(struct session *session, struct instance *instance)
{
    struct error err = {0};
    if (rules_for_form(session->form, &session->rules, &err) < 0)
        wizard_tell(&session->wizard, MOOD_ERROR, err.message);
    session->advice = advice_new(instance, session->rules);
    attached_watch(session->advice, session->draft);
}

void session_close_advice(struct session *session)
{
    advice_free(session->advice);
    rules_free(session->rules);
    session->advice = NULL;
    session->rules = NULL;
}
