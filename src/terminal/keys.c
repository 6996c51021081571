/* SPDX-License-Identifier: MIT */
#include "terminal/keys.h"

#include <string.h>

void key_table_add(struct key_table *table, const char *bytes, enum press press, bool shift)
{
    size_t length = strlen(bytes);
    if (bytes[0] != '\033' || length < 2 || length >= KEY_SEQUENCE_MAX ||
        table->keys_count == KEY_TABLE_MAX)
        return;
    struct key_sequence *key = &table->keys[table->keys_count++];
    memcpy(key->bytes, bytes, length + 1);
    key->press = press;
    key->shift = shift;
}

bool key_table_find(const struct key_table *table, const char *bytes, size_t length,
                    struct event *event)
{
    for (size_t i = 0; i < table->keys_count; i++) {
        const struct key_sequence *key = &table->keys[i];
        if (strlen(key->bytes) == length && memcmp(key->bytes, bytes, length) == 0) {
            event->kind = EVENT_PRESS;
            event->press = key->press;
            event->shift = key->shift;
            return true;
        }
    }
    return false;
}

/* Final letters after ESC [ and ESC O. */
static const enum press letter_keys[128] = {
    ['A'] = PRESS_UP,   ['B'] = PRESS_DOWN, ['C'] = PRESS_RIGHT,    ['D'] = PRESS_LEFT,
    ['F'] = PRESS_END,  ['H'] = PRESS_HOME, ['P'] = PRESS_F1,       ['Q'] = PRESS_F2,
    ['R'] = PRESS_F3,   ['S'] = PRESS_F4,   ['Z'] = PRESS_BACK_TAB, ['M'] = PRESS_ENTER,
    ['a'] = PRESS_UP,   ['b'] = PRESS_DOWN, ['c'] = PRESS_RIGHT,    ['d'] = PRESS_LEFT,
};

/* ESC [ number ~ (vt220 and its heirs; 1 4 7 8 differ between them and never clash). */
static const enum press number_keys[] = {
    [1] = PRESS_HOME,    [2] = PRESS_INSERT,    [3] = PRESS_DELETE, [4] = PRESS_END,
    [5] = PRESS_PAGE_UP, [6] = PRESS_PAGE_DOWN, [7] = PRESS_HOME,   [8] = PRESS_END,
    [11] = PRESS_F1,     [12] = PRESS_F2,       [13] = PRESS_F3,    [14] = PRESS_F4,
    [15] = PRESS_F5,     [17] = PRESS_F6,       [18] = PRESS_F7,    [19] = PRESS_F8,
    [20] = PRESS_F9,     [21] = PRESS_F10,      [23] = PRESS_F11,   [24] = PRESS_F12,
};

/* The numeric pad in application mode: ESC O letter. */
static const char keypad_chars[128] = {
    ['X'] = '=', ['j'] = '*', ['k'] = '+', ['l'] = ',', ['m'] = '-', ['n'] = '.', ['o'] = '/',
    ['p'] = '0', ['q'] = '1', ['r'] = '2', ['s'] = '3', ['t'] = '4', ['u'] = '5', ['v'] = '6',
    ['w'] = '7', ['x'] = '8', ['y'] = '9',
};

enum { PARAMETERS_MAX = 4, PARAMETER_LIMIT = 0x10FFFF };

/* A control sequence taken apart: "1;5" gives 1, 5. Parts after ':' are left out; absent ones are 0. */
struct sequence {
    bool private_use; /* '?', '<', '=' or '>' after ESC [: an answer, no key */
    uint32_t parameters[PARAMETERS_MAX];
    bool released; /* kitty: the key went up */
    char final;
};

static void take_apart(const char *bytes, size_t length, struct sequence *sequence)
{
    *sequence = (struct sequence){.final = bytes[length - 1]};
    size_t parameter = 0, part = 0;
    uint32_t event_type = 0;
    for (size_t i = 2; i + 1 < length; i++) {
        char byte = bytes[i];
        if (byte == ';') {
            parameter++;
            part = 0;
        } else if (byte == ':') {
            part++;
        } else if (byte < '0' || byte > '9') {
            sequence->private_use = true;
        } else if (parameter < PARAMETERS_MAX && part == 0) {
            uint32_t *value = &sequence->parameters[parameter];
            if (*value < PARAMETER_LIMIT)
                *value = *value * 10 + (uint32_t)(byte - '0');
        } else if (parameter == 1 && part == 1) {
            event_type = (uint32_t)(byte - '0');
        }
    }
    sequence->released = event_type == 3;
}

