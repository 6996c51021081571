/* SPDX-License-Identifier: MIT */
/* The bytes not yet used always begin with a unit: a character, a control byte or an escape sequence. Reading one
 * needs no memory of what came before, so that it cannot matter how the bytes were split. */
#include "terminal/decode.h"

#include "text/keyboard.h"
#include "text/utf8.h"

#include <string.h>

enum { ESC = 0x1B, DEL = 0x7F, REPLACEMENT = 0xFFFD };
enum { SEQUENCE_LIMIT = 64, STRING_LIMIT = 4096, X10_MOUSE_LENGTH = 6 };

static const char paste_end[] = "\033[201~";
enum { PASTE_END_LENGTH = sizeof paste_end - 1 };

struct input {
    const unsigned char *bytes; /* at least one */
    size_t length;
    bool waited;
    const struct key_table *keys;
};

struct unit {
    size_t used; /* bytes; 0: not whole yet */
    bool paste_begins;
    struct event event; /* EVENT_NONE: swallowed */
};

static struct unit unit_of_char(size_t used, uint32_t cp)
{
    return (struct unit){.used = used, .event = {.kind = EVENT_CHAR, .character = cp}};
}

static struct unit unit_of_press(size_t used, enum press press)
{
    return (struct unit){.used = used, .event = {.kind = EVENT_PRESS, .press = press}};
}

static struct unit unit_swallowed(size_t used)
{
    return (struct unit){.used = used};
}

static const struct unit not_yet = {0};

static struct unit read_control(unsigned char byte)
{
    switch (byte) {
    case '\b':
    case DEL:
        return unit_of_press(1, PRESS_BACKSPACE);
    case '\t':
        return unit_of_press(1, PRESS_TAB);
    case '\n':
    case '\r':
        return unit_of_press(1, PRESS_ENTER);
    default:
        break;
    }
    /* Ctrl takes the key's character & 0x1F; below the letters that leaves @ (the space bar) and above [ \ ] ^ _. */
    uint32_t letter = byte == 0 ? ' ' : byte <= 26 ? byte + 'a' - 1u : byte + '@' + 0u;
    struct unit unit = unit_of_char(1, letter);
    unit.event.ctrl = true;
    return unit;
}

