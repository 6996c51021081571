/* SPDX-License-Identifier: MIT */
/* <bind>: type, expressions and messages of a node. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <string.h>

/* XML Schema names without their prefix; what is not here is passed through unchanged. */
static const struct {
    const char *name;
    enum value_type type;
} TYPES[] = {
    {"string", VALUE_STRING},     {"int", VALUE_INT},           {"integer", VALUE_INT},
    {"decimal", VALUE_DECIMAL},   {"double", VALUE_DECIMAL},    {"float", VALUE_DECIMAL},
    {"boolean", VALUE_BOOLEAN},   {"date", VALUE_DATE},         {"time", VALUE_TIME},
    {"dateTime", VALUE_DATETIME}, {"binary", VALUE_BINARY},     {"select1", VALUE_STRING},
    {"select", VALUE_STRING},     {"rank", VALUE_STRING},       {"geopoint", VALUE_GEOPOINT},
    {"geotrace", VALUE_GEOTRACE}, {"geoshape", VALUE_GEOSHAPE},
};

/* The attribute that holds each kind of rule. */
static const char *const RULE_ATTRIBUTES[RULE_KINDS] = {
    [RULE_RELEVANT] = "relevant", [RULE_CALCULATE] = "calculate",   [RULE_REQUIRED] = "required",
    [RULE_READONLY] = "readonly", [RULE_CONSTRAINT] = "constraint",
};

static enum value_type type_from_name(const char *name)
{
    const char *colon = strchr(name, ':');
    if (colon)
        name = colon + 1;
    for (size_t i = 0; i < COUNT_OF(TYPES); i++)
        if (strcmp(TYPES[i].name, name) == 0)
            return TYPES[i].type;
    return VALUE_OTHER;
}

struct rule *model_add_rule(struct form_model *model, enum rule_kind kind, struct bind *bind, struct xpath *xpath,
                            const xmlNode *source)
{
    struct rule *rule = arena_alloc(&model->arena, sizeof *rule);
    *rule = (struct rule){.kind = kind, .bind = bind, .xpath = xpath, .source = source};
    bind->rules[kind] = rule;
    ARRAY_PUSH(model->rules, model->rules_count, model->rules_capacity, rule);
    return rule;
}

const struct bind *rule_place(const struct rule *rule)
{
    return rule->kind == RULE_COUNT ? rule->bind->parent : rule->bind;
}

static int read_rules(struct form *form, struct bind *bind, const xmlNode *source, struct error *err)
{
    for (int kind = 0; kind < RULE_KINDS; kind++) {
        const char *name = RULE_ATTRIBUTES[kind], *text = name ? xml_attribute(source, NULL, name) : NULL;
        if (!text || !text[strspn(text, " \t\r\n")])
            continue;
        struct xpath *xpath = model_compile(form, source, name, bind->path, text, err);
        if (!xpath)
            return -1;
        model_add_rule(form->model, (enum rule_kind)kind, bind, xpath, source);
    }
    return 0;
}

/* A message is words, jr:itext('id'), or jr:itext() of what gives an id. */
static int message_read(struct form *form, const struct bind *bind, const char *name, struct xpath **id, struct error *err)
{
    static const char start[] = "jr:itext(";
    const char *text = xml_attribute(bind->source, XML_NS_JAVAROSA, name);
    *id = NULL;
    if (text)
        text += strspn(text, " \t\r\n");
    const char *end = text ? strrchr(text, ')') : NULL;
    if (text_id_read(form, bind->source, XML_NS_JAVAROSA, name, err) < 0)
        return -1;
    if (!end || strncmp(text, start, sizeof start - 1) != 0 || text_id_of(bind->source, XML_NS_JAVAROSA, name))
        return 0;
    text += sizeof start - 1;
    AUTO_FREE char *inner = memory_copy_bytes(text, (size_t)(end - text));
    *id = model_compile(form, bind->source, name, bind->path, inner, err);
    return *id ? 0 : -1;
}

void model_drop_rules(struct form_model *model, struct bind *bind)
{
    size_t kept = 0;
    for (size_t i = 0; i < model->rules_count; i++)
        if (model->rules[i]->bind != bind)
            model->rules[kept++] = model->rules[i];
    model->rules_count = kept;
    memset(bind->rules, 0, sizeof bind->rules);
}

/* The later one counts, where two are borne with. */
static int drop_former(struct form *form, struct bind *bind, const xmlNode *source, struct error *err)
{
    const char *file = xml_file(bind->source);
    model_drop_rules(form->model, bind);
    return form_doubt(form, source, err, _("%s has two binds; the other stands at %s:%ld."), bind->path,
                      file ? file : form->path, xml_line(bind->source));
}

static int bind_read(struct form *form, const xmlNode *source, struct error *err)
{
    bool is_lenient = form->model->is_lenient;
    struct error cause = {0};
    struct bind *bind = model_require(form, source, "nodeset", NULL, is_lenient ? &cause : err);
    if (!bind)
        return is_lenient ? form_doubt(form, source, err, "%s", cause.message) : -1;
    if (bind->source && drop_former(form, bind, source, err) < 0)
        return -1;
    bind->source = source;
    const char *type = xml_attribute(source, NULL, "type");
    bind->type = type ? type_from_name(type) : VALUE_STRING;
    const char *preload = xml_attribute(source, XML_NS_JAVAROSA, "preload");
    bind->preload = preload ? preload : bind->preload;
    bind->preload_params = xml_attribute(source, XML_NS_JAVAROSA, "preloadParams");
    if (message_read(form, bind, "requiredMsg", &bind->required_id, err) < 0 ||
        message_read(form, bind, "constraintMsg", &bind->constraint_id, err) < 0)
        return -1;
    return read_rules(form, bind, source, err);
}

int bind_read_all(struct form *form, const xmlNode *model, struct error *err)
{
    for (const xmlNode *source = xml_first_child(model, "bind"); source; source = xml_next(source, "bind"))
        if (bind_read(form, source, err) < 0)
            return -1;
    return 0;
}
