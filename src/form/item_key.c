/* SPDX-License-Identifier: MIT */
/* By what value choices over a list name its items. */
#include "form/state.h"

#include "base/memory.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

struct comparing {
    const char *path; /* of the repeat */
    bool is_met;
};

static void look_at(void *data, const char *path)
{
    struct comparing *comparing = data;
    comparing->is_met = comparing->is_met || strcmp(path, comparing->path) == 0;
}

static bool offers_items(const struct control *control, const struct control_parts *parts, const struct bind *repeat)
{
    struct comparing comparing = {.path = repeat->path};
    if (parts->nodeset && strstr(xpath_source(parts->nodeset), repeat->name))
        xpath_each_result(parts->nodeset, control->path, look_at, &comparing);
    return comparing.is_met;
}

char *instance_item_key(const struct instance *instance, const xmlNode *item)
{
    const struct form *form = instance->form;
    const struct bind *repeat = node_state(item)->bind;
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control_parts *parts = &form->model->parts[i];
        if (!offers_items(form->controls[i], parts, repeat))
            continue;
        struct xpath_context where = {.node = (xmlNode *)item, .position = 1, .size = 1, .host = &instance->host};
        AUTO_FREE char *key = xpath_string(parts->value_ref, &where, NULL);
        if (key && *key)
            return STEAL(key);
    }
    return NULL;
}
