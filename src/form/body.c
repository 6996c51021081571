/* SPDX-License-Identifier: MIT */
/* The body of a form: the tree of controls. Knows no expression but those that stand in control attributes. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum control_kind kind;
} CONTROLS[] = {
    {"group", CONTROL_GROUP},   {"repeat", CONTROL_REPEAT}, {"input", CONTROL_INPUT},   {"select1", CONTROL_SELECT1},
    {"select", CONTROL_SELECT}, {"rank", CONTROL_RANK},     {"range", CONTROL_RANGE},   {"upload", CONTROL_UPLOAD},
    {"trigger", CONTROL_TRIGGER},
};

/* What may stand in a control beside other controls. */
static const char *const PARTS[] = {"label", "hint", "help", "item", "itemset", "setvalue", "alert", "choices"};

/* Media this program cannot take; a form that asks for them is refused. */
static const char *const REFUSED_MEDIA[] = {"audio/", "video/"};

static bool control_kind_of(const xmlNode *node, enum control_kind *kind)
{
    bool is_odk = node_in_odk(node);
    if (!is_odk && !node_in_xforms(node))
        return false;
    for (size_t i = 0; i < COUNT_OF(CONTROLS); i++)
        if (xml_is_element(node, CONTROLS[i].name)) {
            *kind = CONTROLS[i].kind;
            return is_odk == (CONTROLS[i].kind == CONTROL_RANK);
        }
    return false;
}

static size_t count_controls(const xmlNode *parent, bool deep)
{
    size_t count = 0;
    enum control_kind kind;
    for (const xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL))
        if (control_kind_of(child, &kind))
            count += 1 + (deep ? count_controls(child, true) : 0);
    return count;
}

/* Elements of other people's namespaces are skipped; XForms and ODK ones must be known. */
static int check_part(struct form *form, const xmlNode *node, struct error *err)
{
    bool is_odk = node_in_odk(node);
    if (!is_odk && !node_in_xforms(node))
        return 0;
    for (size_t i = 0; i < COUNT_OF(PARTS) && !is_odk; i++)
        if (xml_is_element(node, PARTS[i]))
            return 0;
    return form_doubt(form, node, err, _("The body holds an element '%s' that this program does not know."),
                      xml_name(node));
}

static int read_binding(struct form *form, struct control *control, struct error *err)
{
    bool is_repeat = control->kind == CONTROL_REPEAT;
    const char *attribute = path_attribute(control->source, is_repeat ? "nodeset" : "ref");
    if (control->kind == CONTROL_GROUP && !xml_attribute(control->source, NULL, attribute))
        return 0;
    const struct control *above = control->parent;
    while (above && !above->bind)
        above = above->parent;
    struct bind *bind = model_require(form, control->source, attribute, above ? above->bind : form->model->binds[0], err);
    if (!bind)
        return -1;
    if (is_repeat && !bind->parent)
        return form_refuse(form, control->source, err, _("The root of the instance cannot repeat."));
    control->bind = bind;
    control->path = bind->path;
    bind->is_repeat = bind->is_repeat || is_repeat;
    if (!bind->control || is_repeat)
        bind->control = control;
    return 0;
}

static int read_words(struct form *form, struct control *control, struct control_parts *parts, struct error *err)
{
    const char *path = control->path ? control->path : xml_name(control->source);
    parts->label = xml_first_child(control->source, "label");
    parts->hint = xml_first_child(control->source, "hint");
    if (parts->label && words_read(form, parts->label, path, err) < 0)
        return -1;
    return parts->hint ? words_read(form, parts->hint, path, err) : 0;
}

static int read_count(struct form *form, struct control *control, struct control_parts *parts, struct error *err)
{
    const char *count = xml_attribute(control->source, XML_NS_JAVAROSA, "count");
    const char *fixed = xml_attribute(control->source, XML_NS_JAVAROSA, "noAddRemove");
    control->no_add_remove = count || (fixed && strncmp(fixed, "true", 4) == 0);
    struct bind *bind = (struct bind *)control->bind;
    if (!count || !bind) /* a repeat has one */
        return 0;
    bind->is_counted = true;
    parts->count = model_compile(form, control->source, "jr:count", control->path, count, err);
    if (!parts->count)
        return -1;
    model_add_rule(form->model, RULE_COUNT, bind, parts->count, control->source);
    return 0;
}