static size_t announced_length(unsigned char lead)
{
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

static struct unit read_char(const struct input *input)
{
    size_t want = announced_length(input->bytes[0]), have = 1;
    while (have < want && have < input->length && (input->bytes[have] & 0xC0) == 0x80)
        have++;
    if (have < want && have == input->length)
        return not_yet;
    size_t used;
    uint32_t cp = utf8_decode((const char *)input->bytes, have, &used);
    bool c1 = cp >= 0x80 && cp < 0xA0;
    return cp == REPLACEMENT || c1 ? unit_swallowed(used) : unit_of_char(used, cp);
}

/* ESC ] ... and its kin are answers of the terminal to questions of others: up to BEL or ESC \. */
static struct unit read_string(const struct input *input)
{
    if (input->length == 2 && input->waited)
        return unit_of_char(2, input->bytes[1]);
    for (size_t i = 2; i < input->length; i++) {
        unsigned char byte = input->bytes[i];
        if (byte == '\a')
            return unit_swallowed(i + 1);
        if (byte == ESC && i + 1 == input->length)
            return not_yet;
        if (byte == ESC && input->bytes[i + 1] == '\\')
            return unit_swallowed(i + 2);
        if (byte < ' ' || i == STRING_LIMIT)
            return unit_swallowed(i); /* never ended: give the keyboard back */
    }
    return not_yet;
}

/* Where a control sequence ends: its length with the final byte, 0 when that has not come; *broken is set when
 * a byte stands there that cannot belong to it. */
static size_t sequence_length(const struct input *input, bool *broken)
{
    const unsigned char *bytes = input->bytes;
    *broken = false;
    for (size_t i = 2; i < input->length; i++) {
        bool linux_console = i == 2 && bytes[1] == '[' && bytes[i] == '[';
        bool rxvt_shift = bytes[i] == '$' && bytes[2] >= '0' && bytes[2] <= '9';
        if (linux_console)
            continue;
        if (rxvt_shift || (bytes[i] >= '@' && bytes[i] < DEL))
            return i + 1;
        if (bytes[i] < ' ' || bytes[i] >= DEL || i == SEQUENCE_LIMIT) {
            *broken = true;
            return i;
        }
    }
    return 0;
}

/* ESC [ and ESC O. */
static struct unit read_sequence(const struct input *input)
{
    if (input->length == 2 && input->waited)
        return unit_of_char(2, input->bytes[1]);
    bool broken;
    size_t length = sequence_length(input, &broken);
    if (length == 0)
        return not_yet;
    if (broken)
        return unit_swallowed(length);
    const char *bytes = (const char *)input->bytes;
    struct unit unit = unit_swallowed(length);
    if (key_table_find(input->keys, bytes, length, &unit.event))
        return unit;
    if (length == 6 && memcmp(bytes, "\033[200~", 6) == 0) {
        unit.paste_begins = true;
        return unit;
    }
    if (length == 3 && memcmp(bytes, "\033[M", 3) == 0) /* a mouse report somebody left switched on */
        return input->length < X10_MOUSE_LENGTH ? not_yet : unit_swallowed(X10_MOUSE_LENGTH);
    if (!key_from_sequence(bytes, length, &unit.event))
        unit.event = (struct event){0};
    return unit;
}

static struct unit read_unit(const struct input *input);

/* With Ctrl or Alt a character is a command, named by the Latin letter of its key. */
static void name_command(struct event *event)
{
    if (event->kind != EVENT_CHAR || !(event->alt || event->ctrl))
        return;
    event->character = keyboard_latin(event->character);
    if (event->character >= 'A' && event->character <= 'Z') {
        event->character += 'a' - 'A';
        event->shift = true;
    }
}

/* Under the Thai layout keys 2 and 3 send / and -, which stay what they are. */
static enum press function_key(const struct event *event)
{
    uint32_t cp = event->character;
    bool counts = (cp >= '0' && cp <= '9') || cp >= 0x80;
    int digit = event->kind == EVENT_CHAR && counts ? keyboard_digit(cp) : -1;
    if (digit < 0)
        return PRESS_NONE;
    return digit == 0 ? PRESS_F10 : PRESS_F1 + (enum press)(digit - 1);
}

static struct unit with_alt(struct unit unit)
{
    unit.used++;
    unit.event.alt = true;
    return unit;
}

/* ESC ESC is the key twice, unless the sequence of a key follows (rxvt: Alt+Up is ESC ESC [ A). */
static struct unit read_double_escape(const struct input *input)
{
    bool undecided = input->length == 2;
    if (!undecided && (input->bytes[2] == '[' || input->bytes[2] == 'O')) {
        struct input rest = {input->bytes + 1, input->length - 1, input->waited, input->keys};
        struct unit unit = read_unit(&rest);
        if (unit.used == 0)
            return not_yet;
        if (unit.event.kind == EVENT_PRESS)
            return with_alt(unit);
    }
    return undecided && !input->waited ? not_yet : unit_of_press(1, PRESS_ESCAPE);
}

static struct unit read_escape(const struct input *input)
{
    if (input->length == 1)
        return input->waited ? unit_of_press(1, PRESS_ESCAPE) : not_yet;
    struct unit unit = unit_swallowed(2);
    if (key_table_find(input->keys, (const char *)input->bytes, 2, &unit.event))
        return unit;
    switch (input->bytes[1]) {
    case ESC:
        return read_double_escape(input);
    case '[':
    case 'O':
        unit = read_sequence(input);
        unit.event.alt |= unit.event.kind == EVENT_CHAR && unit.used == 2;
        return unit;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        unit = read_string(input);
        unit.event.alt = true;
        return unit;
    default:
        break;
    }
    struct input rest = {input->bytes + 1, input->length - 1, input->waited, input->keys};
    unit = read_unit(&rest);
    if (unit.used == 0)
        return not_yet;
    enum press press = function_key(&unit.event);
    return press ? unit_of_press(unit.used + 1, press) : with_alt(unit);
}

static struct unit read_unit(const struct input *input)
{
    if (input->bytes[0] == ESC)
        return read_escape(input);
    if (input->bytes[0] < ' ' || input->bytes[0] == DEL)
        return read_control(input->bytes[0]);
    return read_char(input);
}

void decoder_init(struct decoder *decoder)
{
    *decoder = (struct decoder){0};
}

void decoder_done(struct decoder *decoder)
{
    buffer_done(&decoder->input);
    buffer_done(&decoder->paste);
    decoder_init(decoder);
}

static size_t left_over(const struct decoder *decoder)
{
    return decoder->input.length - decoder->at;
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t length)
{
    if (left_over(decoder) == 0) {
        buffer_clear(&decoder->input);
        decoder->at = 0;
    }
    buffer_add_bytes(&decoder->input, bytes, length);
}

static struct unit read_at(const struct decoder *decoder, size_t at, bool waited)
{
    struct input input = {(const unsigned char *)decoder->input.bytes + at,
                          decoder->input.length - at, waited, &decoder->keys};
    struct unit unit = input.length > 0 ? read_unit(&input) : not_yet;
    name_command(&unit.event);
    return unit;
}

static void keep_pasted(struct decoder *decoder, size_t length)
{
    const char *bytes = decoder->input.bytes + decoder->at;
    size_t room = PASTE_MAX - decoder->paste.length, kept = length;
    decoder->at += length;
    if (decoder->cut || kept > room) {
        kept = decoder->cut ? 0 : room;
        while (kept > 0 && ((unsigned char)bytes[kept] & 0xC0) == 0x80)
            kept--; /* no part of a character */
        decoder->cut = true;
    }
    buffer_add_bytes(&decoder->paste, bytes, kept);
}

/* Bytes at the end that may be the beginning of paste_end. */
static size_t possible_end(const char *bytes, size_t length)
{
    size_t part = length < PASTE_END_LENGTH ? length : PASTE_END_LENGTH - 1;
    while (part > 0 && memcmp(bytes + length - part, paste_end, part) != 0)
        part--;
    return part;
}

static const char *find_paste_end(const struct decoder *decoder, size_t at)
{
    size_t length = decoder->input.length - at;
    return length ? memmem(decoder->input.bytes + at, length, paste_end, PASTE_END_LENGTH) : NULL;
}

static bool collect_paste(struct decoder *decoder, struct event *event)
{
    const char *bytes = decoder->input.bytes + decoder->at;
    const char *end = find_paste_end(decoder, decoder->at);
    if (!end) {
        keep_pasted(decoder, left_over(decoder) - possible_end(bytes, left_over(decoder)));
        return false;
    }
    keep_pasted(decoder, (size_t)(end - bytes));
    decoder->at += PASTE_END_LENGTH;
    decoder->pasting = false;
    *event = (struct event){.kind = EVENT_PASTE,
                            .bytes = buffer_text(&decoder->paste),
                            .length = decoder->paste.length,
                            .cut = decoder->cut};
    return true;
}

bool decoder_next(struct decoder *decoder, bool waited, struct event *event)
{
    while (left_over(decoder) > 0) {
        if (decoder->pasting)
            return collect_paste(decoder, event);
        struct unit unit = read_at(decoder, decoder->at, waited);
        if (unit.used == 0)
            return false;
        decoder->at += unit.used;
        if (unit.paste_begins) {
            buffer_clear(&decoder->paste);
            decoder->pasting = true;
            decoder->cut = false;
        } else if (unit.event.kind != EVENT_NONE) {
            *event = unit.event;
            return true;
        }
    }
    return false;
}

static bool would_give(const struct decoder *decoder, bool waited)
{
    if (decoder->pasting)
        return find_paste_end(decoder, decoder->at) != NULL;
    for (size_t at = decoder->at; at < decoder->input.length;) {
        struct unit unit = read_at(decoder, at, waited);
        at += unit.used;
        if (unit.used == 0)
            return false;
        if (unit.paste_begins)
            return find_paste_end(decoder, at) != NULL;
        if (unit.event.kind != EVENT_NONE)
            return true;
    }
    return false;
}

bool decoder_has_event(const struct decoder *decoder)
{
    return would_give(decoder, false);
}

bool decoder_is_waiting(const struct decoder *decoder)
{
    return would_give(decoder, true);
}
