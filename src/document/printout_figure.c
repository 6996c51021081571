/* SPDX-License-Identifier: MIT */
/* The figures of a form as data: who draws them needs to add nothing up. */
#include "document/printout_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "form/figure.h"
#include "text/catalogue.h"
#include "text/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct drawing {
    const struct printing *printing;
    const struct figure *figure;
    xmlNode *node; /* <figure> */
};

static xmlNode *add_numbered(const struct drawing *drawing, const char *name, size_t index)
{
    xmlNode *node = print_element(drawing->printing, drawing->node, name);
    print_number(node, "number", index + 1);
    return node;
}

/* ---- grid ---------------------------------------------------------------------------------------------- */

static void add_axis(const struct drawing *drawing, const char *of, const char *label)
{
    xmlNode *axis = print_element(drawing->printing, drawing->node, "axis");
    print_attribute(axis, "of", of);
    print_text(drawing->printing, axis, "label", label ? label : of);
    AUTO_FREE char *words = *of == 'y' ? memory_print(_("upwards: %s"), label ? label : of)
                                       : memory_print(_("to the right: %s"), label ? label : of);
    print_text(drawing->printing, axis, "words", words);
}

/* The numbers of the points that lie there: "1 3", of many the first; the points tell all. */
static void add_cell(const struct drawing *drawing, xmlNode *row, int x, int y)
{
    enum { SHOWN = 12 };
    AUTO_BUFFER struct buffer here;
    buffer_init(&here);
    size_t count = 0;
    for (size_t i = 0; i < drawing->figure->rows_count; i++) {
        const struct figure_row *point = &drawing->figure->rows[i];
        if (figure_step(point->x) != x || figure_step(point->y) != y)
            continue;
        if (count < SHOWN)
            buffer_print(&here, "%s%zu", count ? " " : "", i + 1);
        count++;
    }
    if (count > SHOWN)
        buffer_add(&here, " …");
    xmlNode *cell = print_text(drawing->printing, row, "cell", buffer_text(&here));
    print_number(cell, "x", (size_t)x + 1);
    print_number(cell, "count", count);
}

static void add_coordinate(const struct drawing *drawing, xmlNode *point, const char *name, double value)
{
    AUTO_FREE char *text = isnan(value) ? memory_copy_string(_("not given")) : digits_shown(memory_print("%g", value));
    print_text(drawing->printing, point, name, text);
}

static void add_grid(const struct drawing *drawing)
{
    const struct figure *figure = drawing->figure;
    add_axis(drawing, "x", figure->x_label);
    add_axis(drawing, "y", figure->y_label);
    for (int y = GRID_STEPS - 1; y >= 0; y--) {
        xmlNode *row = print_element(drawing->printing, drawing->node, "row");
        print_number(row, "y", (size_t)y + 1);
        for (int x = 0; x < GRID_STEPS; x++)
            add_cell(drawing, row, x, y);
    }
    for (size_t i = 0; i < figure->rows_count; i++) {
        const struct figure_row *row = &figure->rows[i];
        xmlNode *point = add_numbered(drawing, "point", i);
        print_attribute(point, "placed", isnan(row->x) || isnan(row->y) ? "no" : "yes");
        print_text(drawing->printing, point, "name", row->name);
        add_coordinate(drawing, point, "x", row->x);
        add_coordinate(drawing, point, "y", row->y);
    }
}

/* ---- matrix -------------------------------------------------------------------------------------------- */

static void add_matrix_row(const struct drawing *drawing, size_t index)
{
    const struct choices *columns = &drawing->figure->columns;
    const struct figure_row *from = &drawing->figure->rows[index];
    xmlNode *row = add_numbered(drawing, "row", index);
    print_text(drawing->printing, row, "name", from->name);
    for (size_t c = 0; c < columns->choices_count; c++) {
        bool on = from->cell && value_has_token(instance_value(from->cell), columns->choices[c].value);
        xmlNode *cell = print_text(drawing->printing, row, "cell", !from->cell ? _("does not apply") : on ? _("Yes") : _("No"));
        print_attribute(cell, "on", !from->cell ? "none" : on ? "yes" : "no");
    }
}

static void add_matrix(const struct drawing *drawing)
{
    const struct figure *figure = drawing->figure;
    for (size_t c = 0; c < figure->columns.choices_count; c++) {
        xmlNode *column = print_text(drawing->printing, drawing->node, "column", figure->columns.choices[c].label);
        print_number(column, "number", c + 1);
    }
    for (size_t i = 0; i < figure->rows_count; i++)
        add_matrix_row(drawing, i);
}

/* ---- bars ---------------------------------------------------------------------------------------------- */

/* Both bars of a row are drawn to the same scale: the longer one is a thousand. */
static void add_bar(const struct drawing *drawing, xmlNode *row, const struct figure_row *from, bool is_after)
{
    double value = is_after ? from->after : from->before, other = is_after ? from->before : from->after;
    const char *text = is_after ? from->after_text : from->before_text;
    double most = fmax(isnan(value) ? 0 : fabs(value), isnan(other) ? 0 : fabs(other));
    double part = isnan(value) || !(most > 0) ? 0 : fabs(value) / most * 1000;
    xmlNode *bar = print_element(drawing->printing, row, "bar");
    print_attribute(bar, "of", is_after ? "after" : "before");
    print_number(bar, "length", (size_t)lround(part));
    print_text(drawing->printing, bar, "label", is_after ? _("after") : _("before"));
    AUTO_FREE char *words = isnan(value) ? memory_copy_string(_("not given")) : memory_print("%s %s", text, from->unit);
    print_text(drawing->printing, bar, "value", words);
}

static void add_bars(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->figure->rows_count; i++) {
        const struct figure_row *from = &drawing->figure->rows[i];
        xmlNode *row = add_numbered(drawing, "row", i);
        print_attribute(row, "better", from->better > 0 ? "yes" : from->better < 0 ? "no" : "same");
        print_text(drawing->printing, row, "name", from->name);
        print_text(drawing->printing, row, "verdict", from->better > 0 ? _("better") : from->better < 0 ? _("worse") : "");
        add_bar(drawing, row, from, false);
        add_bar(drawing, row, from, true);
    }
}

void print_figure(struct printing *printing, xmlNode *parent, const struct control *control, const xmlNode *context,
                  size_t level)
{
    static const struct {
        const char *kind;
        void (*add)(const struct drawing *);
    } KINDS[] = {[FIGURE_GRID] = {"grid", add_grid}, [FIGURE_MATRIX] = {"matrix", add_matrix}, [FIGURE_BARS] = {"bars", add_bars}};
    struct figure figure;
    figure_read(printing->instance, control, &figure);
    AUTO_FREE char *title = instance_text(printing->instance, control, context, TEXT_LABEL);
    xmlNode *node = print_place(printing, parent, "figure", level, instance_node(printing->instance, control, context));
    const struct drawing drawing = {printing, &figure, node};
    print_attribute(node, "kind", KINDS[figure.kind].kind);
    print_text(printing, node, "title", title);
    if (figure.rows_count && KINDS[figure.kind].add)
        KINDS[figure.kind].add(&drawing);
    else
        print_text(printing, node, "none", _("nothing in this list"));
    figure_done(&figure);
}
