/* SPDX-License-Identifier: MIT */
/* The words of a form in its languages: <itext>, and the elements that refer to it. Draws nothing. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int read_outputs(struct form *form, xmlNode *parent, const char *what, const char *path, struct error *err)
{
    for (xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL)) {
        if (!xml_is_element(child, "output")) {
            if (read_outputs(form, child, what, path, err) < 0)
                return -1;
            continue;
        }
        const char *text = xml_attribute(child, NULL, "value");
        if (!text)
            text = xml_attribute(child, NULL, "ref");
        if (!text)
            return form_refuse(form, child, err, _("An output needs a 'value'."));
        child->_private = model_compile(form, child, what, path, text, err);
        if (!child->_private)
            return -1;
    }
    return 0;
}

static void drop(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* What a value says, in the arena, behind those before it; true when its element is not needed any more. */
static bool keep_value(struct arena *arena, const xmlNode *value, struct text_value ***last)
{
    const char *form = xml_attribute(value, NULL, "form");
    struct text_value *kept = arena_alloc(arena, sizeof *kept);
    kept->form = form && strcmp(form, "long") != 0 ? arena_copy(arena, form) : "";
    **last = kept;
    *last = &kept->next;
    if (xml_first_child(value, NULL)) {
        kept->source = value;
        return false;
    }
    AUTO_FREE char *words = xml_text(value);
    kept->words = arena_copy(arena, words);
    return true;
}

static void keep_text(struct form *form, struct translation *into, xmlNode *source, const char *id)
{
    struct arena *arena = &form->model->arena;
    struct itext_text *text = arena_alloc(arena, sizeof *text);
    struct text_value **last = &text->values;
    bool whole = true;
    for (xmlNode *value = xml_first_child(source, "value"); value; value = xml_next(value, "value"))
        whole = keep_value(arena, value, &last) && whole;
    map_set(&into->texts, arena_copy(arena, id), text);
    if (whole)
        drop(source);
}

/* What stands between elements. */
static void drop_indents(xmlNode *parent)
{
    for (xmlNode *child = parent->children, *next; child; child = next) {
        next = child->next;
        if (child->type != XML_ELEMENT_NODE)
            drop(child);
    }
}

static int read_translation(struct form *form, struct translation *into, xmlNode *translation, struct error *err)
{
    for (xmlNode *text = xml_first_child(translation, "text"), *next; text; text = next) {
        next = xml_next(text, "text");
        const char *id = xml_attribute(text, NULL, "id");
        if (!id)
            return form_refuse(form, text, err, _("A text of the language '%s' needs an 'id'."), into->code);
        if (map_get(&into->texts, id))
            return form_refuse(form, text, err, _("The language '%s' has the text '%s' twice."), into->code, id);
        if (read_outputs(form, text, "text", id, err) < 0)
            return -1;
        keep_text(form, into, text, id);
    }
    drop_indents(translation);
    return 0;
}

static bool is_default(const xmlNode *translation)
{
    const char *value = xml_attribute(translation, NULL, "default");
    return value && strcmp(value, "false()") != 0 && strcmp(value, "false") != 0;
}

int itext_read(struct form *form, const xmlNode *model, struct error *err)
{
    struct form_model *m = form->model;
    size_t capacity = 0;
    xmlNode *translation = xml_first_child(xml_first_child(model, "itext"), "translation");
    for (; translation; translation = xml_next(translation, "translation")) {
        const char *code = xml_attribute(translation, NULL, "lang");
        if (!code)
            return form_refuse(form, translation, err, _("A translation needs a 'lang'."));
        for (size_t i = 0; i < m->translations_count; i++)
            if (strcmp(m->translations[i].code, code) == 0)
                return form_refuse(form, translation, err, _("Two translations are for the language '%s'."), code);
        struct translation fresh = {.code = code};
        ARRAY_PUSH(m->translations, m->translations_count, m->translations_capacity, fresh);
        struct form_language language = {.code = code, .is_default = is_default(translation)};
        ARRAY_PUSH(form->languages, form->languages_count, capacity, language);
        if (read_translation(form, &m->translations[m->translations_count - 1], translation, err) < 0)
            return -1;
    }
    bool any = false;
    for (size_t i = 0; i < form->languages_count; i++)
        any = any || form->languages[i].is_default;
    if (!any && form->languages_count)
        form->languages[0].is_default = true;
    return 0;
}

