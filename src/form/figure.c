/* SPDX-License-Identifier: MIT */
/* The figures of a form, read from its answers. Draws nothing. */
#include "form/figure.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *appearance;
    enum figure_kind kind;
} KINDS[] = {{"grid", FIGURE_GRID}, {"matrix", FIGURE_MATRIX}, {"before-after", FIGURE_BARS}};

enum figure_kind figure_kind_of(const struct control *control)
{
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (control_has_appearance(control, KINDS[i].appearance) && control_own(control, "rows"))
            return KINDS[i].kind;
    return FIGURE_NONE;
}

/* The control of the child that an rr: attribute names, below the figure's repeat; NULL: none. */
static const struct control *named_child(const struct instance *instance, const struct control *control,
                                         const char *attribute)
{
    const char *rows = control_own(control, "rows");
    const char *child = control_own(control, attribute);
    if (!rows || !child)
        return NULL;
    AUTO_FREE char *path = memory_print("%s/%s", rows, child);
    return form_control_at(instance_form(instance), path);
}

/* The relevant node that an rr: attribute names inside an item; NULL: none. */
static xmlNode *named_node(const struct instance *instance, const struct control *control, const char *attribute,
                           xmlNode *item)
{
    const char *child = control_own(control, attribute);
    if (!child)
        return NULL;
    AUTO_FREE char *base = instance_path(instance, item);
    AUTO_FREE char *path = memory_print("%s/%s", base, child);
    xmlNode *node = instance_find(instance, path);
    return node && instance_is_relevant(instance, node) ? node : NULL;
}

static double number_of(const xmlNode *node)
{
    const char *text = node ? instance_value(node) : "";
    char *end = NULL;
    double number = strtod(text, &end);
    return text[0] && !*end && isfinite(number) ? number : NAN;
}

static char *shown(const struct instance *instance, const xmlNode *node)
{
    return node ? instance_display(instance, node, true) : memory_copy_string("");
}

static void read_bars(const struct instance *instance, const struct control *control, struct figure_row *row)
{
    xmlNode *before = named_node(instance, control, "before", row->item);
    xmlNode *after = named_node(instance, control, "after", row->item);
    xmlNode *better = named_node(instance, control, "better", row->item);
    row->before = number_of(before);
    row->after = number_of(after);
    row->before_text = shown(instance, before);
    row->after_text = shown(instance, after);
    row->unit = shown(instance, named_node(instance, control, "unit", row->item));
    int direction = !better                                         ? 0
                    : strcmp(instance_value(better), "higher") == 0 ? 1
                    : strcmp(instance_value(better), "lower") == 0  ? -1
                                                                    : 0;
    if (!isnan(row->before) && !isnan(row->after))
        row->better = direction * ((row->after > row->before) - (row->after < row->before));
}

static void read_row(const struct instance *instance, const struct control *control, struct figure *figure,
                     xmlNode *item)
{
    struct figure_row row = {.item = item};
    row.name = instance_item_name(instance, figure->repeat, item);
    row.x = number_of(named_node(instance, control, "x", item));
    row.y = number_of(named_node(instance, control, "y", item));
    row.cell = named_node(instance, control, "cell", item);
    row.before = row.after = NAN;
    if (figure->kind == FIGURE_BARS)
        read_bars(instance, control, &row);
    ARRAY_PUSH(figure->rows, figure->rows_count, figure->rows_capacity, row);
}

static char *axis_label(const struct instance *instance, const struct control *control, const char *attribute)
{
    const struct control *axis = named_child(instance, control, attribute);
    return axis ? instance_text(instance, axis, NULL, TEXT_SHORT) : NULL;
}

static const struct control *repeat_at(const struct form *form, const char *path)
{
    for (size_t i = 0; path && i < form->controls_count; i++)
        if (form->controls[i]->kind == CONTROL_REPEAT && strcmp(form->controls[i]->path, path) == 0)
            return form->controls[i];
    return NULL;
}

void figure_read(const struct instance *instance, const struct control *control, struct figure *figure)
{
    *figure = (struct figure){.kind = figure_kind_of(control)};
    figure->repeat = repeat_at(instance_form(instance), control_own(control, "rows"));
    if (!figure->repeat)
        return;
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(instance, figure->repeat, instance_root(instance), &items);
    for (size_t i = 0; i < count; i++)
        read_row(instance, control, figure, items[i]);
    figure->x_label = axis_label(instance, control, "x");
    figure->y_label = axis_label(instance, control, "y");
    figure->cell = named_child(instance, control, "cell");
    if (figure->cell && count)
        instance_choices(instance, figure->cell, items[0], &figure->columns);
}

void figure_done(struct figure *figure)
{
    for (size_t i = 0; i < figure->rows_count; i++) {
        free(figure->rows[i].name);
        free(figure->rows[i].before_text);
        free(figure->rows[i].after_text);
        free(figure->rows[i].unit);
    }
    free(figure->rows);
    free(figure->x_label);
    free(figure->y_label);
    choices_done(&figure->columns);
    *figure = (struct figure){0};
}

int figure_step(double value)
{
    return isnan(value) ? -1 : value < 1 ? 0 : value > GRID_STEPS ? GRID_STEPS - 1 : (int)lround(value) - 1;
}
