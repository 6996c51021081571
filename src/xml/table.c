/* SPDX-License-Identifier: MIT */
#include "xml/table.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"
#include "xml/scan.h"

#include <stdlib.h>
#include <string.h>

struct cells {
    char **cells; /* owned */
    size_t cells_count, cells_capacity;
};

struct reading {
    const char *at, *end;
    char delimiter;
    int line;
    size_t elements;
    const char *name;
    const struct xml_limits *limits;
    struct error *err;
};

static void cells_clear(struct cells *row)
{
    for (size_t i = 0; i < row->cells_count; i++)
        free(row->cells[i]);
    row->cells_count = 0;
}

static void cells_done(struct cells *row)
{
    cells_clear(row);
    free(row->cells);
}

/* What the first row has most of, outside quotes; a comma when there is nothing of all that. */
static char guess_delimiter(const struct reading *reading)
{
    static const char candidates[] = ",;\t|";
    size_t counts[sizeof candidates] = {0}, best = 0;
    bool is_quoted = false;
    for (const char *at = reading->at; at < reading->end && (is_quoted || (*at != '\n' && *at != '\r')); at++) {
        const char *found = memchr(candidates, *at, sizeof candidates - 1);
        is_quoted = is_quoted != (*at == '"');
        if (found && !is_quoted)
            counts[found - candidates]++;
    }
    for (size_t i = 1; i < sizeof candidates - 1; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

static bool is_row_end(const struct reading *reading)
{
    return reading->at == reading->end || *reading->at == '\n' || *reading->at == '\r';
}

static int read_quoted(struct reading *reading, struct buffer *cell)
{
    int line = reading->line;
    for (reading->at++; reading->at < reading->end; reading->at++) {
        if (*reading->at == '"' && (++reading->at == reading->end || *reading->at != '"'))
            return 0;
        reading->line += *reading->at == '\n';
        buffer_add_char(cell, *reading->at);
    }
    return error_set_at(reading->err, reading->name, line, _("A cell begins with '\"' that is not closed."));
}

static int read_cell(struct reading *reading, struct cells *row)
{
    struct buffer cell;
    buffer_init(&cell);
    int status = reading->at < reading->end && *reading->at == '"' ? read_quoted(reading, &cell) : 0;
    for (; status == 0 && !is_row_end(reading) && *reading->at != reading->delimiter; reading->at++)
        buffer_add_char(&cell, *reading->at);
    ARRAY_PUSH(row->cells, row->cells_count, row->cells_capacity, buffer_take(&cell));
    return status;
}

static int read_row(struct reading *reading, struct cells *row)
{
    cells_clear(row);
    while (read_cell(reading, row) == 0) {
        if (is_row_end(reading)) {
            if (reading->at < reading->end && *reading->at == '\r' && reading->at + 1 < reading->end &&
                reading->at[1] == '\n')
                reading->at++;
            reading->at += reading->at < reading->end;
            reading->line++;
            return 0;
        }
        reading->at++; /* the delimiter */
    }
    return -1;
}

static int add_item(struct reading *reading, xmlNode *root, const struct cells *columns, const struct cells *row)
{
    size_t count = row->cells_count;
    while (count > columns->cells_count && !*row->cells[count - 1])
        count--;
    if (count > columns->cells_count)
        return error_set_at(reading->err, reading->name, reading->line - 1,
                            _("This row has %zu cells, and the first row names %zu columns."), count,
                            columns->cells_count);
    reading->elements += columns->cells_count + 1;
    if (reading->elements > reading->limits->elements)
        return error_set_at(reading->err, reading->name, reading->line - 1, _("The file holds more than %zu cells."),
                            reading->limits->elements);
    xmlNode *item = xmlNewChild(root, NULL, BAD_CAST "item", NULL);
    for (size_t i = 0; i < columns->cells_count; i++)
        if (xmlValidateNCName(BAD_CAST columns->cells[i], 0) == 0)
            xml_set_text(xmlNewChild(item, NULL, BAD_CAST columns->cells[i], NULL), i < count ? row->cells[i] : "");
    return 0;
}

static int read_rows(struct reading *reading, xmlNode *root)
{
    struct cells columns = {0}, row = {0};
    int status = read_row(reading, &columns);
    while (status == 0 && reading->at < reading->end) {
        status = read_row(reading, &row);
        if (status == 0)
            status = add_item(reading, root, &columns, &row);
    }
    cells_done(&columns);
    cells_done(&row);
    return status;
}

xmlNode *table_parse(xmlDoc *doc, const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                     struct error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (memchr(bytes, '\0', length)) {
        error_set(err, name, _("The file is no text: it holds a NUL character."));
        return NULL;
    }
    if (xml_scan_characters(bytes, length, name, err) < 0)
        return NULL;
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
        length--;
    size_t skipped = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    struct reading reading = {.at = bytes + skipped, .end = bytes + length, .line = 1, .name = name, .limits = limits,
                              .err = err};
    reading.delimiter = guess_delimiter(&reading);
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "root", NULL);
    if (read_rows(&reading, root) == 0)
        return root;
    xmlFreeNode(root);
    return NULL;
}