/* The id inside "jr:itext('id')", copied to the arena, or NULL for anything else. */
static char *itext_id(struct form_model *model, const char *expression)
{
    expression += strspn(expression, " \t\r\n");
    if (strncmp(expression, "jr:itext(", 9) != 0)
        return NULL;
    const char *start = expression + 9 + strspn(expression + 9, " \t\r\n");
    if (*start != '\'' && *start != '"')
        return NULL;
    const char *end = strchr(start + 1, *start);
    if (!end || end[1 + strspn(end + 1, " \t\r\n")] != ')')
        return NULL;
    return arena_copy_bytes(&model->arena, start + 1, (size_t)(end - start - 1));
}

static xmlAttr *attribute_of(const xmlNode *element, const char *ns, const char *name)
{
    return ns ? xmlHasNsProp((xmlNode *)element, BAD_CAST name, BAD_CAST ns)
              : xmlHasProp((xmlNode *)element, BAD_CAST name);
}

const struct text_value *itext_first_value(const struct form_model *model, size_t language, const char *id)
{
    if (language >= model->translations_count)
        return NULL;
    const struct itext_text *text = map_get(&model->translations[language].texts, id);
    return text ? text->values : NULL;
}

const struct text_value *itext_value(const struct form_model *model, size_t language, const char *id, const char *form)
{
    const struct text_value *value = itext_first_value(model, language, id);
    while (value && strcmp(value->form, form) != 0)
        value = value->next;
    return value;
}

int text_id_read(struct form *form, const xmlNode *element, const char *ns, const char *name, struct error *err)
{
    xmlAttr *attribute = attribute_of(element, ns, name);
    const char *text = xml_attribute(element, ns, name);
    char *id = text ? itext_id(form->model, text) : NULL;
    if (!id)
        return 0;
    attribute->_private = id;
    return itext_require(form, element, id, err);
}

const char *text_id_of(const xmlNode *element, const char *ns, const char *name)
{
    const xmlAttr *attribute = attribute_of(element, ns, name);
    return attribute ? attribute->_private : NULL;
}

int itext_require(struct form *form, const xmlNode *source, const char *id, struct error *err)
{
    const struct form_model *model = form->model;
    if (!model->translations_count)
        return form_doubt(form, source, err, _("The text '%s' is asked for, but the form has no itext."), id);
    for (size_t i = 0; i < model->translations_count; i++)
        if (!map_get(&model->translations[i].texts, id))
            return form_doubt(form, source, err, _("The text '%s' has no translation in the language '%s'."), id,
                              model->translations[i].code);
    return 0;
}

int words_read(struct form *form, xmlNode *element, const char *path, struct error *err)
{
    const char *what = xml_name(element), *ref = xml_attribute(element, NULL, "ref");
    if (read_outputs(form, element, what, path, err) < 0)
        return -1;
    if (!ref)
        return 0;
    if (text_id_read(form, element, NULL, "ref", err) < 0)
        return -1;
    if (text_id_of(element, NULL, "ref"))
        return 0;
    element->_private = model_compile(form, element, what, path, ref, err);
    return element->_private ? 0 : -1;
}

size_t form_language_index(const struct form *form, const char *language)
{
    char marked[64];
    snprintf(marked, sizeof marked, "(%s)", language);
    size_t fallback = 0;
    for (size_t i = 0; i < form->languages_count; i++) {
        const char *code = form->languages[i].code;
        if (strcmp(code, language) == 0 || strstr(code, marked))
            return i;
        if (form->languages[i].is_default)
            fallback = i;
    }
    return fallback;
}

/* The plain words of a text that stands by itself (no outputs). */
static const char *standing_text(const struct form *form, const char *language, const char *id)
{
    const struct text_value *value = itext_value(form->model, form_language_index(form, language), id, "");
    return value && value->words && *value->words ? value->words : NULL;
}

const char *form_title(const struct form *form, const char *language)
{
    const char *text = standing_text(form, language, "form-title");
    return text ? text : form->model->title ? xml_leaf_text(form->model->title) : form->id;
}

const char *form_summary(const struct form *form, const char *language)
{
    const char *text = standing_text(form, language, "form-summary");
    return text ? text : form_title(form, language);
}
