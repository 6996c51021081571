/* SPDX-License-Identifier: MIT */
/* The help page, the list of topics and the page of one topic, made from the guidance. */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "wizard/build.h"
#include "wizard/figure.h"
#include "wizard/shown.h"

#include <stdlib.h>
#include <string.h>

/* "Q3  Does a hearing count?" Yours. */
static char *topic_label(const struct guidance *guidance, const struct topic *topic)
{
    const char *title = guidance_in(guidance, topic->titles, catalogue_language());
    AUTO_FREE char *name = guidance_call(guidance, topic, catalogue_language());
    return topic->number ? memory_print("%s  %s", name, title) : memory_copy_string(title);
}

static void add_topic(const struct wizard *wizard, struct page *page, const struct topic *topic)
{
    AUTO_FREE char *label = topic_label(wizard->guidance, topic);
    struct entry *entry = page_add(page, ENTRY_LINK, label);
    entry->link = LINK_TOPIC;
    entry->target = memory_copy_string(topic->id);
}

bool build_topic_links(const struct wizard *wizard, struct page *page, const char *tokens)
{
    AUTO_FREE const struct topic **topics = NULL;
    size_t count = wizard->guidance && tokens ? guidance_find_all(wizard->guidance, tokens, &topics) : 0;
    for (size_t i = 0; i < count; i++)
        add_topic(wizard, page, topics[i]);
    return count > 0;
}

/* ---- help ---- */

/* What explains the findings seen at a node, then what its question cites. Yours. */
static char *tokens_about(const struct wizard *wizard, const struct control *control, const xmlNode *node)
{
    struct buffer tokens;
    buffer_init(&tokens);
    const struct finding *finding = node && wizard->findings ? findings_at(wizard->findings, node) : NULL;
    for (; finding; finding = findings_next(wizard->findings, finding))
        if (finding->see && shown_shows(wizard, finding))
            buffer_print(&tokens, "%s ", finding->see);
    buffer_add(&tokens, guidance_cited(wizard->guidance, control));
    return buffer_take(&tokens);
}

static void add_cited(const struct wizard *wizard, struct page *page)
{
    if (!wizard->instance || !page->control)
        return;
    const xmlNode *node = page->context ? instance_find(wizard->instance, page->context) : NULL;
    AUTO_FREE char *tokens = tokens_about(wizard, page->control, node);
    AUTO_FREE const struct topic **topics = NULL;
    if (!guidance_find_all(wizard->guidance, tokens, &topics))
        return;
    AUTO_FREE char *label =
        build_label(wizard, page->control, node ? (xmlNode *)node : instance_root(wizard->instance));
    AUTO_FREE char *heading = memory_print(_("On the question \"%s\""), label);
    page_add(page, ENTRY_HEADING, heading);
    build_topic_links(wizard, page, tokens);
}

void build_help(const struct wizard *wizard, struct page *page)
{
    if (!wizard->guidance) {
        build_help_keys(wizard, page);
        return;
    }
    const char *title = guidance_in(wizard->guidance, wizard->guidance->titles, catalogue_language());
    AUTO_FREE char *all = memory_print(_("Read and search: %s"), title);
    add_cited(wizard, page);
    page_add(page, ENTRY_HEADING, _("Help"));
    page_add(page, ENTRY_LINK, all)->link = LINK_TOPICS;
    page_add(page, ENTRY_LINK, _("Keys and how to work here"))->link = LINK_KEYS;
}

/* ---- the list ---- */

static void add_all(const struct wizard *wizard, struct page *page)
{
    const struct guidance *guidance = wizard->guidance;
    const char *about = guidance_in(guidance, guidance->abouts, catalogue_language());
    for (size_t i = 0; i < guidance->topics_count; i++) {
        const struct topic *topic = &guidance->topics[i];
        if (i > 0 && !topic->number && guidance->topics[i - 1].number)
            page_add(page, ENTRY_HEADING, _("Further topics"));
        add_topic(wizard, page, topic);
    }
    if (about[0])
        page_add(page, ENTRY_NOTE, about);
}

/* What was typed in the other keyboard layout is looked for as well, when it finds nothing as it is. */
static void add_found(const struct wizard *wizard, struct page *page, const char *words)
{
    AUTO_FREE const struct topic **topics = NULL;
    AUTO_FREE const struct topic **turned_topics = NULL;
    AUTO_FREE char *turned = keyboard_flip(words);
    size_t count = guidance_search(wizard->guidance, words, true, &topics);
    for (size_t i = 0; i < count; i++)
        add_topic(wizard, page, topics[i]);
    size_t turned_count = count ? 0 : guidance_search(wizard->guidance, turned, true, &turned_topics);
    if (turned_count) {
        AUTO_FREE char *read_as = memory_print(_("Read as \"%s\", typed in the other keyboard layout:"), turned);
        page_add(page, ENTRY_NOTE, read_as);
    } else if (!count) {
        page_add(page, ENTRY_NOTE, _("Nothing was found. Try fewer words, or other ones."));
    }
    for (size_t i = 0; i < turned_count; i++)
        add_topic(wizard, page, turned_topics[i]);
}

