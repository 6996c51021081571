/* SPDX-License-Identifier: MIT */
/* What every part of a form may say by itself, and what makes no sense together: refused where nothing could be asked, else
 * doubted (form_doubt). Once model and body are read. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <string.h>

/* One expression outside of binds, and what it stands in. */
struct reading {
    struct form *form;
    const xmlNode *source;
    struct error *err;
    int result;
};

static void read_path(void *data, const char *path)
{
    struct reading *reading = data;
    AUTO_FREE char *plain = memory_copy_string(path);
    char *attribute = strstr(plain, "/@");
    if (attribute)
        *attribute = '\0';
    if (reading->result < 0 || plain[0] != '/' || !plain[1] || strchr(plain, '*') || strstr(plain, "//") ||
        model_find(reading->form->model, plain))
        return;
    reading->result = form_doubt(reading->form, reading->source, reading->err,
                                 _("The element '%s' refers to %s, which is not there."), xml_name(reading->source), plain);
}

static int check_reads(struct form *form, const struct xpath *xpath, const char *path, const xmlNode *source,
                       struct error *err)
{
    struct reading reading = {form, source, err, 0};
    xpath_each_path(xpath, path ? path : form_root_path(form), read_path, &reading);
    return reading.result;
}

static int check_outputs(struct form *form, const xmlNode *words, const char *path, struct error *err)
{
    for (const xmlNode *child = xml_first_child(words, NULL); child; child = xml_next(child, NULL)) {
        bool is_output = xml_is_element(child, "output") && child->_private;
        if (is_output ? check_reads(form, child->_private, path, child, err) < 0
                      : check_outputs(form, child, path, err) < 0)
            return -1;
    }
    return 0;
}

static int check_words(struct form *form, const struct control *control, struct error *err)
{
    const struct control_parts *parts = &form->model->parts[control->number];
    const struct control *placed = control;
    while (placed->parent && !placed->path)
        placed = placed->parent;
    if (parts->count && check_reads(form, parts->count, control->path, control->source, err) < 0)
        return -1;
    if (parts->label && check_outputs(form, parts->label, placed->path, err) < 0)
        return -1;
    return parts->hint ? check_outputs(form, parts->hint, placed->path, err) : 0;
}

static int check_holds_nothing(struct form *form, const struct control *control, struct error *err)
{
    if (control->children_count)
        return form_refuse(form, control->children[0]->source, err, _("'%s' cannot hold '%s': only groups and repeats hold questions."),
                           xml_name(control->source), xml_name(control->children[0]->source));
    if (control->bind->children_count)
        return form_refuse(form, control->source, err, _("%s holds other nodes and cannot be answered itself."), control->path);
    return 0;
}

static int check_range_step(struct form *form, const struct control *control, struct error *err)
{
    double start, end, step;
    control_range(control, &start, &end, &step);
    if (step == 0 && form_doubt(form, control->source, err, _("The range of %s has a step of 0."), control->path) < 0)
        return -1;
    return 0;
}

static int check_repeat(struct form *form, const struct control *control, struct error *err)
{
    for (const struct control *above = control->parent; above; above = above->parent)
        if (above->kind == CONTROL_REPEAT && above->bind == control->bind)
            return form_refuse(form, control->source, err, _("The repeat of %s stands in itself."), control->path);
    return 0;
}

/* Values of inline choices: one twice cannot be told from the other, one with a blank is two. */
static int check_choices(struct form *form, const struct control *control, struct error *err)
{
    struct map seen = {0};
    int result = 0;
    for (const xmlNode *item = form->model->parts[control->number].first_item; item && result == 0;
         item = xml_next(item, "item")) {
        const char *value = xml_leaf_text(xml_first_child(item, "value"));
        AUTO_FREE char *plain = memory_copy_string(value + strspn(value, " \t\r\n"));
        for (size_t length = strlen(plain); length && strchr(" \t\r\n", plain[length - 1]); length--)
            plain[length - 1] = '\0';
        if (strpbrk(plain, " \t\r\n"))
            result = form_doubt(form, item, err, _("The choice '%s' of %s has a blank in its value."), plain, control->path);
        else if (map_get(&seen, plain))
            result = form_doubt(form, item, err, _("%s has two choices '%s'."), control->path, plain);
        map_set(&seen, arena_copy(&form->model->arena, plain), (void *)item);
    }
    map_done(&seen);
    return result;
}

