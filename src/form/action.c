/* SPDX-License-Identifier: MIT */
/* <setvalue>: which events it waits for, what it writes, and where. Runs nothing. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <string.h>

#define XML_NS_EVENTS "http://www.w3.org/2001/xml-events"

static const struct {
    const char *name;
    enum action_event event;
} EVENTS[] = {
    {"odk-instance-first-load", EVENT_FIRST_LOAD},
    {"odk-instance-load", EVENT_LOAD},
    {"odk-new-repeat", EVENT_NEW_REPEAT},
    {"xforms-value-changed", EVENT_VALUE_CHANGED},
};

static int read_events(struct form *form, const xmlNode *source, unsigned *events, struct error *err)
{
    const char *list = xml_attribute(source, NULL, "event");
    if (!list)
        list = xml_attribute(source, XML_NS_EVENTS, "event");
    for (; list && *(list += strspn(list, " \t\r\n")); list += strcspn(list, " \t\r\n")) {
        size_t length = strcspn(list, " \t\r\n"), i = 0;
        while (i < COUNT_OF(EVENTS) && (strlen(EVENTS[i].name) != length || strncmp(list, EVENTS[i].name, length) != 0))
            i++;
        if (i == COUNT_OF(EVENTS))
            return form_refuse(form, source, err, _("No event is called '%.*s'."), (int)length, list);
        *events |= EVENTS[i].event;
    }
    return *events ? 0 : form_refuse(form, source, err, _("The element '%s' needs the attribute '%s'."),
                                     xml_name(source), "event");
}

/* The <bind> that a setvalue names by its id; NULL: it names none, or there is none such. */
static const xmlNode *named_bind(const struct form *form, const xmlNode *setvalue)
{
    const char *id = xml_attribute(setvalue, NULL, "bind");
    const xmlNode *model = form->model->primary->parent->parent, *bind = id ? xml_first_child(model, "bind") : NULL;
    for (; bind; bind = xml_next(bind, "bind")) {
        const char *own = xml_attribute(bind, NULL, "id");
        if (own && strcmp(own, id) == 0)
            break;
    }
    return bind;
}

int action_read(struct form *form, const xmlNode *setvalue, struct bind *observed, struct error *err)
{
    struct form_model *model = form->model;
    struct action action = {.source = setvalue, .observed = observed, .literal = xml_leaf_text(setvalue)};
    const xmlNode *named = xml_attribute(setvalue, NULL, "ref") ? NULL : named_bind(form, setvalue);
    action.target = model_require(form, named ? named : setvalue, named ? "nodeset" : "ref", observed, err);
    if (!action.target || read_events(form, setvalue, &action.events, err) < 0)
        return -1;
    const char *ref = xml_attribute(setvalue, NULL, "ref");
    if (ref && strchr(ref, '[') && !(action.where = model_compile(form, setvalue, "setvalue", action.target->path, ref, err)))
        return -1;
    const char *value = xml_attribute(setvalue, NULL, "value");
    if (value && value[strspn(value, " \t\r\n")]) {
        action.value = model_compile(form, setvalue, "setvalue", action.target->path, value, err);
        if (!action.value)
            return -1;
    }
    if (observed && (action.events & EVENT_VALUE_CHANGED))
        observed->is_observed = true;
    ARRAY_PUSH(model->actions, model->actions_count, model->actions_capacity, action);
    return 0;
}
