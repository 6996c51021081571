/* SPDX-License-Identifier: MIT */
/* The guidance that can be read from the help page: the form's own, and at home the newest there is. */
#include "command/session_parts.h"

#include "base/memory.h"
#include "command/guide_text.h"

/* Yours; NULL: no form has any. */
static char *newest(const struct home *home)
{
    const char *best = NULL;
    for (size_t i = 0; i < home->forms_count; i++)
        best = guide_newer(home->forms[i].guidance, best);
    return memory_copy_string(best);
}

void session_load_guidance(struct session *session)
{
    struct error err = {0};
    AUTO_FREE char *path = session->form ? NULL : newest(&session->wizard.home);
    session->guidance = session->form ? guidance_of_form(session->form, &err) : path ? guidance_load(path, &err) : NULL;
    session->guidance_loaded = true;
    wizard_set_guidance(&session->wizard, session->guidance);
    if (error_is_set(&err)) {
        char words[sizeof err.where + sizeof err.message + 32];
        error_print(&err, words, sizeof words);
        wizard_tell(&session->wizard, MOOD_ERROR, words);
    }
    wizard_settle(&session->wizard);
}

void session_forget_guidance(struct session *session)
{
    wizard_set_guidance(&session->wizard, NULL);
    guidance_free(session->guidance);
    session->guidance = NULL;
    session->guidance_loaded = false;
}
