/* SPDX-License-Identifier: MIT */
/* A repeat: its items by number, and what can be done with them. */
#include "command/plain_parts.h"

#include "base/memory.h"
#include "command/clean.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "text/number.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A list while it is shown; the items are those of the last look. */
struct list {
    struct plain *plain;
    const struct control *repeat;
    xmlNode *context;
    xmlNode **items; /* owned */
    size_t items_count;
};

static void tell_list(struct list *list)
{
    struct plain *plain = list->plain;
    free(list->items);
    list->items_count = instance_items(plain->instance, list->repeat, list->context, &list->items);
    AUTO_FREE char *label = instance_text(plain->instance, list->repeat, list->context, TEXT_LABEL);
    fputc('\n', plain->out);
    AUTO_FREE char *heading = memory_print(_("%s, entries: %zu"), label ? label : "", list->items_count);
    plain_tell(plain, heading);
    for (size_t i = 0; i < list->items_count; i++) {
        AUTO_FREE char *name = instance_item_name(plain->instance, list->repeat, list->items[i]);
        AUTO_FREE char *clean = clean_line(name);
        fprintf(plain->out, "  %zu. %s\n", i + 1, clean);
    }
    plain_tell(plain, list->repeat->no_add_remove
                          ? _("e 1 edits entry 1, c continues.")
                          : _("a adds an entry, e 1 edits entry 1, d 1 deletes it, u undoes, c continues."));
}

static enum plain_move add_item(struct list *list)
{
    struct plain *plain = list->plain;
    struct error err = {0};
    if (list->repeat->no_add_remove || !plain_may_edit(plain))
        return MOVE_NEXT;
    xmlNode *item = instance_add(plain->instance, list->repeat, list->context, SIZE_MAX, &err);
    if (!item) {
        plain_tell(plain, err.message);
        return MOVE_NEXT;
    }
    plain_keep(plain);
    return plain_walk_item(plain, list->repeat, item);
}

static void delete_item(struct list *list, xmlNode *item)
{
    struct plain *plain = list->plain;
    struct error err = {0};
    if (list->repeat->no_add_remove || !plain_may_edit(plain))
        return;
    AUTO_FREE char *name = instance_item_name(plain->instance, list->repeat, item);
    AUTO_FREE xmlNode **leaves = NULL;
    size_t references = instance_references(plain->instance, item, &leaves);
    if (instance_remove(plain->instance, item, &err) != 0) {
        plain_tell(plain, err.message);
        return;
    }
    plain_keep(plain);
    AUTO_FREE char *sentence =
        references ? memory_print(_("\"%s\" is deleted; %zu other answers named it. u brings it back."), name, references)
                   : memory_print(_("\"%s\" is deleted. u brings it back."), name);
    plain_tell(plain, sentence);
}

static void undo(struct list *list)
{
    AUTO_FREE char *path = NULL;
    if (!plain_may_edit(list->plain))
        return;
    bool undone = instance_undo(list->plain->instance, &path);
    plain_keep(list->plain);
    plain_tell(list->plain, undone ? _("The last change is undone.") : _("There is nothing to undo."));
}

/* The item that a number names; NULL after saying so. */
static xmlNode *numbered_item(struct list *list, const char *text)
{
    AUTO_FREE char *digits = digits_to_arabic(text);
    size_t number = strtoul(digits, NULL, 10);
    if (number >= 1 && number <= list->items_count)
        return list->items[number - 1];
    plain_tell(list->plain, _("Type the letter and a number of the list, such as e 1."));
    return NULL;
}

/* Does what the line says. true: the list is done with, *move tells where to go. */
static bool obey(struct list *list, const char *line, enum plain_move *move)
{
    size_t used;
    uint32_t key = keyboard_latin(utf8_decode(line, strlen(line), &used)); /* whichever layout is on */
    xmlNode *item = key == 'e' || key == 'd' ? numbered_item(list, line + used) : NULL;
    *move = MOVE_NEXT;
    if (key == 'c')
        return true;
    if (key == 'a')
        *move = add_item(list);
    else if (key == 'e' && item)
        *move = plain_walk_item(list->plain, list->repeat, item);
    else if (key == 'd' && item)
        delete_item(list, item);
    else if (key == 'u')
        undo(list);
    return *move == MOVE_JUMP || *move == MOVE_LEAVE;
}

enum plain_move plain_list(struct plain *plain, const struct control *repeat, xmlNode *context)
{
    struct list list = {.plain = plain, .repeat = repeat, .context = context};
    enum plain_move move = MOVE_NEXT;
    bool done = false;
    while (!done) {
        move = MOVE_NEXT;
        tell_list(&list);
        enum plain_reply reply = plain_read(plain, &move);
        if (reply == REPLY_TEXT)
            done = plain->line[0] == '\0' || obey(&list, plain->line, &move);
        else
            done = reply == REPLY_MOVE;
    }
    free(list.items);
    return move;
}
