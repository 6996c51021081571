/* SPDX-License-Identifier: MIT */
#include "base/memory.h"
#include "command/session_parts.h"
#include "draft/shelf.h"
#include "text/catalogue.h"
#include "wizard/languages.h"

#include <string.h>

/* The name of the setting; NULL: an id that none can have, or nothing to remember. Yours. */
static char *setting_of(const struct form *form)
{
    bool is_sayable = !strpbrk(form->id, "=\n") && languages_are_more(form);
    return is_sayable ? memory_print("form-language %s", form->id) : NULL;
}

void session_switch_language(struct session *session)
{
    wizard_switch_language(&session->wizard);
    if (!session->wizard.instance)
        session_fill_home(session);
    wizard_refresh(&session->wizard);
}

size_t session_form_language(const struct form *form)
{
    AUTO_FREE char *setting = setting_of(form);
    AUTO_FREE char *kept = setting ? settings_get(setting) : NULL;
    for (size_t i = 0; kept && i < form->languages_count; i++)
        if (strcmp(form->languages[i].code, kept) == 0)
            return i;
    return form_language_index(form, catalogue_language());
}

void session_keep_form_language(const struct session *session)
{
    const struct instance *instance = session->wizard.instance;
    AUTO_FREE char *setting = setting_of(instance_form(instance));
    if (setting)
        settings_set(setting, instance_form(instance)->languages[instance_language(instance)].code);
}
