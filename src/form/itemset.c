/* SPDX-License-Identifier: MIT */
/* What a select offers, as the form file says it: inline items, or an itemset over an instance. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdio.h>
#include <string.h>

static int read_items(struct form *form, const struct control *control, struct control_parts *parts, struct error *err)
{
    parts->first_item = xml_first_child(control->source, "item");
    for (xmlNode *item = parts->first_item; item; item = xml_next(item, "item")) {
        xmlNode *label = xml_first_child(item, "label");
        if (!xml_first_child(item, "value"))
            return form_refuse(form, item, err, _("An item of %s needs a value."), control->path);
        if (label && words_read(form, label, control->path, err) < 0)
            return -1;
    }
    return 0;
}

/* The elements below `root` called `name` each name a text, as in jr:itext(itextId). */
static int require_texts_below(struct form *form, const xmlNode *root, const char *name, struct error *err)
{
    for (const xmlNode *item = xml_first_child(root, NULL); item; item = xml_next(item, NULL)) {
        const xmlNode *id = xml_first_child(item, name);
        if (id && itext_require(form, id, xml_leaf_text(id), err) < 0)
            return -1;
    }
    return 0;
}

/* Labels by jr:itext(child) over instance('i')/root/item: every id must have its translations. */
static int check_label_texts(struct form *form, const char *nodeset, const char *label, struct error *err)
{
    char id[128], name[128];
    if (sscanf(label, " jr:itext( %127[A-Za-z0-9_-] )", name) != 1 ||
        (sscanf(nodeset, " instance( '%127[^']' )", id) != 1 && sscanf(nodeset, " instance( \"%127[^\"]\" )", id) != 1))
        return 0;
    const xmlNode *root = map_get(&form->model->instances, id);
    return root ? require_texts_below(form, root, name, err) : 0;
}

/* A reference inside <value> or <label> of an itemset; *out NULL when the element is not there. */
static int read_item_ref(struct form *form, const xmlNode *itemset, const char *name, const char *path,
                         struct xpath **out, struct error *err)
{
    const xmlNode *element = xml_first_child(itemset, name);
    const char *ref = element ? xml_attribute(element, NULL, "ref") : NULL;
    if (!ref)
        return element ? form_refuse(form, element, err, _("The %s of an itemset needs a 'ref'."), name) : 0;
    *out = model_compile(form, element, name, path, ref, err);
    return *out ? 0 : -1;
}

/* instance('x') in `nodeset` must exist. */
static int check_instance(struct form *form, const xmlNode *itemset, const char *nodeset, struct error *err)
{
    char id[128];
    const char *call = strstr(nodeset, "instance(");
    if (!call || (sscanf(call, "instance( '%127[^']' )", id) != 1 && sscanf(call, "instance( \"%127[^\"]\" )", id) != 1))
        return 0;
    const struct form_model *model = form->model;
    if (map_get(&model->instances, id) || (model->primary_id && strcmp(model->primary_id, id) == 0))
        return 0;
    return form_refuse(form, itemset, err, _("There is no instance '%s'."), id);
}

int itemset_read(struct form *form, struct control *control, struct error *err)
{
    struct control_parts *parts = &form->model->parts[control->number];
    const xmlNode *itemset = xml_first_child(control->source, "itemset");
    if (!itemset)
        return read_items(form, control, parts, err);
    const char *nodeset = xml_attribute(itemset, NULL, path_attribute(itemset, "nodeset"));
    if (!nodeset)
        return form_refuse(form, itemset, err, _("An itemset needs a 'nodeset'."));
    parts->nodeset = model_compile(form, itemset, "itemset", control->path, nodeset, err);
    if (!parts->nodeset || check_instance(form, itemset, nodeset, err) < 0 ||
        read_item_ref(form, itemset, "value", control->path, &parts->value_ref, err) < 0 ||
        read_item_ref(form, itemset, "label", control->path, &parts->label_ref, err) < 0)
        return -1;
    if (!parts->value_ref)
        return form_refuse(form, itemset, err, _("An itemset needs a value."));
    struct bind *bind = (struct bind *)control->bind;
    if (!bind->rules[RULE_CHOICES])
        model_add_rule(form->model, RULE_CHOICES, bind, parts->nodeset, itemset);
    return parts->label_ref ? check_label_texts(form, nodeset, xpath_source(parts->label_ref), err) : 0;
}

/* Items of a repeat inside another are other ones for each outer item. */
static bool is_steady(const struct form_model *model, const struct control_parts *parts)
{
    if (!parts->nodeset || !xpath_picks_alone(parts->nodeset) || !xpath_looks_inside(parts->value_ref))
        return false;
    const char *nodeset = xpath_source(parts->nodeset);
    if (nodeset[strspn(nodeset, " \t\r\n")] != '/')
        return true;
    const struct bind *bind = model_find(model, nodeset);
    return bind && bind->parent && !bind->parent->repeat;
}

void itemset_judge_all(struct form *form)
{
    for (size_t i = 0; i < form->controls_count; i++)
        form->model->parts[i].is_steady = is_steady(form->model, &form->model->parts[i]);
}

const struct control *form_choices_list(const struct form *form, const struct control *control)
{
    const struct control_parts *parts = &form->model->parts[control->number];
    const char *nodeset = parts->nodeset ? xpath_source(parts->nodeset) : "";
    nodeset += strspn(nodeset, " \t\r\n");
    AUTO_FREE char *path = memory_copy_bytes(nodeset, strcspn(nodeset, "[ \t\r\n"));
    const struct control *list = *path == '/' ? form_control_at(form, path) : NULL;
    return list && list->kind == CONTROL_REPEAT ? list : NULL;
}
