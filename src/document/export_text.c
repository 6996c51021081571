/* SPDX-License-Identifier: MIT */
/* What people read anywhere: everything answered as plain text, in the order of the form. Knows no file. */
#include "document/export.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "text/normalize.h"
#include "text/wrap.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4, NARROWEST = 20, PIECE = 64 << 10 /* bytes */ };

struct report {
    const struct instance *instance;
    int columns; /* 0: not wrapped */
    bool thai;
};

static void add_row(struct buffer *out, int indent, const uint32_t *chars, size_t count)
{
    AUTO_FREE char *text = runes_to_utf8(chars, count);
    if (count > 0)
        buffer_print(out, "%*s%s\n", indent, "", text);
    else
        buffer_add_char(out, '\n');
}

/* Text of a form or a foreign draft is cleaned as a paste is: no control, direction or zero-width character leaves. */
static void add_lines(const struct report *report, struct buffer *out, int indent, const char *text, size_t length)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    struct paste_report cleaned;
    paste_clean(&runes, text, length, false, &cleaned);
    AUTO_FREE uint8_t *flags = memory_alloc(runes.count);
    int columns = INT_MAX;
    if (report->columns > 0) {
        columns = report->columns - indent > NARROWEST ? report->columns - indent : NARROWEST;
        breaks_find(runes.chars, runes.count, flags);
    }
    struct rows rows;
    rows_init(&rows);
    rows_wrap(&rows, runes.chars, runes.count, flags, columns);
    for (size_t i = 0; i < rows.rows_count; i++)
        add_row(out, indent, runes.chars + rows.rows[i].start, rows.rows[i].end - rows.rows[i].start);
    rows_done(&rows);
}

/* A line end behind PIECE bytes, where a long text is parted so that its rows need not all be there at once; NULL: none. */
static const char *piece_end(const char *text, size_t length)
{
    const char *end = length > PIECE ? memchr(text + PIECE, '\n', length - PIECE) : NULL;
    while (end && end[-1] == '\r')
        end = memchr(end + 1, '\n', length - (size_t)(end + 1 - text));
    return end;
}

static void add_text(const struct report *report, struct buffer *out, int indent, const char *text)
{
    size_t length = strlen(text);
    for (const char *end; (end = piece_end(text, length)); text = end + 1) {
        add_lines(report, out, indent, text, (size_t)(end - text));
        length -= (size_t)(end + 1 - text);
    }
    add_lines(report, out, indent, text, length);
}

/* As wide as the widest line of the heading. */
static void add_heading(const struct report *report, struct buffer *out, const char *text, char line)
{
    AUTO_BUFFER struct buffer heading;
    buffer_init(&heading);
    add_text(report, &heading, 0, text);
    int widest = 0;
    AUTO_FREE char *copy = memory_copy_string(buffer_text(&heading));
    char *rest = copy;
    for (char *row; (row = strsep(&rest, "\n")) != NULL;)
        widest = utf8_width(row) > widest ? utf8_width(row) : widest;
    buffer_add(out, buffer_text(&heading));
    for (int i = 0; i < widest; i++)
        buffer_add_char(out, line);
    buffer_add_char(out, '\n');
}

static void add_control(const struct report *report, struct buffer *out, const struct control *control,
                        const xmlNode *context, int indent);

static void add_children(const struct report *report, struct buffer *out, const struct control *control,
                         const xmlNode *context, int indent)
{
    for (size_t i = 0; i < control->children_count; i++)
        add_control(report, out, control->children[i], context, indent);
}

static void add_question(const struct report *report, struct buffer *out, const struct control *control,
                         const xmlNode *context, int indent)
{
    const xmlNode *node = instance_node(report->instance, control, context);
    if (control_is_note(control) || !node || !*instance_value(node))
        return;
    AUTO_FREE char *label = instance_text(report->instance, control, context, TEXT_LABEL);
    AUTO_FREE char *answer = instance_display(report->instance, node, report->thai);
    buffer_add_char(out, '\n');
    if (label)
        add_text(report, out, indent, label);
    add_text(report, out, indent + INDENT, answer);
}

/* A name, and what belongs to it further in; nothing at all when nothing was answered. */
static void add_titled(const struct report *report, struct buffer *out, const char *title,
                       const struct control *control, const xmlNode *context, int indent)
{
    AUTO_BUFFER struct buffer inside;
    buffer_init(&inside);
    add_children(report, &inside, control, context, title ? indent + INDENT : indent);
    if (inside.length == 0)
        return;
    if (title) {
        buffer_add_char(out, '\n');
        add_text(report, out, indent, title);
    }
    buffer_add(out, buffer_text(&inside));
}

static void add_repeat(const struct report *report, struct buffer *out, const struct control *control,
                       const xmlNode *context, int indent)
{
    xmlNode **items;
    size_t count = instance_items(report->instance, control, context, &items);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *name = instance_item_name(report->instance, control, items[i]);
        AUTO_FREE char *title = memory_print("%zu. %s", i + 1, name);
        add_titled(report, out, title, control, items[i], indent);
    }
    free(items);
}

static void add_control(const struct report *report, struct buffer *out, const struct control *control,
                        const xmlNode *context, int indent)
{
    if (!instance_shows(report->instance, control, context))
        return;
    if (control->kind == CONTROL_REPEAT) {
        add_repeat(report, out, control, context, indent);
    } else if (control->kind == CONTROL_GROUP) {
        AUTO_FREE char *label = instance_text(report->instance, control, context, TEXT_LABEL);
        add_titled(report, out, label, control, context, indent);
    } else {
        add_question(report, out, control, context, indent);
    }
}

static void add_section(const struct report *report, struct buffer *out, const struct control *section)
{
    AUTO_BUFFER struct buffer inside;
    buffer_init(&inside);
    if (section->kind == CONTROL_GROUP && instance_shows(report->instance, section, NULL))
        add_children(report, &inside, section, NULL, 0);
    else if (section->kind != CONTROL_GROUP)
        add_control(report, &inside, section, NULL, 0);
    if (inside.length == 0)
        return;
    AUTO_FREE char *label =
        control_holds_value(section) ? NULL : instance_text(report->instance, section, NULL, TEXT_LABEL);
    if (label) {
        buffer_add_char(out, '\n');
        add_heading(report, out, label, '-');
    }
    buffer_add(out, buffer_text(&inside));
}

void export_text(const struct instance *instance, int columns, bool thai, struct buffer *out)
{
    const struct report report = {.instance = instance, .columns = columns, .thai = thai};
    const struct form *form = instance_form(instance);
    size_t language = instance_language(instance);
    const char *code = language < form->languages_count ? form->languages[language].code : "";
    add_heading(&report, out, form_title(form, code), '=');
    for (size_t i = 0; i < form->sections_count; i++)
        add_section(&report, out, form->sections[i]);
}
