/* SPDX-License-Identifier: MIT */
#include "wizard/figure_keys.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "wizard/figure.h"
#include "wizard/route.h"

#include <stdlib.h>

static void tick_cell(struct wizard *wizard, const struct figure *figure)
{
    struct figure_place at = wizard->figure;
    xmlNode *node = figure->rows[at.row].cell;
    if (!node || (size_t)at.column >= figure->columns.choices_count)
        return;
    if (wizard->read_only || instance_is_readonly(wizard->instance, node)) {
        wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
        wizard->bell = true;
        return;
    }
    const char *choice = figure->columns.choices[at.column].value;
    bool many = figure->cell->kind == CONTROL_SELECT;
    AUTO_FREE char *value = many ? value_toggle_token(instance_value(node), choice) : memory_copy_string(choice);
    struct error err = {0};
    if (instance_set(wizard->instance, node, value, &err) < 0)
        wizard_tell(wizard, MOOD_ERROR, err.message);
}

/* The number over a column ticks it in the present row. */
static bool tick_column(struct wizard *wizard, const struct figure *figure, int column)
{
    if (column < 0 || (size_t)column >= figure->columns.choices_count)
        return false;
    wizard->figure.column = column;
    tick_cell(wizard, figure);
    return true;
}

static bool move_in_figure(struct wizard *wizard, enum press press, const struct figure *figure)
{
    struct figure_place *at = &wizard->figure;
    int last_row = (int)figure->rows_count - 1;
    int last_column = figure->kind == FIGURE_MATRIX ? (int)figure->columns.choices_count - 1 : 0;
    if (press == PRESS_UP && at->row > 0)
        at->row--;
    else if (press == PRESS_DOWN && at->row < last_row)
        at->row++;
    else if (press == PRESS_LEFT || press == PRESS_RIGHT)
        at->column += press == PRESS_LEFT ? -(at->column > 0) : at->column < last_column;
    else
        return false;
    return true;
}

static void keep_inside(struct figure_place *at, const struct figure *figure)
{
    int last_row = (int)figure->rows_count - 1;
    int last_column = (int)figure->columns.choices_count - 1;
    at->row = at->row > last_row ? last_row : at->row;
    at->column = at->column > last_column ? last_column : at->column;
    at->row = at->row < 0 ? 0 : at->row;
    at->column = at->column < 0 ? 0 : at->column;
}

bool figure_update(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    struct figure figure;
    figure_read(wizard->instance, entry->control, &figure);
    keep_inside(&wizard->figure, &figure);
    bool used = false;
    if (figure.rows_count && event->kind == EVENT_PRESS) {
        used = move_in_figure(wizard, event->press, &figure);
    } else if (figure.rows_count && event->kind == EVENT_CHAR && event->character == ' ') {
        used = figure.kind == FIGURE_MATRIX;
        if (used)
            tick_cell(wizard, &figure);
    } else if (figure.kind == FIGURE_MATRIX && event->kind == EVENT_CHAR && !event->ctrl && !event->alt) {
        used = tick_column(wizard, &figure, keyboard_digit(event->character) - 1);
    }
    figure_done(&figure);
    return used;
}

void figure_open_row(struct wizard *wizard, const struct entry *entry)
{
    struct figure figure;
    figure_read(wizard->instance, entry->control, &figure);
    keep_inside(&wizard->figure, &figure);
    if (figure.rows_count) {
        AUTO_FREE char *path = instance_path(wizard->instance, figure.rows[wizard->figure.row].item);
        route_push(wizard, page_new(PAGE_FORM, figure.repeat, path));
    }
    figure_done(&figure);
}
