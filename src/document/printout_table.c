/* SPDX-License-Identifier: MIT */
/* Lists whose items are alike and short read better as a table: a row an item, a column a question. */
#include "document/printout_parts.h"

#include "base/memory.h"
#include "text/utf8.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MOST = 4, CELL_CHARACTERS = 60 };

struct columns {
    const xmlNode *questions[COLUMNS_MOST]; /* the first of each */
    size_t count;
};

/* The same question of two items: its path but for the indexes, in the same words. */
static bool is_same_question(const xmlNode *a, const xmlNode *b)
{
    const char *left = strrchr(xml_attribute(a, NULL, "path"), '/'), *right = strrchr(xml_attribute(b, NULL, "path"), '/');
    return strcmp(left, right) == 0 && strcmp(xml_leaf_text(xml_first_child(a, "label")),
                                              xml_leaf_text(xml_first_child(b, "label"))) == 0;
}

/* Its column from 1, with a new one where none fits; 0: there are too many. */
static size_t column_of(struct columns *columns, const xmlNode *question)
{
    for (size_t i = 0; i < columns->count; i++)
        if (is_same_question(columns->questions[i], question))
            return i + 1;
    if (columns->count == COLUMNS_MOST)
        return 0;
    columns->questions[columns->count] = question;
    return ++columns->count;
}

static bool fits_cell(const xmlNode *question)
{
    const xmlNode *p = xml_first_child(question, "p");
    return !p || (!xml_next(p, "p") && utf8_count(xml_leaf_text(p)) <= CELL_CHARACTERS);
}

/* NULL: something in the item wants more than a row. */
static const xmlNode *only_facts(const xmlNode *item)
{
    const xmlNode *facts = xml_first_child(item, "facts");
    return facts && !xml_next(facts, NULL) && xml_previous(facts, NULL) == xml_first_child(item, "title") ? facts : NULL;
}

static bool take_item(struct columns *columns, const xmlNode *item)
{
    const xmlNode *facts = only_facts(item);
    size_t last = 0; /* a row keeps the order of its questions */
    for (const xmlNode *question = xml_first_child(facts ? facts : item, "question"); question;
         question = xml_next(question, "question")) {
        size_t column = column_of(columns, question);
        if (column <= last || !fits_cell(question))
            return false;
        last = column;
    }
    return facts != NULL;
}

void print_as_table(const struct printing *printing, xmlNode *list)
{
    struct columns columns = {.count = 0};
    bool fits = xml_first_child(list, "item") != NULL;
    for (const xmlNode *item = xml_first_child(list, "item"); item && fits; item = xml_next(item, "item"))
        fits = take_item(&columns, item);
    print_attribute(list, "layout", fits && columns.count > 1 ? "table" : "blocks");
    if (!fits || columns.count < 2)
        return;
    xmlNode *title = xml_first_child(list, "title");
    for (size_t i = columns.count; i > 0; i--) {
        xmlNode *column = print_text(printing, list, "column",
                                     xml_leaf_text(xml_first_child(columns.questions[i - 1], "label")));
        xmlUnlinkNode(column);
        xmlAddNextSibling(title, column);
    }
    for (xmlNode *item = xml_first_child(list, "item"); item; item = xml_next(item, "item"))
        for (xmlNode *question = xml_first_child(xml_first_child(item, "facts"), "question"); question;
             question = xml_next(question, "question"))
            print_number(question, "column", column_of(&columns, question));
}
