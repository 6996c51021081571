/* SPDX-License-Identifier: MIT */
/* The walk through a form that writes down every question with its answer. Contract in printout.h. */
#include "document/printout_parts.h"

#include "base/memory.h"
#include "document/words.h"
#include "form/figure.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "text/search.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

enum { BRIEF_CHARACTERS = 160, TITLE_CHARACTERS = 120, TOP_LEVEL = 2 };

static void add_control(struct printing *printing, xmlNode *parent, const struct control *control,
                        const xmlNode *context, size_t level);

static void add_children(struct printing *printing, xmlNode *parent, const struct control *control,
                         const xmlNode *context, size_t level)
{
    for (size_t i = 0; i < control->children_count; i++)
        add_control(printing, parent, control->children[i], context, level);
}

/* ---- questions ---------------------------------------------------------------------------------------- */

static const char *kind_of(const struct control *control)
{
    enum value_type type = control_type(control);
    if (control->kind == CONTROL_UPLOAD)
        return "file";
    if (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1 || control->kind == CONTROL_RANK)
        return "choice";
    if (type == VALUE_INT || type == VALUE_DECIMAL)
        return "number";
    return type == VALUE_DATE || type == VALUE_TIME || type == VALUE_DATETIME ? "date" : "text";
}

/* "612 of about 1,000 characters": where the form advises a length. */
static void add_count(const struct printing *printing, xmlNode *question, const struct control *control, size_t used)
{
    const char *said = control_own(control, "limit");
    size_t limit = said ? strtoul(said, NULL, 10) : 0;
    if (!limit)
        return;
    AUTO_FREE char *counted = number_group_size(used);
    AUTO_FREE char *advised = number_group_size(limit);
    AUTO_FREE char *words = memory_print(_("%s of about %s characters"), counted, advised);
    xmlNode *count = print_text(printing, question, "count", words);
    print_number(count, "used", used);
    print_number(count, "limit", limit);
    print_attribute(count, "over", used > limit ? "yes" : "no");
}

/* Short answers that follow each other stand in one table. */
static void place_question(const struct printing *printing, xmlNode *parent, xmlNode *question, bool is_brief)
{
    xmlNode *last = parent->last;
    if (is_brief && !(last && xml_is_element(last, "facts")))
        last = print_element(printing, parent, "facts");
    xmlAddChild(is_brief ? last : parent, question);
}

static void add_question(struct printing *printing, xmlNode *parent, const struct control *control, const xmlNode *node)
{
    const char *name = control->path ? strrchr(control->path, '/') : NULL;
    bool is_answered = *instance_value(node) != '\0', is_multiline = control_has_appearance(control, "multiline");
    if (!is_answered && control_is_fixed(control))
        return; /* the form has nothing to say there */
    AUTO_FREE char *label = instance_text(printing->instance, control, node, TEXT_LABEL);
    AUTO_FREE char *path = instance_path(printing->instance, node);
    xmlNode *question = print_place(printing, parent, "question", 0, node);
    xmlUnlinkNode(question);
    print_attribute(question, "path", path);
    print_attribute(question, "kind", kind_of(control));
    print_text(printing, question, "label", label ? label : name ? name + 1 : "");
    size_t used = 0, paragraphs = 0;
    if (is_answered) {
        AUTO_FREE char *answer = instance_display(printing->instance, node, printing->thai);
        paragraphs = print_paragraphs(printing, question, answer, &used);
    }
    print_attribute(question, "answered", paragraphs ? "yes" : "no"); /* what nobody can see is none */
    printing->asked++;
    printing->answered += paragraphs > 0;
    if (!paragraphs)
        print_text(printing, question, "none", _("not answered"));
    if (paragraphs)
        add_count(printing, question, control, used);
    place_question(printing, parent, question, !is_multiline && paragraphs < 2 && used <= BRIEF_CHARACTERS);
}

static void add_asked(struct printing *printing, xmlNode *parent, const struct control *control, const xmlNode *context,
                      size_t level)
{
    const xmlNode *node = instance_node(printing->instance, control, context);
    bool is_note = control_is_note(control);
    if (is_note && figure_kind_of(control) != FIGURE_NONE)
        print_figure(printing, parent, control, context, level);
    else if (node && !is_note && !control_has_appearance(control, "label")) /* which is the head of a table of choices */
        add_question(printing, parent, control, node);
}

/* ---- groups and lists ---------------------------------------------------------------------------------- */

/* What is not there is not shown: a group in which nothing stands goes again, and is `printed` no more than before it. */
static void drop_empty(struct printing *printing, xmlNode *place, const xmlNode *title, size_t printed)
{
    if (place->last != title)
        return;
    xmlUnlinkNode(place);
    xmlFreeNode(place);
    printing->printed_count = printed;
}