static int check_control(struct form *form, const struct control *control, struct error *err)
{
    if (check_words(form, control, err) < 0)
        return -1;
    switch (control->kind) {
    case CONTROL_GROUP:
        return 0;
    case CONTROL_REPEAT:
        return check_repeat(form, control, err);
    case CONTROL_SELECT1:
    case CONTROL_SELECT:
    case CONTROL_RANK:
        if (check_choices(form, control, err) < 0)
            return -1;
        return check_holds_nothing(form, control, err);
    case CONTROL_RANGE:
        if (check_range_step(form, control, err) < 0)
            return -1;
        return check_holds_nothing(form, control, err);
    default:
        return check_holds_nothing(form, control, err);
    }
}

static bool is_same_name(const xmlNode *one, const xmlNode *other)
{
    const char *ns = one->ns ? (const char *)one->ns->href : "", *other_ns = other->ns ? (const char *)other->ns->href : "";
    return strcmp(ns, other_ns) == 0;
}

/* What stands twice below `parent`, and is no repeat. */
static int check_twins(struct form *form, const struct bind *parent, const xmlNode *node, struct error *err)
{
    struct map seen = {0};
    int result = 0;
    for (const xmlNode *child = xml_first_child(node, NULL); child && result == 0; child = xml_next(child, NULL)) {
        AUTO_FREE char *path = memory_print("%s/%s", parent->path, xml_name(child));
        const struct bind *bind = map_get(&form->model->binds_by_path, path);
        if (!bind || bind->is_repeat)
            continue;
        const xmlNode *twin = map_get(&seen, bind->path);
        if (twin && is_same_name(twin, child))
            result = form_doubt(form, child, err, _("%s stands twice in the instance, but no repeat of the body names it."),
                                bind->path);
        map_set(&seen, bind->path, (void *)child);
        if (result == 0)
            result = check_twins(form, bind, child, err);
    }
    map_done(&seen);
    return result;
}

/* A node that holds nodes has no text that could be worked out. */
static int check_rules(struct form *form, struct error *err)
{
    const struct form_model *model = form->model;
    for (size_t i = 0; i < model->binds_count; i++) {
        const struct rule *rule = model->binds[i]->rules[RULE_CALCULATE];
        if (rule && model->binds[i]->children_count)
            return form_refuse(form, rule->source, err, _("%s holds other nodes and cannot be calculated itself."),
                               model->binds[i]->path);
    }
    for (size_t i = 0; i < model->actions_count; i++)
        if (model->actions[i].target->children_count)
            return form_refuse(form, model->actions[i].source, err, _("%s holds other nodes and cannot be set itself."),
                               model->actions[i].target->path);
    return 0;
}

/* A draft is read under tighter limits than a form. */
static int check_size(struct form *form, struct error *err)
{
    const struct form_model *model = form->model;
    if (model->binds_count > XML_LIMITS_DRAFT.elements)
        return form_refuse(form, model->primary, err, _("The instance has %zu nodes; a draft can hold %zu."), model->binds_count,
                           XML_LIMITS_DRAFT.elements);
    for (size_t i = 0; i < model->binds_count; i++)
        if (model->binds[i]->depth > XML_LIMITS_DRAFT.depth)
            return form_refuse(form, model->binds[i]->model, err, _("The instance is nested deeper than the %zu levels of a draft."),
                               XML_LIMITS_DRAFT.depth);
    return 0;
}

int sound_check(struct form *form, struct error *err)
{
    if (check_size(form, err) < 0)
        return -1;
    for (size_t i = 0; i < form->controls_count; i++)
        if (check_control(form, form->controls[i], err) < 0)
            return -1;
    if (check_rules(form, err) < 0)
        return -1;
    return check_twins(form, form->model->binds[0], form->model->primary, err);
}
