/* SPDX-License-Identifier: MIT */
/* Functions about dates. A date is a NUMBER of days since 1970 that prints as ISO 8601. ODK XForms, "Date functions". */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xpath/function.h"
#include "xpath/moment.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const DAYS[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

static int zone_of(const struct call *call)
{
    return call->run->host->zone_offset;
}

static int give_moment(const struct call *call, struct xpath_value *out, double milliseconds)
{
    give_number(out, milliseconds / MOMENT_DAY);
    out->string = moment_print(milliseconds, zone_of(call));
    return 0;
}

static double now_of(const struct xpath_host *host)
{
    if (host->now)
        return (double)host->now(host->data);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec * 1000 + floor((double)now.tv_nsec / 1e6);
}

int function_now(const struct call *call, struct xpath_value *out)
{
    return give_moment(call, out, now_of(call->run->host));
}

int function_today(const struct call *call, struct xpath_value *out)
{
    double zone = zone_of(call) * 60000.0;
    double local = now_of(call->run->host) + zone;
    return give_moment(call, out, floor(local / MOMENT_DAY) * MOMENT_DAY - zone);
}

/* A number is days, anything else is told by `written`; NaN when it is no moment. */
static double read_moment(const struct call *call, const struct call_text *argument, const char *written)
{
    double milliseconds = NAN;
    if (argument->value.type == XPATH_NUMBER)
        milliseconds = round(argument->value.number * MOMENT_DAY);
    else if (!moment_parse(written, zone_of(call), &milliseconds))
        return NAN;
    return moment_is_told(milliseconds) ? milliseconds : NAN;
}

/* Argument 0 as a moment. *out is NaN when it is none. */
static int call_moment(const struct call *call, double *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    *out = read_moment(call, &text, text.text);
    return 0;
}

/* "2024-1-2..." with the zeros that ISO 8601 wants; the text itself when it is not like that. Yours. */
static char *pad_date(const char *text)
{
    int year, month, day, length = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || (text[length] != '\0' && text[length] != 'T') ||
        strspn(text, "0123456789") != 4 || month < 0 || day < 0)
        return memory_copy_string(text);
    return memory_print("%04d-%02d-%02d%s", year, month, day, text + length);
}

int function_date(const struct call *call, struct xpath_value *out)
{
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    if (text.value.type == XPATH_BOOLEAN || (text.text[0] == '\0' && text.value.type != XPATH_NUMBER))
        return give_copy(out, "");
    AUTO_FREE char *padded = pad_date(text.text);
    double milliseconds = read_moment(call, &text, padded);
    if (!isnan(milliseconds))
        return give_moment(call, out, milliseconds);
    give_number(out, NAN);
    out->string = memory_copy_string("Invalid Date");
    return 0;
}

/* Codes of a format that stand for a number of the moment. */
static const struct {
    char code;
    int digits; /* at least so many, with zeros before */
    size_t part; /* offset in struct moment_parts */
} NUMBER_CODES[] = {
    {'Y', 4, offsetof(struct moment_parts, year)},   {'m', 2, offsetof(struct moment_parts, month)},
    {'n', 1, offsetof(struct moment_parts, month)},  {'d', 2, offsetof(struct moment_parts, day)},
    {'e', 1, offsetof(struct moment_parts, day)},    {'H', 2, offsetof(struct moment_parts, hour)},
    {'h', 1, offsetof(struct moment_parts, hour)},   {'M', 2, offsetof(struct moment_parts, minute)},
    {'S', 2, offsetof(struct moment_parts, second)}, {'3', 3, offsetof(struct moment_parts, millisecond)},
};

/* One %-code; false: it is none and stays as it is. */
static bool add_code(struct buffer *out, char code, const struct moment_parts *parts)
{
    for (size_t i = 0; i < COUNT_OF(NUMBER_CODES); i++) {
        if (NUMBER_CODES[i].code != code)
            continue;
        int value;
        memcpy(&value, (const char *)parts + NUMBER_CODES[i].part, sizeof value);
        buffer_print(out, "%0*d", NUMBER_CODES[i].digits, value);
        return true;
    }
    if (code == 'y')
        buffer_print(out, "%02d", parts->year % 100);
    else if (code == 'b')
        buffer_add(out, MONTHS[parts->month - 1]);
    else if (code == 'a')
        buffer_add(out, DAYS[parts->weekday]);
    else
        return false;
    return true;
}

int function_format_date_time(const struct call *call, struct xpath_value *out)
{
    double milliseconds;
    AUTO_CALL_TEXT struct call_text format;
    if (call_text(call, 1, &format) < 0 || call_moment(call, &milliseconds) < 0)
        return -1;
    if (isnan(milliseconds))
        return give_copy(out, "");
    struct moment_parts parts = moment_split(milliseconds, zone_of(call));
    AUTO_BUFFER struct buffer formatted;
    buffer_init(&formatted);
    for (const char *at = format.text; *at; at++) {
        if (*at == '%' && add_code(&formatted, at[1], &parts))
            at++;
        else
            buffer_add_char(&formatted, *at);
    }
    return give_string(out, buffer_take(&formatted));
}

int function_format_date(const struct call *call, struct xpath_value *out)
{
    return function_format_date_time(call, out);
}

int function_decimal_date_time(const struct call *call, struct xpath_value *out)
{
    double milliseconds;
    return call_moment(call, &milliseconds) < 0 ? -1 : give_number(out, milliseconds / MOMENT_DAY);
}

int function_decimal_time(const struct call *call, struct xpath_value *out)
{
    double milliseconds;
    AUTO_CALL_TEXT struct call_text text;
    if (call_text(call, 0, &text) < 0)
        return -1;
    if (!moment_parse_time(text.text, zone_of(call), &milliseconds))
        milliseconds = NAN;
    return give_number(out, milliseconds / MOMENT_DAY);
}
