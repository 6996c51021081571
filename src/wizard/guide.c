/* SPDX-License-Identifier: MIT */
#include "wizard/guide.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "text/number.h"
#include "wizard/build.h"
#include "wizard/field.h"

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

static void add_source(const struct wizard *wizard, const struct control *control, struct buffer *out)
{
    const char *cited = guidance_cited(wizard->guidance, control);
    AUTO_FREE char *list = cited ? guidance_cite(wizard->guidance, cited, catalogue_language()) : NULL;
    if (list) {
        AUTO_FREE char *words = memory_print(_("See: %s (F1)"), list);
        add_part(out, words);
    }
}

static void add_limit(const struct control *control, struct buffer *out)
{
    size_t limit = field_limit(control);
    if (!limit)
        return;
    AUTO_FREE char *grouped = number_group_size(limit);
    AUTO_FREE char *words =
        memory_print(_("Advised length: %s characters. Vowels and tone marks count; longer is allowed."), grouped);
    add_part(out, words);
}

/* What the rules have to say besides what stands under the box. */
static void add_notes(const struct wizard *wizard, const xmlNode *node, struct buffer *out)
{
    enum severity worst;
    AUTO_FREE char *notes = shown_words(wizard, node, SEVERITY_NOTE, SEVERITY_NOTE, &worst);
    add_part(out, notes);
}

/* ---- the example's answer to the same question ---- */

/* The answer at the same path; where the example has fewer items, the one in its first item. */
static xmlNode *same_answer(const struct instance *example, const char *path)
{
    xmlNode *node = instance_find(example, path);
    if (node)
        return node;
    AUTO_FREE char *first = memory_copy_string(path);
    for (char *bracket = strchr(first, '['); bracket; bracket = strchr(bracket, '[')) {
        char *close = strchr(bracket, ']');
        if (!close)
            break;
        memmove(bracket, close + 1, strlen(close + 1) + 1);
    }
    return instance_find(example, first);
}

/* Long titles are cut: the example's words matter more than its name. Yours. */
static char *short_name(const char *name)
{
    enum { NAME_COLUMNS = 40 };
    size_t fits = utf8_fit(name, NAME_COLUMNS);
    return memory_print("%.*s%s", (int)fits, name, name[fits] ? "…" : "");
}

static void add_example(const struct wizard *wizard, const struct entry *entry, struct buffer *out)
{
    const struct example *example = wizard_example(wizard);
    if (!example || !example->instance || entry->kind != ENTRY_FIELD)
        return;
    AUTO_FREE char *path = instance_path(wizard->instance, entry->node);
    xmlNode *node = same_answer(example->instance, path);
    AUTO_FREE char *answer = node ? instance_display(example->instance, node, catalogue_is_thai()) : memory_copy_string("");
    AUTO_FREE char *name = short_name(example->name);
    AUTO_FREE char *head = memory_print(_("Example (%s):"), name);
    add_part(out, head);
    buffer_print(out, "\n%s", answer[0] ? answer : _("(not answered there)"));
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
        add_notes(wizard, context, &out);
        add_source(wizard, control, &out);
        if (entry)
            add_example(wizard, entry, &out);
        add_limit(control, &out);
    }
    bool is_list = control && control->kind == CONTROL_REPEAT && !build_is_item(page);
    if (!out.length && is_list && wizard->read_only)
        buffer_add(&out, _("A list. Enter opens an item."));
    else if (!out.length && is_list && control->no_add_remove)
        buffer_add(&out, _("A list whose items the form itself makes. Enter opens an item."));
    else if (!out.length && is_list)
        buffer_add(&out, _("A list. Enter opens an item, a adds one, d deletes it, [ and ] move it. F7 undoes each of these."));
    else if (!out.length)
        buffer_add(&out, _("Nothing more to say about this place. F1 shows all keys."));
    return buffer_take(&out);
}

void guide_follow_focus(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    if (!wizard->instance || (page->kind != PAGE_FORM && page->kind != PAGE_LIST))
        return;
    const struct entry *entry = page_focused(page);
    const struct example *example = wizard_example(wizard);
    /* by what the page is, not by its address: the next page may lie where this one lay */
    AUTO_FREE char *key = memory_print("%d %p %s %zu %s %zu %d", page->kind, (const void *)page->control,
                                       page->context ? page->context : "", page->focus, catalogue_language(),
                                       wizard->example, example && example->instance);
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