/* xterm's modifier parameter: 1 + shift 1, alt 2, ctrl 4, super 8, hyper 16, meta 32, locks above. */
static void set_modifiers(struct event *event, uint32_t parameter)
{
    uint32_t bits = parameter > 0 ? parameter - 1 : 0;
    event->shift |= (bits & 1) != 0;
    event->alt |= (bits & (2 | 32)) != 0;
    event->ctrl |= (bits & 4) != 0;
}

static bool set_press(struct event *event, enum press press)
{
    event->kind = EVENT_PRESS;
    event->press = press;
    if (press == PRESS_TAB && event->shift)
        event->press = PRESS_BACK_TAB;
    if (event->press == PRESS_BACK_TAB)
        event->shift = false; /* it is in the name */
    return press != PRESS_NONE;
}

static bool set_char(struct event *event, uint32_t cp)
{
    event->kind = EVENT_CHAR;
    event->character = cp;
    return true;
}

/* Keys sent by code point: kitty's CSI u and xterm's modifyOtherKeys. */
static bool key_from_code(uint32_t code, uint32_t modifiers, struct event *event)
{
    set_modifiers(event, modifiers);
    switch (code) {
    case 8:
    case 127:
        return set_press(event, PRESS_BACKSPACE);
    case 9:
        return set_press(event, PRESS_TAB);
    case 10:
    case 13:
        return set_press(event, PRESS_ENTER);
    case 27:
        return set_press(event, PRESS_ESCAPE);
    default:
        break;
    }
    bool private_use = code >= 0xE000 && code <= 0xF8FF; /* kitty's keys without a character */
    if (code < ' ' || (code >= 0x7F && code < 0xA0) || private_use || code >= PARAMETER_LIMIT)
        return false;
    if (event->ctrl || event->alt)
        return set_char(event, code);
    if (event->shift && code >= 'a' && code <= 'z')
        code -= 'a' - 'A';
    event->shift = false; /* it is in the character */
    return set_char(event, code);
}

/* ESC [ 24;80 R says where the cursor is. In the first row it cannot be told from F3. */
static bool set_place(struct event *event, uint32_t row, uint32_t column)
{
    event->kind = EVENT_PLACE;
    event->rows = (int)row;
    event->columns = (int)column;
    return true;
}

/* rxvt: ESC [ a is shift, ESC O a is ctrl; ESC [ 7 $ shift, 7 ^ ctrl, 7 @ both. */
static void set_rxvt_modifiers(struct event *event, char introducer, char final)
{
    bool arrow = final >= 'a' && final <= 'd';
    event->shift |= final == '$' || final == '@' || (arrow && introducer == '[');
    event->ctrl |= final == '^' || final == '@' || (arrow && introducer == 'O');
}

bool key_from_sequence(const char *bytes, size_t length, struct event *event)
{
    char introducer = bytes[1];
    if (length == 4 && bytes[2] == '[') /* the Linux console's F1 to F5: ESC [ [ A */
        return bytes[3] >= 'A' && bytes[3] <= 'E' &&
               set_press(event, PRESS_F1 + (enum press)(bytes[3] - 'A'));
    struct sequence sequence;
    take_apart(bytes, length, &sequence);
    const uint32_t *parameters = sequence.parameters;
    if (sequence.private_use || sequence.released)
        return false;
    if (introducer == '[' && sequence.final == 'u')
        return key_from_code(parameters[0], parameters[1], event);
    if (sequence.final == '~' && parameters[0] == 27)
        return key_from_code(parameters[2], parameters[1], event);
    if (introducer == '[' && (sequence.final == 'I' || sequence.final == 'O')) {
        event->kind = EVENT_FOCUS;
        event->shift = sequence.final == 'O';
        return true;
    }
    /* ESC O 5 P of old terminals has the modifiers alone. */
    bool alone = introducer == 'O' && parameters[1] == 0;
    bool numbered = strchr("~$^@", sequence.final) != NULL;
    if (!numbered && !alone && parameters[0] > 1)
        return sequence.final == 'R' && set_place(event, parameters[0], parameters[1]);
    set_modifiers(event, parameters[alone ? 0 : 1]);
    set_rxvt_modifiers(event, introducer, sequence.final);
    if (numbered)
        return parameters[0] < sizeof number_keys / sizeof *number_keys &&
               set_press(event, number_keys[parameters[0]]);
    char keypad = keypad_chars[(unsigned char)sequence.final & 0x7F];
    if (introducer == 'O' && keypad)
        return set_char(event, (uint32_t)keypad);
    return set_press(event, letter_keys[(unsigned char)sequence.final & 0x7F]);
}
