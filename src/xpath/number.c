/* SPDX-License-Identifier: MIT */
/* Numbers to text and back as XPath 1.0 (4.2, 4.4) writes them, whatever the locale. */
#include "xpath/number.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "xpath/xpath.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A whole number below this is exact in a double and needs no search for its shortest form. */
static const double WHOLE_MAX = 1e15;

static size_t blanks(const char *text)
{
    return strspn(text, " \t\r\n");
}

/* XPath 1.0 knows no exponents, but ODK's engines write them into answers ("1.0E-7", "1e+21"), and read them. */
static size_t exponent_span(const char *text)
{
    if (*text != 'e' && *text != 'E')
        return 0;
    size_t sign = text[1] == '-' || text[1] == '+';
    size_t digits = strspn(text + 1 + sign, "0123456789");
    return digits > 0 ? 1 + sign + digits : 0;
}

/* How many bytes are a number: '-'? digits ('.' digits?)? | '-'? '.' digits, and an exponent; 0: none. */
static size_t number_span(const char *text)
{
    size_t sign = text[0] == '-';
    size_t whole = strspn(text + sign, "0123456789");
    size_t point = text[sign + whole] == '.';
    size_t part = point ? strspn(text + sign + whole + 1, "0123456789") : 0;
    size_t plain = sign + whole + point + part;
    return whole + part > 0 ? plain + exponent_span(text + plain) : 0;
}

/* strtod() with a point in every locale. */
static double parse_with_point(const char *text)
{
    static locale_t plain;
    if (!plain)
        plain = newlocale(LC_ALL_MASK, "C", NULL);
    return plain ? strtod_l(text, NULL, plain) : strtod(text, NULL);
}

/* At most 15 bytes without an exponent: the digits and the power of ten are exact, so that dividing rounds as it should. */
static double parse_short(const char *text, size_t span)
{
    double digits = 0, scale = 1;
    bool is_part = false;
    for (size_t i = *text == '-'; i < span; i++) {
        if (text[i] == '.') {
            is_part = true;
            continue;
        }
        digits = digits * 10 + (text[i] - '0');
        scale = is_part ? scale * 10 : scale;
    }
    return *text == '-' ? -(digits / scale) : digits / scale;
}

double number_parse(const char *text)
{
    text += blanks(text);
    size_t span = number_span(text);
    if (span == 0 || text[span + blanks(text + span)] != '\0')
        return NAN;
    return span > 15 || strspn(text, "-.0123456789") != span ? parse_with_point(text) : parse_short(text, span);
}

/* The fewest digits that read back as the same number, and where the point stands before them ("d.ddd" = 1). */
static int shortest_digits(double number, char digits[32], int *point)
{
    char text[64] = "";
    for (int precision = 14; precision <= 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, number);
        for (char *c = text; *c; c++)
            if (*c == ',')
                *c = '.';
        if (parse_with_point(text) == number)
            break;
    }
    int count = 0;
    const char *c = text;
    for (; *c && *c != 'e'; c++)
        if (isdigit((unsigned char)*c) && count < 31)
            digits[count++] = *c;
    *point = atoi(c + 1) + 1;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

/* The digits of a whole number with a point before the last `places`, as in "-0.05". */
static char *print_digits(bool is_negative, unsigned long long digits, int places)
{
    char text[32], *at = text + sizeof text;
    for (int i = 0; digits > 0 || i <= places; i++, digits /= 10) {
        if (i == places && places > 0)
            *--at = '.';
        *--at = (char)('0' + digits % 10);
    }
    if (is_negative)
        *--at = '-';
    return memory_copy_bytes(at, (size_t)(text + sizeof text - at));
}

/* Most numbers have few places. Up to 15 digits there is but one way to write a number so short; NULL: it needs more. */
static char *print_short(double number)
{
    static const double SCALES[] = {1, 10, 100, 1000, 10000};
    for (int places = 0; places < (int)COUNT_OF(SCALES); places++) {
        double digits = round(fabs(number) * SCALES[places]);
        if (digits < WHOLE_MAX && digits / SCALES[places] == fabs(number))
            return print_digits(number < 0, (unsigned long long)digits, places);
    }
    return NULL;
}

char *xpath_print_number(double number)
{
    if (isnan(number))
        return memory_copy_string("NaN");
    if (isinf(number))
        return memory_copy_string(number > 0 ? "Infinity" : "-Infinity");
    char *plain = print_short(number);
    if (plain)
        return plain;
    char digits[32];
    int point = 0;
    int count = shortest_digits(fabs(number), digits, &point);
    struct buffer out;
    buffer_init(&out);
    if (number < 0)
        buffer_add_char(&out, '-');
    if (point <= 0)
        buffer_add(&out, "0.");
    for (int i = point; i < 0; i++)
        buffer_add_char(&out, '0');
    for (int i = 0; i < count || i < point; i++) {
        if (i == point && i > 0)
            buffer_add_char(&out, '.');
        buffer_add_char(&out, i < count ? digits[i] : '0');
    }
    return buffer_take(&out);
}