void build_topics(const struct wizard *wizard, struct page *page)
{
    AUTO_FREE char *words = editor_text(&wizard->search);
    page_add(page, ENTRY_SEARCH, _("Search:"));
    if (!wizard->guidance)
        return;
    if (words[strspn(words, " ")])
        add_found(wizard, page, words);
    else
        add_all(wizard, page);
}

/* ---- one topic ---- */

static void add_parts(const struct guidance *guidance, struct page *page, const struct topic *topic)
{
    const char *language = catalogue_language();
    for (size_t i = 0; i < topic->parts_count; i++) {
        const struct topic_part *part = &topic->parts[i];
        AUTO_FREE char *heading = memory_print("%s (%s)", guidance_in(guidance, part->headings, language),
                                               guidance_in(guidance, part->sources, language));
        page_add(page, ENTRY_HEADING, heading);
        page_add(page, ENTRY_NOTE, guidance_in(guidance, part->texts, language));
    }
}

static bool cites(const struct wizard *wizard, const struct control *control, const struct topic *topic)
{
    AUTO_FREE const struct topic **topics = NULL;
    const char *cited = guidance_cited(wizard->guidance, control);
    size_t count = cited ? guidance_find_all(wizard->guidance, cited, &topics) : 0;
    for (size_t i = 0; i < count; i++)
        if (topics[i] == topic)
            return true;
    return false;
}

static const struct control *above(const struct control *control, bool (*is_wanted)(const struct control *))
{
    while (control && !is_wanted(control))
        control = control->parent;
    return control;
}

static bool is_section(const struct control *control)
{
    return !control->parent;
}

static bool is_repeat(const struct control *control)
{
    return control->kind == CONTROL_REPEAT;
}

static void add_section_heading(const struct wizard *wizard, struct page *page, const struct control *control,
                                const struct control **section)
{
    const struct control *own = above(control, is_section);
    if (own == *section)
        return;
    *section = own;
    AUTO_FREE char *label = build_label(wizard, own, instance_root(wizard->instance));
    AUTO_FREE char *heading = memory_print(_("Asked in this form: %s"), label);
    page_add(page, ENTRY_HEADING, heading);
}

/* A list without items has no answer to go to, but itself. */
static void add_empty_list(const struct wizard *wizard, struct page *page, const struct control *repeat)
{
    const struct entry *last = &page->entries[page->entries_count - 1];
    if (last->kind == ENTRY_REPEAT && last->control == repeat)
        return;
    xmlNode *root = instance_root(wizard->instance);
    AUTO_FREE char *label = build_label(wizard, repeat, root);
    struct entry *entry = page_add(page, ENTRY_REPEAT, label);
    entry->control = repeat;
    entry->node = root;
    entry->right = memory_print(_("%zu items ›"), (size_t)0);
}

/* A link to the answer of a control; of those in lists, to the first item's. */
static void add_place(const struct wizard *wizard, struct page *page, const struct control *control,
                      const struct control **section)
{
    xmlNode *context = instance_root(wizard->instance);
    const struct control *repeat = above(control, is_repeat);
    AUTO_FREE xmlNode **items = NULL;
    size_t count = repeat ? instance_items(wizard->instance, repeat, context, &items) : 0;
    if (repeat && !instance_shows(wizard->instance, repeat, context))
        return;
    if (repeat && !count) {
        add_section_heading(wizard, page, control, section);
        add_empty_list(wizard, page, repeat);
        return;
    }
    xmlNode *node = instance_node(wizard->instance, control, count ? items[0] : context);
    if (!node || !instance_is_relevant(wizard->instance, node))
        return;
    add_section_heading(wizard, page, control, section);
    AUTO_FREE char *label = build_label(wizard, control, node);
    struct entry *entry = page_add(page, ENTRY_LINK, label);
    entry->link = LINK_FIELD;
    entry->node = node;
}

static void add_places(const struct wizard *wizard, struct page *page, const struct topic *topic)
{
    const struct form *form = wizard->instance ? instance_form(wizard->instance) : NULL;
    const struct control *section = NULL;
    for (size_t i = 0; form && i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        bool only_words = control_is_note(control) && figure_kind_of(control) == FIGURE_NONE;
        if (control_holds_value(control) && !only_words && cites(wizard, control, topic))
            add_place(wizard, page, control, &section);
    }
}

void build_topic(const struct wizard *wizard, struct page *page)
{
    const struct guidance *guidance = wizard->guidance;
    const struct topic *topic = guidance ? guidance_find(guidance, page->context) : NULL;
    if (!topic)
        return;
    AUTO_FREE char *label = topic_label(guidance, topic);
    page_add(page, ENTRY_HEADING, label);
    add_parts(guidance, page, topic);
    add_places(wizard, page, topic);
    if (topic->related_count)
        page_add(page, ENTRY_HEADING, _("Related topics"));
    for (size_t i = 0; i < topic->related_count; i++)
        add_topic(wizard, page, topic->related[i]);
}
