/* SPDX-License-Identifier: MIT */
/* The guidance that a form names, and whether what its fields cite is there. */
#include "advice/guidance.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <string.h>

struct guidance *guidance_of_form(const struct form *form, struct error *err)
{
    AUTO_FREE char *path = form_own_file(form, "guidance");
    return path ? guidance_load(path, err) : NULL;
}

const char *guidance_cited(const struct guidance *guidance, const struct control *control)
{
    return guidance && guidance->cited_by && control ? control_own(control, guidance->cited_by) : NULL;
}

static int check_control(const struct guidance *guidance, const struct form *form, const struct control *control,
                         struct error *err)
{
    const char *cited = guidance->cited_by ? control_own(control, guidance->cited_by) : NULL;
    const char *file = xml_file(control->source);
    AUTO_FREE char *copy = memory_copy_string(cited ? cited : "");
    char *rest = NULL;
    for (char *token = strtok_r(copy, " ", &rest); token; token = strtok_r(NULL, " ", &rest))
        if (!guidance_find(guidance, token))
            return error_set_at(err, file ? file : form->path, control->line, _("The guidance '%s' has no topic '%s'."),
                                guidance->name, token);
    return 0;
}

int guidance_check_form(const struct form *form, struct error *err)
{
    AUTO_FREE char *path = form_own_file(form, "guidance");
    struct guidance *guidance = path ? guidance_load(path, err) : NULL;
    int result = path && !guidance ? -1 : 0;
    for (size_t i = 0; guidance && result == 0 && i < form->controls_count; i++)
        result = check_control(guidance, form, form->controls[i], err);
    guidance_free(guidance);
    return result;
}
