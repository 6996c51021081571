/* SPDX-License-Identifier: MIT */
/* Nodes of a printout; their text is cleaned here and nowhere else. */
#include "document/printout_parts.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/normalize.h"
#include "text/search.h"

#include <string.h>

xmlNode *print_element(const struct printing *printing, xmlNode *parent, const char *name)
{
    return xmlNewChild(parent, printing->ns, BAD_CAST name, NULL);
}

static void clean(struct runes *runes, const char *text, bool one_line)
{
    struct paste_report report;
    runes_init(runes);
    paste_clean(runes, text, strlen(text), one_line, &report);
}

static void add_runes(xmlNode *node, const uint32_t *chars, size_t count)
{
    AUTO_FREE char *text = runes_to_utf8(chars, count);
    xmlNodeAddContent(node, BAD_CAST text);
}

xmlNode *print_text(const struct printing *printing, xmlNode *parent, const char *name, const char *text)
{
    xmlNode *node = print_element(printing, parent, name);
    AUTO_RUNES struct runes runes;
    clean(&runes, text ? text : "", true);
    add_runes(node, runes.chars, runes.count);
    return node;
}

void print_attribute(xmlNode *node, const char *name, const char *value)
{
    xmlNewProp(node, BAD_CAST name, BAD_CAST value);
}

void print_number(xmlNode *node, const char *name, size_t number)
{
    AUTO_FREE char *text = memory_print("%zu", number);
    print_attribute(node, name, text);
}

xmlNode *print_place(struct printing *printing, xmlNode *parent, const char *name, size_t level, const xmlNode *about)
{
    xmlNode *node = print_element(printing, parent, name);
    struct printed printed = {about, ++printing->ids};
    AUTO_FREE char *id = memory_print("a%zu", printed.id);
    print_attribute(node, "id", id);
    if (level)
        print_number(node, "level", level);
    if (about)
        ARRAY_PUSH(printing->printed, printing->printed_count, printing->printed_capacity, printed);
    return node;
}

static bool has_thai(const uint32_t *chars, size_t count)
{
    size_t i = 0;
    while (i < count && !char_is_thai_consonant(chars[i]))
        i++;
    return i < count;
}

size_t print_paragraphs(const struct printing *printing, xmlNode *parent, const char *text, size_t *count)
{
    AUTO_RUNES struct runes runes;
    clean(&runes, text, false);
    *count = count_runes(runes.chars, runes.count, COUNT_CODEPOINTS);
    size_t paragraphs = 0, blank = 0;
    for (size_t from = 0, to; from <= runes.count; from = to + 1) {
        for (to = from; to < runes.count && runes.chars[to] != '\n';)
            to++;
        if (to == from) {
            blank += paragraphs > 0;
            continue;
        }
        xmlNode *p = print_element(printing, parent, "p");
        if (blank)
            print_number(p, "blank", blank);
        if (!printing->thai && has_thai(runes.chars + from, to - from))
            print_attribute(p, "language", "th"); /* to be read aloud as what it is (WCAG 2.2, 3.1.2) */
        add_runes(p, runes.chars + from, to - from);
        blank = 0;
        paragraphs++;
    }
    return paragraphs;
}