static int check_range(struct form *form, const struct control *control, struct error *err)
{
    const char *const names[] = {"start", "end", "step"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *text = xml_attribute(control->source, NULL, names[i]);
        char *rest = NULL;
        if (!text || (strtod(text, &rest), rest == text) || *rest)
            return form_refuse(form, control->source, err, _("The range of %s needs a number as '%s'."), control->path,
                               names[i]);
    }
    return 0;
}

static int check_media(struct form *form, const struct control *control, struct error *err)
{
    const char *media = xml_attribute(control->source, NULL, "mediatype");
    for (size_t i = 0; media && i < COUNT_OF(REFUSED_MEDIA); i++)
        if (strncmp(media, REFUSED_MEDIA[i], strlen(REFUSED_MEDIA[i])) == 0)
            return form_doubt(form, control->source, err, _("The upload of %s asks for '%s', which is not supported."),
                              control->path, media);
    return 0;
}

static int read_kind(struct form *form, struct control *control, struct control_parts *parts, struct error *err)
{
    switch (control->kind) {
    case CONTROL_SELECT1:
    case CONTROL_SELECT:
    case CONTROL_RANK:
        return itemset_read(form, control, err);
    case CONTROL_REPEAT:
        return read_count(form, control, parts, err);
    case CONTROL_RANGE:
        return check_range(form, control, err);
    case CONTROL_UPLOAD:
        return check_media(form, control, err);
    default:
        return 0;
    }
}

static int read_controls(struct form *form, const xmlNode *parent, struct control *above, struct control **into,
                         size_t *count, struct error *err);

static struct control *read_control(struct form *form, const xmlNode *source, enum control_kind kind,
                                    struct control *above, struct error *err)
{
    struct control *control = arena_alloc(&form->model->arena, sizeof *control);
    const char *appearance = xml_attribute(source, NULL, "appearance");
    *control = (struct control){.kind = kind, .parent = above, .source = source, .line = (int)xml_line(source),
                                .number = form->controls_count, .appearance = appearance ? appearance : ""};
    form->controls[form->controls_count++] = control;
    struct control_parts *parts = &form->model->parts[control->number];
    if (read_binding(form, control, err) < 0 || read_words(form, control, parts, err) < 0 ||
        read_kind(form, control, parts, err) < 0)
        return NULL;
    control->children = memory_alloc((count_controls(source, false) + 1) * sizeof *control->children);
    if (read_controls(form, source, control, control->children, &control->children_count, err) < 0)
        return NULL;
    return control;
}

static int read_controls(struct form *form, const xmlNode *parent, struct control *above, struct control **into,
                         size_t *count, struct error *err)
{
    for (const xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL)) {
        enum control_kind kind;
        if (!control_kind_of(child, &kind)) {
            struct bind *observed = above ? (struct bind *)above->bind : NULL;
            if (check_part(form, child, err) < 0 ||
                (xml_is_element(child, "setvalue") && action_read(form, child, observed, err) < 0))
                return -1;
            continue;
        }
        struct control *control = read_control(form, child, kind, above, err);
        if (!control)
            return -1;
        into[(*count)++] = control;
    }
    return 0;
}

/* Now that the repeats are known, every bind learns which one it is in. */
static void spread_repeats(struct form_model *model)
{
    for (size_t i = 0; i < model->binds_count; i++) {
        struct bind *bind = model->binds[i];
        bind->repeat = bind->is_repeat ? bind : bind->parent ? bind->parent->repeat : NULL;
    }
}

int body_read(struct form *form, const xmlNode *body, struct error *err)
{
    size_t total = count_controls(body, true);
    form->controls = memory_alloc((total + 1) * sizeof *form->controls);
    form->sections = memory_alloc((count_controls(body, false) + 1) * sizeof *form->sections);
    form->model->parts = memory_alloc((total + 1) * sizeof *form->model->parts);
    if (read_controls(form, body, NULL, form->sections, &form->sections_count, err) < 0)
        return -1;
    spread_repeats(form->model);
    itemset_judge_all(form);
    return 0;
}
