/* SPDX-License-Identifier: MIT */
#include "wizard/guide.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"
#include "wizard/field.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static void add_part(struct buffer *out, const char *text)
{
    if (!text || !text[0])
        return;
    buffer_print(out, "%s%s", out->length ? "\n\n" : "", text);
}

static void add_words(const struct wizard *wizard, const struct control *control, xmlNode *context,
                      enum text_role role, struct buffer *out)
{
    AUTO_FREE char *text = instance_text(wizard->instance, control, context, role);
    add_part(out, text);
}

static void add_source(const struct control *control, struct buffer *out)
{
    const char *questions = control_own(control, "clinic");
    if (questions) {
        AUTO_FREE char *words = memory_print(_("See: clinic questions %s"), questions);
        add_part(out, words);
    }
    size_t limit = field_limit(control);
    if (limit) {
        AUTO_FREE char *words =
            memory_print(_("Advised length: %zu characters. Vowels and tone marks count; longer is allowed."), limit);
        add_part(out, words);
    }
}

/* ---- the example's answer to the same question ---- */

/* The node at an instance path in another tree: indexes that do not exist there fall back to the first item. */
static xmlNode *node_in_example(xmlDoc *doc, const char *path)
{
    xmlNode *node = xmlDocGetRootElement(doc);
    AUTO_FREE char *steps = memory_copy_string(path);
    char *rest = NULL;
    char *step = strtok_r(steps, "/", &rest); /* the root's own name */
    if (!node || !step)
        return NULL;
    while (node && (step = strtok_r(NULL, "/", &rest))) {
        char *bracket = strchr(step, '[');
        unsigned long wanted = bracket ? strtoul(bracket + 1, NULL, 10) : 1;
        if (bracket)
            *bracket = '\0';
        xmlNode *first = xml_first_child(node, step);
        node = first;
        for (unsigned long i = 1; i < wanted && node; i++)
            node = xml_next(node, step);
        node = node ? node : first;
    }
    return node;
}

/* Choice values in an example are shown by the labels that the form gives them here. Yours. */
static char *example_words(const struct wizard *wizard, const struct entry *entry, const char *value)
{
    struct choices choices = {0};
    struct buffer words;
    buffer_init(&words);
    if (entry->control->kind == CONTROL_SELECT || entry->control->kind == CONTROL_SELECT1)
        instance_choices(wizard->instance, entry->control, entry->node, &choices);
    for (size_t i = 0; i < choices.choices_count; i++)
        if (value_has_token(value, choices.choices[i].value))
            buffer_print(&words, "%s%s", words.length ? ", " : "", choices.choices[i].label);
    choices_done(&choices);
    if (!words.length)
        buffer_add(&words, value);
    return buffer_take(&words);
}

static void add_example(const struct wizard *wizard, const struct entry *entry, struct buffer *out)
{
    if (!wizard->examples_count || entry->kind != ENTRY_FIELD)
        return;
    const struct example *example = &wizard->examples[wizard->example % wizard->examples_count];
    AUTO_FREE char *path = instance_path(wizard->instance, entry->node);
    xmlNode *node = node_in_example(example->doc, path);
    AUTO_FREE char *value = node ? xml_text(node) : NULL;
    AUTO_FREE char *head = memory_print(_("Example (%s):"), example->name);
    add_part(out, head);
    AUTO_FREE char *words = value && value[0] ? example_words(wizard, entry, value)
                                              : memory_copy_string(_("(not answered there)"));
    buffer_print(out, "\n%s", words);
}

/* ---- */

static char *guide_words(const struct wizard *wizard, const struct page *page, const struct entry *entry)
{
    struct buffer out;
    buffer_init(&out);
    const struct control *control = entry && entry->control ? entry->control : page->control;
    xmlNode *context = entry && entry->node ? entry->node : build_context(wizard, page);
    if (control && context) {
        add_words(wizard, control, context, TEXT_HINT, &out);
        add_words(wizard, control, context, TEXT_GUIDANCE, &out);
        add_source(control, &out);
        if (entry)
            add_example(wizard, entry, &out);
    }
    if (!out.length && control && control->kind == CONTROL_REPEAT)
        buffer_add(&out, _("A list. Enter opens an item, a adds one, d deletes it, [ and ] move it. F7 undoes each of these."));
    else if (!out.length)
        buffer_add(&out, _("Nothing more to say about this place. F1 shows all keys."));
    return buffer_take(&out);
}

void guide_follow_focus(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    if (!page || !wizard->instance || (page->kind != PAGE_FORM && page->kind != PAGE_LIST))
        return;
    const struct entry *entry = page_focused(page);
    AUTO_FREE char *key = memory_print("%p %zu %s %zu %zu", (const void *)page, page->focus, catalogue_language(),
                                       wizard->example, wizard->examples_count);
    bool same = wizard->guide_for && strcmp(wizard->guide_for, key) == 0;
    if (same && page->built == wizard->guide_built)
        return;
    AUTO_FREE char *words = guide_words(wizard, page, entry);
    paragraph_set(&wizard->guide, words);
    if (!same)
        wizard->guide_scroll = 0;
    free(wizard->guide_for);
    wizard->guide_for = STEAL(key);
    wizard->guide_built = page->built;
}
