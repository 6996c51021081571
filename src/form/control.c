/* SPDX-License-Identifier: MIT */
/* Questions about one control of a definition. */
#include "form/model.h"

#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

const struct control *form_control_at(const struct form *form, const char *path)
{
    const struct bind *bind = model_find(form->model, path);
    return bind ? bind->control : NULL;
}

enum value_type control_type(const struct control *control)
{
    return control->bind ? control->bind->type : VALUE_STRING;
}

/* `token` among the blank separated tokens of `list`. */
static bool has_token(const char *list, const char *token)
{
    size_t length = strlen(token);
    while (*(list += strspn(list, " \t\r\n"))) {
        size_t span = strcspn(list, " \t\r\n");
        if (span == length && strncmp(list, token, length) == 0)
            return true;
        list += span;
    }
    return false;
}

bool control_has_appearance(const struct control *control, const char *token)
{
    return has_token(control->appearance, token);
}

const char *control_own(const struct control *control, const char *name)
{
    return xml_attribute(control->source, XML_NS_OWN, name);
}

const char *form_root_path(const struct form *form)
{
    return form->model->binds[0]->path;
}

bool control_holds_value(const struct control *control)
{
    return control->kind != CONTROL_GROUP && control->kind != CONTROL_REPEAT;
}

bool control_is_note(const struct control *control)
{
    return control_is_fixed(control) && !control->bind->rules[RULE_CALCULATE];
}

bool control_is_fixed(const struct control *control)
{
    const struct bind *bind = control->bind;
    if (!bind || control->kind != CONTROL_INPUT || !bind->rules[RULE_READONLY])
        return false;
    const char *readonly = xpath_source(bind->rules[RULE_READONLY]->xpath);
    readonly += strspn(readonly, " \t\r\n");
    return strncmp(readonly, "true()", 6) == 0;
}

static double attribute_number(const struct control *control, const char *name)
{
    const char *text = xml_attribute(control->source, NULL, name);
    return text ? strtod(text, NULL) : 0;
}

void control_range(const struct control *control, double *start, double *end, double *step)
{
    *start = attribute_number(control, "start");
    *end = attribute_number(control, "end");
    *step = attribute_number(control, "step");
}

static bool is_in_repeat(const struct control *control)
{
    while (control && control->kind != CONTROL_REPEAT)
        control = control->parent;
    return control != NULL;
}

const char *form_title_path(const struct form *form)
{
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        if (control->kind == CONTROL_INPUT && control_type(control) == VALUE_STRING && !control_is_note(control) &&
            !is_in_repeat(control))
            return control->path;
    }
    return NULL;
}
