/* SPDX-License-Identifier: MIT */
/* The guidance that can be read from the help page: the form's own, and at home the newest there is. */
#include "command/session_parts.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* "forms/common/clinic-2567.xml" -> "clinic-2567.xml": years stand in the names. Lent. */
static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Yours; NULL: no form has any. */
static char *newest(const struct home *home)
{
    const char *best = NULL;
    for (size_t i = 0; i < home->forms_count; i++) {
        const char *path = home->forms[i].guidance;
        if (path && (!best || strcmp(name_of(path), name_of(best)) > 0))
            best = path;
    }
    return memory_copy_string(best);
}

void session_load_guidance(struct session *session)
{
    struct error err = {0};
    AUTO_FREE char *path = session->form ? form_own_file(session->form, "guidance") : newest(&session->wizard.home);
    session->guidance = path ? guidance_load(path, &err) : NULL;
    session->guidance_loaded = true;
    wizard_set_guidance(&session->wizard, session->guidance);
    if (path && !session->guidance) {
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
