/* SPDX-License-Identifier: MIT */
/* Putting the list's answers into an instance: paths step by step, repeat items as they are first named. */
#include "command/answers.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "command/clean.h"
#include "form/typed.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* The path of a child as binds and controls write it, without indexes. Yours. */
static char *definition_path(const xmlNode *parent, const char *name)
{
    char *path = memory_print("/%s", name);
    for (const xmlNode *node = parent; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        AUTO_FREE char *rest = path;
        path = memory_print("/%s%s", xml_name(node), rest);
    }
    return path;
}

static xmlNode *repeat_item(struct instance *instance, const struct control *repeat, xmlNode *parent, size_t index,
                            struct error *err)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(instance, repeat, parent, &items);
    size_t wanted = index ? index : 1;
    if (wanted <= count)
        return items[wanted - 1];
    if (wanted == count + 1)
        return instance_add(instance, repeat, parent, SIZE_MAX, err);
    error_set(err, NULL, _("Item %zu is named before item %zu."), wanted, count + 1);
    return NULL;
}

static void refuse_child(const xmlNode *parent, const char *name, struct error *err)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (const xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL))
        nearest_try(&nearest, xml_name(child));
    if (nearest.name)
        error_set(err, NULL, _("The form has no \"%s\" in \"%s\"; did you mean \"%s\"?"), name, xml_name(parent),
                  nearest.name);
    else
        error_set(err, NULL, _("The form has no \"%s\" in \"%s\"."), name, xml_name(parent));
}

xmlNode *answers_child(struct instance *instance, xmlNode *parent, const char *name, size_t index, struct error *err)
{
    AUTO_FREE char *path = definition_path(parent, name);
    const struct control *control = form_control_at(instance_form(instance), path);
    if (control && control->kind == CONTROL_REPEAT)
        return repeat_item(instance, control, parent, index, err);
    xmlNode *child = index <= 1 ? xml_first_child(parent, name) : NULL;
    if (!child)
        refuse_child(parent, name, err);
    return child;
}

/* Takes one step ("group[2]") off the path's front; -1 when it is none. */
static int take_step(char **path, const char **name, size_t *index)
{
    char *step = *path;
    char *slash = strchr(step, '/');
    if (slash)
        *slash = '\0';
    *path = slash ? slash + 1 : NULL;
    *name = step;
    *index = 0;
    char *bracket = strchr(step, '[');
    if (bracket) {
        char *end = NULL;
        *index = strtoul(bracket + 1, &end, 10);
        if (*index == 0 || strcmp(end, "]") != 0)
            return -1;
        *bracket = '\0';
    }
    return *step ? 0 : -1;
}

/* The relative path behind "/root/", as `check` prints it, or the path itself. */
static const char *below_root(const struct instance *instance, const char *path)
{
    const char *root = xml_name(instance_root(instance));
    size_t length = strlen(root);
    if (path[0] == '/' && strncmp(path + 1, root, length) == 0 && path[length + 1] == '/')
        return path + length + 2;
    return path;
}

static xmlNode *find_or_add(struct instance *instance, const char *path, struct error *err)
{
    AUTO_FREE char *steps = memory_copy_string(below_root(instance, path));
    xmlNode *node = instance_root(instance);
    char *rest = steps;
    while (node && rest) {
        const char *name;
        size_t index;
        if (take_step(&rest, &name, &index) != 0) {
            error_set(err, NULL, _("\"%s\" is not a path like \"section/list[1]/answer\"."), path);
            return NULL;
        }
        node = answers_child(instance, node, name, index, err);
    }
    return node;
}

/* An answer that is not offered would be cleared by the form without a word: refuse it, and say what is offered. */
static int check_choices(const struct instance *instance, const struct control *control, const xmlNode *node,
                         const char *value, struct error *err)
{
    struct choices offered = {0};
    instance_choices(instance, control, node, &offered);
    AUTO_FREE char *tokens = memory_copy_string(value);
    char *rest = NULL;
    const char *wrong = NULL;
    for (char *token = strtok_r(tokens, " ", &rest); token && !wrong; token = strtok_r(NULL, " ", &rest)) {
        wrong = token;
        for (size_t i = 0; i < offered.choices_count; i++)
            if (strcmp(offered.choices[i].value, token) == 0)
                wrong = NULL;
    }
    AUTO_BUFFER struct buffer names;
    buffer_init(&names);
    for (size_t i = 0; i < offered.choices_count; i++)
        buffer_print(&names, "%s%s", i ? ", " : "", offered.choices[i].value);
    choices_done(&offered);
    return wrong ? error_set(err, NULL, _("\"%s\" is not offered here; the choices are: %s."), wrong,
                             buffer_text(&names))
                 : 0;
}

/* In the wizard a half-written number or date waits for its rest; a file's line is whole. */
static int check_type(const struct control *control, const char *value, struct error *err)
{
    AUTO_FREE char *mistake = *value ? typed_mistake(control, control_type(control), value) : NULL;
    return mistake ? error_set(err, NULL, "%s", mistake) : 0;
}

static int set_answer(struct instance *instance, const struct answer *answer, struct error *err)
{
    xmlNode *node = find_or_add(instance, answer->path, err);
    if (!node)
        return -1;
    const struct control *control = instance_control(instance, node);
    if (xml_first_child(node, NULL) || (control && !control_holds_value(control)))
        return error_set(err, NULL, _("\"%s\" holds other answers and takes none itself."), answer->path);
    if (instance_is_readonly(instance, node))
        return error_set(err, NULL, _("\"%s\" is worked out by the form and cannot be filled in."), answer->path);
    AUTO_FREE char *text = clean_text(answer->value);
    bool chosen = control && (control->kind == CONTROL_SELECT1 || control->kind == CONTROL_SELECT ||
                              control->kind == CONTROL_RANK);
    if (chosen && check_choices(instance, control, node, text, err) != 0)
        return -1;
    AUTO_FREE char *value = control ? typed_value(instance, control, text) : memory_copy_string(text);
    if (control && !chosen && check_type(control, value, err) != 0)
        return -1;
    return instance_set(instance, node, value, err);
}

int answers_apply(const struct answers *answers, struct instance *instance, const char *name, struct error *err)
{
    for (size_t i = 0; i < answers->answers_count; i++) {
        struct error inner = {0};
        if (set_answer(instance, &answers->answers[i], &inner) != 0)
            return error_set_at(err, name, answers->answers[i].line, "%s", inner.message);
    }
    return 0;
}
