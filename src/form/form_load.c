/* SPDX-License-Identifier: MIT */
/* From the bytes of a form file to a proven definition. Knows the outline of the file; each part is read elsewhere. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int form_refuse(const struct form *form, const xmlNode *source, struct error *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = xml_refuse(err, source, form->path, format, args);
    va_end(args);
    return result;
}

int form_doubt(struct form *form, const xmlNode *source, struct error *err, const char *format, ...)
{
    struct form_model *model = form->model;
    struct error doubt = {0};
    va_list args;
    va_start(args, format);
    xml_refuse(model->is_lenient ? &doubt : err, source, form->path, format, args);
    va_end(args);
    if (!model->is_lenient)
        return -1;
    struct form_warning warning = {.where = arena_copy(&model->arena, doubt.where), .line = doubt.line,
                                   .sentence = arena_copy(&model->arena, doubt.message)};
    ARRAY_PUSH(form->warnings, form->warnings_count, form->warnings_capacity, warning);
    return 0;
}

bool node_in_xforms(const xmlNode *node)
{
    return node->ns && strcmp((const char *)node->ns->href, XML_NS_XFORMS) == 0;
}

struct xpath *model_compile(struct form *form, const xmlNode *source, const char *what, const char *path,
                            const char *text, struct error *err)
{
    struct error cause = {0};
    struct xpath *xpath = xpath_compile(text, &form->model->arena, &cause);
    if (!xpath)
        form_refuse(form, source, err, _("in the %s of %s: %s"), what, path, cause.message);
    return xpath;
}

const char *path_attribute(const xmlNode *element, const char *usual)
{
    const char *other = strcmp(usual, "ref") == 0 ? "nodeset" : "ref";
    return !xml_attribute(element, NULL, usual) && xml_attribute(element, NULL, other) ? other : usual;
}

bool node_in_odk(const xmlNode *node)
{
    static const char ns[] = XML_NS_ODK; /* some forms have a '/' behind it */
    const char *href = node->ns ? (const char *)node->ns->href : "";
    return strncmp(href, ns, sizeof ns - 1) == 0 && strcmp(href + sizeof ns - 1, *(href + sizeof ns - 1) ? "/" : "") == 0;
}

/* Children of <model> that are known: those read elsewhere, and those that only matter to a server. */
static const char *const MODEL_ELEMENTS[] = {"itext", "instance", "bind", "setvalue", "submission", NULL};

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (xml_is_element(node, *names))
            return true;
    return false;
}

static int check_model(struct form *form, const xmlNode *model, struct error *err)
{
    for (const xmlNode *child = xml_first_child(model, NULL); child; child = xml_next(child, NULL)) {
        bool is_odk = node_in_odk(child);
        bool is_known = !is_odk && (!node_in_xforms(child) || is_one_of(child, MODEL_ELEMENTS));
        if (!is_known && form_doubt(form, child, err, _("The model holds an element '%s' that this program does not know."),
                                    xml_name(child)) < 0)
            return -1;
    }
    return 0;
}

static int read_actions(struct form *form, const xmlNode *model, struct error *err)
{
    for (const xmlNode *child = xml_first_child(model, "setvalue"); child; child = xml_next(child, "setvalue"))
        if (action_read(form, child, NULL, err) < 0)
            return -1;
    return 0;
}

static int read_outline(struct form *form, struct error *err)
{
    const xmlNode *root = xmlDocGetRootElement(form->model->doc);
    const xmlNode *head = xml_first_child(root, "head"), *body = xml_first_child(root, "body");
    const xmlNode *model = xml_first_child(head, "model");
    if (!xml_is_element(root, "html") || !model || !body)
        return form_refuse(form, root, err, _("This is not an ODK XForms file: html, head/model and body are expected."));
    form->model->title = xml_first_child(head, "title");
    const xmlNode *other = xml_next(model, "model");
    if (other && form_doubt(form, other, err, _("The form has more than one model; only the first counts.")) < 0)
        return -1;
    if (check_model(form, model, err) < 0 || itext_read(form, model, err) < 0 || model_read(form, model, err) < 0 ||
        bind_read_all(form, model, err) < 0 || body_read(form, body, err) < 0 ||
        read_actions(form, model, err) < 0 || sound_check(form, err) < 0)
        return -1;
    defaults_cast(form);
    layout_make(form);
    return depend_build(form, err);
}

static struct form *form_from_doc(xmlDoc *doc, const char *name, bool is_file, bool is_lenient, struct error *err)
{
    struct form *form = memory_alloc(sizeof *form);
    form->model = memory_alloc(sizeof *form->model);
    arena_init(&form->model->arena);
    form->model->doc = doc;
    form->model->reads_files = is_file;
    form->model->is_lenient = is_lenient;
    form->path = arena_copy(&form->model->arena, name);
    if (read_outline(form, err) < 0) {
        form_free(form);
        return NULL;
    }
    return form;
}

struct form *form_load(const char *path, struct error *err)
{
    xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, err);
    return doc ? form_from_doc(doc, path, true, false, err) : NULL;
}

struct form *form_load_leniently(const char *path, struct error *err)
{
    xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, err);
    return doc ? form_from_doc(doc, path, true, true, err) : NULL;
}

struct form *form_parse(const char *bytes, size_t length, const char *name, struct error *err)
{
    xmlDoc *doc = xml_parse(bytes, length, name, &XML_LIMITS_FORM, err);
    return doc ? form_from_doc(doc, name, false, false, err) : NULL;
}

const char *form_own(const struct form *form, const char *name)
{
    const xmlNode *model = form->model->primary;
    while (model && !xml_is_element(model, "model"))
        model = model->parent;
    return xml_attribute(model, XML_NS_OWN, name);
}

char *form_own_file(const struct form *form, const char *name)
{
    const char *file = form_own(form, name), *slash = strrchr(form->path, '/');
    return file ? memory_print("%.*s%s", slash ? (int)(slash + 1 - form->path) : 0, form->path, file) : NULL;
}

void form_free(struct form *form)
{
    if (!form)
        return;
    for (size_t i = 0; i < form->controls_count; i++)
        free(form->controls[i]->children);
    free(form->controls);
    free(form->sections);
    free(form->languages);
    free(form->warnings);
    model_free(form->model);
    free(form);
}
