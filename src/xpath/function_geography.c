/* SPDX-License-Identifier: MIT */
/* Functions about places on Earth, taken as a ball. ODK XForms, "Geographic Functions" and the data types geopoint,
 * geotrace, geoshape: "latitude longitude [altitude [accuracy]]" in degrees and metres, joined with ';'. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/function.h"
#include "xpath/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char BLANKS[] = " \t\r\n";
static const double EARTH_RADIUS = 6378100; /* metres, at the equator */
enum { PLACE_PARTS_MIN = 2, PLACE_PARTS_MAX = 4 };

struct place {
    double latitude, longitude; /* degrees */
};

struct trace {
    struct place *places; /* owned */
    size_t count, capacity;
    bool is_broken; /* something in it is no place */
};

static void trace_done(struct trace *trace)
{
    free(trace->places);
}
#define AUTO_TRACE __attribute__((cleanup(trace_done)))

static double radians(double degrees)
{
    return degrees * M_PI / 180;
}

/* One place of a text that may be changed. */
static void add_place(struct trace *trace, char *text)
{
    double degrees[PLACE_PARTS_MAX] = {0};
    size_t parts = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, BLANKS, &rest); word; word = strtok_r(NULL, BLANKS, &rest), parts++)
        if (parts < PLACE_PARTS_MAX)
            degrees[parts] = number_parse(word);
    struct place place = {degrees[0], degrees[1]};
    bool is_place = parts >= PLACE_PARTS_MIN && parts <= PLACE_PARTS_MAX && fabs(place.latitude) <= 90 &&
                    fabs(place.longitude) <= 180;
    trace->is_broken = trace->is_broken || !is_place;
    ARRAY_PUSH(trace->places, trace->count, trace->capacity, place);
}

/* "place;place;...", or one place alone. Semicolons at the end do not matter. */
static void add_places(struct trace *trace, const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ';' || strchr(BLANKS, text[length - 1])))
        length--;
    AUTO_FREE char *copy = memory_copy_bytes(text, length);
    for (char *rest = copy, *part; (part = strsep(&rest, ";"));)
        add_place(trace, part);
}

/* The places of argument `index` and those behind it: every node of a node-set, or the value itself. */
static int read_trace(const struct call *call, size_t index, size_t end, struct trace *out)
{
    *out = (struct trace){0};
    for (size_t i = index; i < end; i++) {
        AUTO_CALL_TEXT struct call_text text;
        if (call_text(call, i, &text) < 0)
            return -1;
        if (text.value.type != XPATH_NODES)
            add_places(out, text.text);
        for (size_t j = 0; j < text.value.nodes_count; j++) {
            AUTO_FREE char *owned = NULL;
            add_places(out, run_node_text(call->run, text.value.nodes[j], &owned));
        }
    }
    return 0;
}

static bool is_line(const struct trace *trace)
{
    return !trace->is_broken && trace->count >= 2;
}

/* Square metres and metres to centimetres. */
static int give_measure(struct xpath_value *out, double value)
{
    return give_number(out, fabs(floor(value * 100 + 0.5) / 100));
}

/* The part of the ball's surface between a line and the equator, by the area of a trapezoid. */
static double area_below(struct place from, struct place to)
{
    return radians(to.longitude - from.longitude) * (2 + sin(radians(to.latitude)) + sin(radians(from.latitude)));
}

int function_area(const struct call *call, struct xpath_value *out)
{
    AUTO_TRACE struct trace trace;
    if (read_trace(call, 0, 1, &trace) < 0)
        return -1;
    if (!is_line(&trace) || trace.count < 3)
        return give_number(out, 0);
    double sum = 0;
    for (size_t i = 0; i < trace.count; i++) /* the last line closes the shape; it is nothing when the shape is closed */
        sum += area_below(trace.places[i], trace.places[(i + 1) % trace.count]);
    return give_measure(out, sum * EARTH_RADIUS * EARTH_RADIUS / 2);
}

/* Along a great circle; the cosine may come out a hair above 1. */
static double distance_between(struct place from, struct place to)
{
    double cosine = sin(radians(from.latitude)) * sin(radians(to.latitude)) +
                    cos(radians(from.latitude)) * cos(radians(to.latitude)) * cos(radians(from.longitude - to.longitude));
    return acos(fmin(cosine, 1)) * EARTH_RADIUS;
}

int function_distance(const struct call *call, struct xpath_value *out)
{
    AUTO_TRACE struct trace trace;
    if (read_trace(call, 0, call->args->count, &trace) < 0)
        return -1;
    if (!is_line(&trace))
        return error_set(call->run->err, NULL, _("The function 'distance' needs two places or more."));
    double sum = 0;
    for (size_t i = 1; i < trace.count; i++)
        sum += distance_between(trace.places[i - 1], trace.places[i]);
    return give_measure(out, sum);
}

/* A ray from the place crosses the edges of the shape an odd number of times (W. R. Franklin, PNPOLY). */
static bool is_inside(struct place place, const struct trace *shape)
{
    bool inside = false;
    for (size_t i = 1; i < shape->count; i++) {
        struct place a = shape->places[i - 1], b = shape->places[i];
        if ((a.latitude > place.latitude) == (b.latitude > place.latitude))
            continue;
        double crossing = (a.longitude - b.longitude) * (place.latitude - b.latitude) / (a.latitude - b.latitude) + b.longitude;
        inside ^= place.longitude < crossing;
    }
    return inside;
}

static bool is_closed(const struct trace *shape)
{
    struct place first = shape->places[0], last = shape->places[shape->count - 1];
    return first.latitude == last.latitude && first.longitude == last.longitude;
}

/* Is a geopoint in a geoshape? (docs.getodk.org, "Form Logic": the specification does not list it yet.) */
int function_geofence(const struct call *call, struct xpath_value *out)
{
    AUTO_TRACE struct trace shape = {0};
    AUTO_TRACE struct trace point;
    if (read_trace(call, 0, 1, &point) < 0 || read_trace(call, 1, 2, &shape) < 0)
        return -1;
    bool is_fence = point.count == 1 && !point.is_broken && is_line(&shape) && is_closed(&shape);
    return give_boolean(out, is_fence && is_inside(point.places[0], &shape));
}