static void add_group(struct printing *printing, xmlNode *parent, const struct control *control, const xmlNode *context,
                      size_t level)
{
    bool only_wraps = control->children_count == 1 && control->children[0]->kind == CONTROL_REPEAT;
    AUTO_FREE char *label = only_wraps ? NULL : instance_text(printing->instance, control, context, TEXT_LABEL);
    if (!label) {
        add_children(printing, parent, control, context, level);
        return;
    }
    const xmlNode *node = control->path ? instance_node(printing->instance, control, context) : NULL;
    size_t printed = printing->printed_count;
    xmlNode *group = print_place(printing, parent, "group", level, node);
    const xmlNode *title = print_text(printing, group, "title", label);
    add_children(printing, group, control, context, level + 1);
    drop_empty(printing, group, title, printed);
}

/* A repeat without words of its own is called what is around it. Yours. */
static char *list_title(const struct printing *printing, const struct control *repeat, const xmlNode *context)
{
    char *label = instance_text(printing->instance, repeat, context, TEXT_LABEL);
    if (!label && repeat->parent)
        label = instance_text(printing->instance, repeat->parent, context, TEXT_LABEL);
    return label ? label : memory_copy_string(_("List"));
}

static void add_list(struct printing *printing, xmlNode *parent, const struct control *repeat, const xmlNode *context,
                     size_t level)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(printing->instance, repeat, context, &items);
    AUTO_FREE char *title = list_title(printing, repeat, context);
    xmlNode *list = print_place(printing, parent, "list", level, instance_node(printing->instance, repeat, context));
    print_text(printing, list, "title", title);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *whole = instance_item_name(printing->instance, repeat, items[i]);
        AUTO_FREE char *name = words_shorten(whole, TITLE_CHARACTERS); /* the whole of it is an answer below */
        xmlNode *item = print_place(printing, list, "item", level + 1, items[i]);
        print_number(item, "number", i + 1);
        print_text(printing, item, "title", name);
        add_children(printing, item, repeat, items[i], level + 2);
    }
    if (!count)
        print_text(printing, list, "none", _("nothing in this list"));
    print_as_table(printing, list);
}

static void add_control(struct printing *printing, xmlNode *parent, const struct control *control,
                        const xmlNode *context, size_t level)
{
    if (!instance_shows(printing->instance, control, context))
        return;
    if (control->kind == CONTROL_REPEAT)
        add_list(printing, parent, control, context, level);
    else if (control->kind == CONTROL_GROUP)
        add_group(printing, parent, control, context, level);
    else
        add_asked(printing, parent, control, context, level);
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

/* Questions that stand in no section share one without a title. */
static xmlNode *section_without_title(struct printing *printing, xmlNode *root)
{
    xmlNode *last = root->last;
    if (last && xml_is_element(last, "section") && !xml_first_child(last, "title"))
        return last;
    return print_place(printing, root, "section", TOP_LEVEL, NULL);
}

static void add_section(struct printing *printing, xmlNode *root, const struct control *control)
{
    AUTO_FREE char *label = control_holds_value(control) || !instance_shows(printing->instance, control, NULL)
                                ? NULL
                                : instance_text(printing->instance, control, NULL, TEXT_LABEL);
    if (!label) {
        add_control(printing, section_without_title(printing, root), control, NULL, TOP_LEVEL + 1);
        return;
    }
    const xmlNode *node = control->path && control->kind == CONTROL_GROUP
                              ? instance_node(printing->instance, control, NULL) : NULL;
    size_t printed = printing->printed_count;
    xmlNode *section = print_place(printing, root, "section", TOP_LEVEL, node);
    const xmlNode *title = print_text(printing, section, "title", label);
    if (control->kind == CONTROL_GROUP)
        add_children(printing, section, control, NULL, TOP_LEVEL + 1);
    else
        add_control(printing, section, control, NULL, TOP_LEVEL + 1);
    if (section->last != title)
        print_number(section, "number", ++printing->sections);
    drop_empty(printing, section, title, printed);
}

static void drop_empty_sections(xmlNode *root)
{
    for (xmlNode *section = xml_first_child(root, "section"), *next; section; section = next) {
        next = xml_next(section, "section");
        if (section->children)
            continue;
        xmlUnlinkNode(section);
        xmlFreeNode(section);
    }
}

xmlDoc *printout_make(const struct instance *instance, const struct export_options *options)
{
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "printout", NULL);
    xmlDocSetRootElement(doc, root);
    struct printing printing = {.instance = instance, .options = options, .thai = catalogue_is_thai(),
                                .ns = xmlNewNs(root, BAD_CAST PRINTOUT_NS, NULL)};
    xmlSetNs(root, printing.ns);
    print_head(&printing, root);
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->sections_count; i++)
        add_section(&printing, root, form->sections[i]);
    drop_empty_sections(root);
    if (options->findings)
        print_findings(&printing, root);
    print_around(&printing, root);
    free(printing.printed);
    return doc;
}
