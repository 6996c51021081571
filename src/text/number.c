/* SPDX-License-Identifier: MIT */
#include "text/number.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/keyboard.h"
#include "text/thai.h"
#include "text/utf8.h"

#include <string.h>

enum { MINUS_SIGN = 0x2212, GROUP = 3 };

static char *map_digits(const char *text, bool to_thai)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    for (size_t i = 0; i < runes.count; i++) {
        uint32_t ascii = char_to_ascii_digit(runes.chars[i]);
        if (char_is_digit(ascii))
            runes.chars[i] = to_thai ? ascii - '0' + THAI_DIGIT_ZERO : ascii;
    }
    return runes_to_utf8(runes.chars, runes.count);
}

char *digits_to_thai(const char *text)
{
    return map_digits(text, true);
}

char *digits_to_arabic(const char *text)
{
    return map_digits(text, false);
}

static bool has_digit(const struct runes *runes)
{
    for (size_t i = 0; i < runes->count; i++)
        if (char_is_digit(runes->chars[i]))
            return true;
    return false;
}

/* One character of a number in ASCII; 0 when it cannot be in one. '-' is the 3 of the Thai layout
 * only where no real digit shows that the other layout is on. */
static char plain_char(uint32_t cp, bool keys_are_digits)
{
    int digit = keys_are_digits || char_is_digit(cp) ? keyboard_digit(cp) : -1;
    if (digit >= 0)
        return (char)('0' + digit);
    if (cp == MINUS_SIGN)
        return '-';
    return cp != 0 && cp < 0x80 ? (char)cp : '\0';
}

/* Thousands: one to three digits, then groups of three. Copies the digits; NULL when commas stand
 * elsewhere. */
static const char *read_whole(const char *text, struct buffer *out)
{
    size_t run = 0;
    bool grouped = false;
    for (;; text++) {
        if (char_is_digit((unsigned char)*text)) {
            buffer_add_char(out, *text);
            run++;
        } else if (*text == ',') {
            if (run == 0 || run > GROUP || (grouped && run != GROUP))
                return NULL;
            grouped = true;
            run = 0;
        } else {
            return grouped && run != GROUP ? NULL : text;
        }
    }
}

/* Without needless zeros in front, with one where there is nothing before the point. */
static void add_whole(struct buffer *out, const char *digits)
{
    while (*digits == '0' && digits[1])
        digits++;
    buffer_add(out, *digits ? digits : "0");
}

static char *canonical(const char *text)
{
    struct buffer out AUTO_BUFFER = {0};
    struct buffer whole AUTO_BUFFER = {0};
    if (*text == '-')
        buffer_add_char(&out, '-');
    text += *text == '-' || *text == '+';
    text = read_whole(text, &whole);
    if (!text || (whole.length == 0 && *text != '.'))
        return NULL;
    add_whole(&out, buffer_text(&whole));
    if (*text == '.') {
        size_t digits = strspn(text + 1, "0123456789");
        if (digits == 0)
            return NULL;
        buffer_add_bytes(&out, text, digits + 1);
        text += digits + 1;
    }
    return *text ? NULL : buffer_take(&out);
}

static void trim_spaces(struct runes *runes)
{
    size_t start = 0;
    while (start < runes->count &&
           (char_is_space(runes->chars[start]) || char_is_glue(runes->chars[start])))
        start++;
    runes_remove(runes, 0, start);
    while (runes->count > 0 && (char_is_space(runes->chars[runes->count - 1]) ||
                                char_is_glue(runes->chars[runes->count - 1])))
        runes->count--;
}

char *number_canonical(const char *text, bool with_thai_keys)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    trim_spaces(&runes);
    bool minus_is_sign = has_digit(&runes);
    struct buffer plain AUTO_BUFFER = {0};
    for (size_t i = 0; i < runes.count; i++) {
        bool is_sign = i == 0 && runes.chars[i] == '-' && minus_is_sign;
        char byte = plain_char(runes.chars[i], with_thai_keys && !is_sign);
        if (!byte)
            return NULL;
        buffer_add_char(&plain, byte);
    }
    return canonical(buffer_text(&plain));
}

char *number_group(const char *number)
{
    size_t sign = *number == '-';
    size_t whole = strspn(number + sign, "0123456789");
    const char *rest = number + sign + whole;
    bool has_fraction = *rest == '.';
    size_t fraction = strspn(rest + has_fraction, "0123456789");
    if (whole == 0 || rest[has_fraction + fraction] || (has_fraction && fraction == 0))
        return memory_copy_string(number);
    struct buffer out AUTO_BUFFER = {0};
    buffer_add_bytes(&out, number, sign);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % GROUP == 0)
            buffer_add_char(&out, ',');
        buffer_add_char(&out, number[sign + i]);
    }
    buffer_add(&out, rest);
    return buffer_take(&out);
}

char *number_group_size(size_t number)
{
    AUTO_FREE char *plain = memory_print("%zu", number);
    return number_group(plain);
}

static bool thai_digits_shown;

void digits_show_thai(bool on)
{
    thai_digits_shown = on;
}

bool digits_are_thai(void)
{
    return thai_digits_shown;
}

char *digits_shown(char *text)
{
    if (!thai_digits_shown)
        return text;
    AUTO_FREE char *arabic = text;
    return digits_to_thai(arabic);
}
