/* SPDX-License-Identifier: MIT */
#include "form/geo.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "form/state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\r\n"

enum { LATITUDE, LONGITUDE, ALTITUDE, ACCURACY, PARTS };

struct place {
    double parts[PARTS];
    size_t count; /* of parts that are told */
};

static bool read_place(const char *text, size_t length, struct place *place)
{
    AUTO_FREE char *copy = memory_copy_bytes(text, length);
    *place = (struct place){0};
    char *rest = copy;
    for (char *part; (part = strsep(&rest, BLANKS));) {
        if (!*part)
            continue;
        double number;
        if (!cast_number(part, &number))
            return false;
        if (place->count < PARTS)
            place->parts[place->count++] = number;
    }
    const double *parts = place->parts;
    return place->count > LONGITUDE && fabs(parts[LATITUDE]) <= 90 && fabs(parts[LONGITUDE]) <= 180 &&
           (fpclassify(parts[LATITUDE]) != FP_ZERO || fpclassify(parts[LONGITUDE]) != FP_ZERO);
}

/* "12.0", as every coordinate has a point. */
static void write_place(const struct place *place, struct buffer *out)
{
    for (size_t i = 0; i < place->count; i++) {
        AUTO_FREE char *number = xpath_print_number(place->parts[i]);
        buffer_print(out, "%s%s%s", i ? " " : "", number, strchr(number, '.') ? "" : ".0");
    }
}

static bool is_same_spot(const struct place *a, const struct place *b)
{
    return !(a->parts[LATITUDE] < b->parts[LATITUDE] || a->parts[LATITUDE] > b->parts[LATITUDE] ||
             a->parts[LONGITUDE] < b->parts[LONGITUDE] || a->parts[LONGITUDE] > b->parts[LONGITUDE]);
}

char *geo_point(const char *text)
{
    struct place place;
    if (!read_place(text, strlen(text), &place))
        return NULL;
    struct buffer out;
    buffer_init(&out);
    write_place(&place, &out);
    return buffer_take(&out);
}

static char *read_line(const char *text, size_t at_least, bool closed)
{
    struct place first = {0}, place = {0};
    size_t count = 0;
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    while (*(text += strspn(text, BLANKS))) {
        size_t length = strcspn(text, ";");
        if (!read_place(text, length, &place))
            return NULL;
        if (!count++)
            first = place;
        else
            buffer_add_char(&out, ';');
        write_place(&place, &out);
        text += length + (text[length] == ';');
    }
    return count >= at_least && is_same_spot(&first, &place) == closed ? buffer_take(&out) : NULL;
}

char *geo_trace(const char *text)
{
    return read_line(text, 2, false);
}

char *geo_shape(const char *text)
{
    return read_line(text, 3, true);
}
