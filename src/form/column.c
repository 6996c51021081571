/* SPDX-License-Identifier: MIT */
/* Beside the items of a long list, numbers that expressions have made of each item alone; one column for each expression's
 * step. A number is forgotten as soon as anything in its item changes. Knows no expression. */
#include "form/state.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* In shorter lists every item is asked anew; there may be many of them. */
enum { LONG_LIST = 16 };

struct column {
    const void *key;
    double *values; /* owned; one for each item, room for as many as the list has */
    bool *known;    /* owned */
    size_t capacity;
};

static void fit(struct column *column, const struct item_list *list)
{
    if (column->capacity >= list->count)
        return;
    column->capacity = list->capacity;
    column->values = memory_resize(column->values, column->capacity, sizeof *column->values);
    column->known = memory_resize(column->known, column->capacity, sizeof *column->known);
}

static struct column *column_of(struct item_list *list, const void *key)
{
    for (size_t i = 0; i < list->columns_count; i++)
        if (list->columns[i].key == key)
            return &list->columns[i];
    struct column fresh = {.key = key};
    fit(&fresh, list);
    memset(fresh.known, 0, list->count);
    ARRAY_PUSH(list->columns, list->columns_count, list->columns_capacity, fresh);
    return &list->columns[list->columns_count - 1];
}

bool column_find(struct item_list *list, const void *key, struct xpath_column *out)
{
    if (list->count < LONG_LIST)
        return false;
    *out = (struct xpath_column){.nodes = list->items, .count = list->count};
    if (!key)
        return true;
    const struct column *column = column_of(list, key);
    out->values = column->values;
    out->known = column->known;
    return true;
}

void column_forget(const struct node_state *state)
{
    for (const struct block *block = block_of(state); block->above; block = block_of(block->above)) {
        const struct item_list *list = item_list_at(block->above, block->states->bind);
        size_t index = list->columns_count ? item_index(block->states->node) : 0;
        for (size_t i = 0; i < list->columns_count; i++)
            list->columns[i].known[index] = false;
    }
}

void column_forget_all(struct item_list *list)
{
    for (size_t i = 0; i < list->columns_count; i++)
        memset(list->columns[i].known, 0, list->count);
}

void column_make_room(struct item_list *list, size_t index)
{
    size_t behind = list->count - 1 - index;
    for (size_t i = 0; i < list->columns_count; i++) {
        struct column *column = &list->columns[i];
        fit(column, list);
        memmove(column->values + index + 1, column->values + index, behind * sizeof *column->values);
        memmove(column->known + index + 1, column->known + index, behind);
        column->known[index] = false;
    }
}

void column_close_gap(struct item_list *list, size_t index)
{
    size_t behind = list->count - index;
    for (size_t i = 0; i < list->columns_count; i++) {
        struct column *column = &list->columns[i];
        memmove(column->values + index, column->values + index + 1, behind * sizeof *column->values);
        memmove(column->known + index, column->known + index + 1, behind);
    }
}

void column_done(struct item_list *list)
{
    for (size_t i = 0; i < list->columns_count; i++) {
        free(list->columns[i].values);
        free(list->columns[i].known);
    }
    free(list->columns);
}
