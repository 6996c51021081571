/* SPDX-License-Identifier: MIT */
/* Labels, hints and messages in the present language, with <output> filled in. */
#include "form/state.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_BYTES_LIMIT ((size_t)1 << 20)

/* Writing out a label evaluates nothing that is kept: the instance's own counters aside, it stays as it is. */
static char *evaluate(const struct instance *instance, const struct xpath *xpath, const xmlNode *context,
                      const xmlNode *source)
{
    struct xpath_context where = {.node = (xmlNode *)context, .host = &instance->host, .scope = source};
    return xpath_answer(xpath, &where, NULL);
}

static void add_words(const struct instance *instance, const xmlNode *parent, const xmlNode *context,
                      struct buffer *out)
{
    for (const xmlNode *child = parent->children; child; child = child->next) {
        if (out->length > WORDS_BYTES_LIMIT) {
            trouble_note((struct instance *)instance, parent, _("Words become longer than %zu KiB."),
                         WORDS_BYTES_LIMIT / 1024);
            return;
        }
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            buffer_add(out, (const char *)child->content);
        } else if (xml_is_element(child, "output") && child->_private) {
            AUTO_FREE char *value = evaluate(instance, child->_private, context, child);
            buffer_add(out, value);
        } else if (child->type == XML_ELEMENT_NODE) {
            add_words(instance, child, context, out);
        }
    }
}

/* Without blanks around, NULL when nothing remains; or as it is. Takes the text. */
static char *trimmed(const struct instance *instance, char *text)
{
    if (instance->world.words_as_written)
        return text;
    static const char blanks[] = " \t\r\n";
    char *start = text + strspn(text, blanks), *end = start + strlen(start);
    while (end > start && strchr(blanks, end[-1]))
        end--;
    char *kept = end > start ? memory_copy_bytes(start, (size_t)(end - start)) : NULL;
    free(text);
    return kept;
}

static char *words_inside(const struct instance *instance, const xmlNode *element, const xmlNode *context)
{
    struct buffer text;
    buffer_init(&text);
    add_words(instance, element, context, &text);
    return trimmed(instance, buffer_take(&text));
}

static bool is_medium(const char *form)
{
    return strcmp(form, "image") == 0 || strcmp(form, "audio") == 0 || strcmp(form, "video") == 0;
}

/* All that the present language says at an id, form by form, as other engines tell it. */
static char *words_as_written(const struct instance *instance, const char *id, const xmlNode *context)
{
    const struct text_value *value = itext_first_value(instance->form->model, instance->language, id);
    struct buffer all;
    buffer_init(&all);
    for (; value; value = value->next) {
        if (value->words && !is_medium(value->form))
            buffer_add(&all, value->words);
        else if (value->source && !is_medium(value->form))
            add_words(instance, value->source, context, &all);
    }
    return buffer_take(&all);
}

char *words_of_id(const struct instance *instance, const char *id, const char *form, const xmlNode *context)
{
    if (instance->world.words_as_written && !*form)
        return words_as_written(instance, id, context);
    const struct text_value *value = itext_value(instance->form->model, instance->language, id, form);
    if (!value)
        return NULL;
    return value->words ? trimmed(instance, memory_copy_string(value->words))
                        : words_inside(instance, value->source, context);
}

char *words_of(const struct instance *instance, const xmlNode *element, const xmlNode *context)
{
    const char *id = text_id_of(element, NULL, "ref");
    if (id)
        return words_of_id(instance, id, "", context);
    if (!element->_private)
        return words_inside(instance, element, context);
    char *text = evaluate(instance, element->_private, context, element);
    return text ? trimmed(instance, text) : NULL;
}

/* Another form of the text that `element` refers to. */
static char *words_in_form(const struct instance *instance, const xmlNode *element, const char *form,
                           const xmlNode *context)
{
    const char *id = element ? text_id_of(element, NULL, "ref") : NULL;
    return id ? words_of_id(instance, id, form, context) : NULL;
}

static char *message(const struct instance *instance, const struct bind *bind, const char *name,
                     const struct xpath *worked_out, const xmlNode *context)
{
    const char *text = bind && bind->source ? xml_attribute(bind->source, XML_NS_JAVAROSA, name) : NULL;
    if (!text)
        return NULL;
    AUTO_FREE char *made = worked_out ? evaluate(instance, worked_out, context, bind->source) : NULL;
    const char *id = made ? made : text_id_of(bind->source, XML_NS_JAVAROSA, name);
    return id ? words_of_id(instance, id, "", context) : trimmed(instance, memory_copy_string(text));
}

/* A repeat without a label of its own is called what the group around it is called. */
static const xmlNode *label_of(const struct form_model *model, const struct control *control)
{
    const xmlNode *label = model->parts[control->number].label;
    const struct control *above = control->parent;
    if (!label && control->kind == CONTROL_REPEAT && above && above->kind == CONTROL_GROUP &&
        (!above->bind || above->bind == control->bind))
        label = model->parts[above->number].label;
    return label;
}

static const xmlNode *place_of(const struct instance *instance, const struct control *control, const xmlNode *context)
{
    const xmlNode *item = NULL;
    if (control->bind && control->bind->is_repeat && context)
        item = place_ancestor(context, control->bind);
    const xmlNode *node = item ? item : instance_node(instance, control, context);
    return node ? node : context ? context : instance->root;
}

char *instance_text(const struct instance *instance, const struct control *control, const xmlNode *context,
                    enum text_role role)
{
    const struct form_model *model = instance->form->model;
    const xmlNode *place = place_of(instance, control, context);
    if (role == TEXT_REQUIRED_MESSAGE)
        return message(instance, control->bind, "requiredMsg", control->bind ? control->bind->required_id : NULL, place);
    if (role == TEXT_CONSTRAINT_MESSAGE)
        return message(instance, control->bind, "constraintMsg", control->bind ? control->bind->constraint_id : NULL, place);
    if (role == TEXT_HINT || role == TEXT_GUIDANCE) {
        const xmlNode *hint = model->parts[control->number].hint;
        if (role == TEXT_GUIDANCE)
            return words_in_form(instance, hint, "guidance", place);
        return hint ? words_of(instance, hint, place) : NULL;
    }
    const xmlNode *label = label_of(model, control);
    char *words = role == TEXT_SHORT ? words_in_form(instance, label, "short", place) : NULL;
    return words || !label ? words : words_of(instance, label, place);
}
