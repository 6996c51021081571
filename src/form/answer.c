/* SPDX-License-Identifier: MIT */
/* What another program answers: taken as the reference engines take it, with no person there who could be told that it
 * does not fit. */
#include "form/state.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"

#include <string.h>

/* Those offered that `value` has, in the order in which they are offered. */
static char *in_offered_order(const struct choices *choices, const char *value)
{
    struct buffer kept;
    buffer_init(&kept);
    for (size_t i = 0; i < choices->choices_count; i++) {
        const char *token = choices->choices[i].value;
        if (!value_has_token(value, token) || value_has_token(buffer_text(&kept), token))
            continue;
        if (kept.length)
            buffer_add_char(&kept, ' ');
        buffer_add(&kept, token);
    }
    return buffer_take(&kept);
}

static bool has_all(const struct choices *choices, const char *value)
{
    for (size_t i = 0; i < choices->choices_count; i++)
        if (!value_has_token(value, choices->choices[i].value))
            return false;
    return true;
}

static char *one_of(const struct choices *choices, const char *value)
{
    size_t i = 0;
    while (i < choices->choices_count && strcmp(choices->choices[i].value, value) != 0)
        i++;
    return memory_copy_string(i < choices->choices_count ? value : "");
}

/* NULL: a rank that leaves something out. */
static char *chosen(struct instance *instance, const struct control *control, xmlNode *node, const char *value)
{
    struct choices choices = {0};
    char *taken = NULL;
    instance_choices(instance, control, node, &choices);
    if (control->kind == CONTROL_SELECT1)
        taken = one_of(&choices, value);
    else if (control->kind == CONTROL_SELECT)
        taken = in_offered_order(&choices, value);
    else if (!*value || (has_all(&choices, value) && !(taken = choices_keep_offered(instance, control, node, value))))
        taken = memory_copy_string(value);
    choices_done(&choices);
    return taken;
}

static bool is_choosing(const struct control *control)
{
    return control && (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT || control->kind == CONTROL_RANK);
}

int instance_answer(struct instance *instance, xmlNode *node, const char *value, struct error *err)
{
    const struct bind *bind = node && node->_private ? node_state(node)->bind : NULL;
    if (!bind || bind->children_count)
        return error_set(err, NULL, "%s", _("There is no question here that could be answered."));
    if (instance_is_declared_readonly(instance, node))
        return error_set(err, NULL, "%s", _("This answer cannot be changed."));
    AUTO_FREE char *taken = is_choosing(bind->control) ? chosen(instance, bind->control, node, value)
                                                       : value_cast_for(instance->form->model, bind, value);
    if (!taken)
        return error_set(err, NULL, "%s", _("A ranking names everything that there is to rank."));
    edit_store(instance, node, taken);
    return 0;
}
