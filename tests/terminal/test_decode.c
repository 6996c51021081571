/* SPDX-License-Identifier: MIT */
#include "terminal/decode.h"
#include "test.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Events as one line: a ก ctrl-s alt-u [F2] [shift-Up] paste(…) focus. */
static void describe(const struct event *event, struct buffer *out)
{
    bool press = event->kind == EVENT_PRESS;
    if (out->length > 0)
        buffer_add(out, " ");
    buffer_add(out, press ? "[" : "");
    buffer_add(out, event->shift ? "shift-" : "");
    buffer_add(out, event->ctrl ? "ctrl-" : "");
    buffer_add(out, event->alt ? "alt-" : "");
    char text[4];
    switch (event->kind) {
    case EVENT_CHAR:
        buffer_add_bytes(out, text, utf8_encode(event->character, text));
        break;
    case EVENT_PRESS:
        buffer_print(out, "%s]", press_name(event->press));
        break;
    case EVENT_PASTE:
        buffer_print(out, "paste(%.*s)%s", (int)event->length, event->bytes,
                     event->cut ? "cut" : "");
        break;
    case EVENT_PLACE:
        buffer_print(out, "place(%d,%d)", event->rows, event->columns);
        break;
    case EVENT_FOCUS:
        buffer_add(out, "focus");
        break;
    default:
        buffer_add(out, "?");
        break;
    }
}

static void drain(struct decoder *decoder, bool waited, struct buffer *out)
{
    struct event event;
    while (decoder_has_event(decoder)) {
        assert_true(decoder_next(decoder, false, &event));
        describe(&event, out);
    }
    assert_false(decoder_next(decoder, false, &event));
    while (waited && decoder_is_waiting(decoder)) {
        assert_true(decoder_next(decoder, true, &event));
        describe(&event, out);
    }
}

static char *decode(const char *bytes, size_t length, size_t step, const struct key_table *keys)
{
    struct decoder decoder;
    struct buffer out;
    decoder_init(&decoder);
    buffer_init(&out);
    if (keys)
        decoder.keys = *keys;
    for (size_t at = 0; at < length; at += step) {
        decoder_feed(&decoder, bytes + at, length - at < step ? length - at : step);
        drain(&decoder, false, &out);
    }
    drain(&decoder, true, &out);
    decoder_done(&decoder);
    return buffer_take(&out);
}

/* Decodes all at once and in pieces of 1, 2 and 3 bytes. */
static void assert_decodes(const char *bytes, const char *expected)
{
    static const size_t steps[] = {1000000, 1, 2, 3};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char *got = decode(bytes, strlen(bytes), steps[i], NULL);
        assert_string_equal(got, expected);
        free(got);
    }
}

static void thai_keys_are_characters(void **state)
{
    (void)state;
    assert_decodes("กี่ฝ", "ก ี ่ ฝ");
    assert_decodes("a\xF0\x9F\x98\x80“", "a 😀 “");
}

static void control_bytes_are_commands_named_by_their_letter(void **state)
{
    (void)state;
    assert_decodes("\x03\x13\x1a\x1f", "ctrl-c ctrl-s ctrl-z ctrl-_");
    char *space = decode("\0", 1, 1, NULL);
    assert_string_equal(space, "ctrl- ");
    free(space);
    assert_decodes("\r\n\t\b\x7f", "[Enter] [Enter] [Tab] [Backspace] [Backspace]");
}

static void alt_is_named_by_the_latin_letter_under_both_layouts(void **state)
{
    (void)state;
    assert_decodes("\033u\033ี", "alt-u alt-u");
    assert_decodes("\033E\033ฎ", "shift-alt-e shift-alt-e");
    assert_decodes("\033\r\033\x7f\033\x13", "[alt-Enter] [alt-Backspace] ctrl-alt-s");
}

static void escape_and_a_digit_is_the_function_key(void **state)
{
    (void)state;
    assert_decodes("\0331\0332\0339\0330", "[F1] [F2] [F9] [F10]");
    assert_decodes("\033๑\033ๅ\033จ", "[F1] [F1] [F10]");
    assert_decodes("1\033a1", "1 alt-a 1");
}

static void a_lone_escape_is_a_key_once_nothing_follows(void **state)
{
    (void)state;
    struct decoder decoder;
    struct event event;
    decoder_init(&decoder);
    decoder_feed(&decoder, "\033", 1);
    assert_false(decoder_has_event(&decoder));
    assert_true(decoder_is_waiting(&decoder));
    assert_true(decoder_next(&decoder, true, &event));
    assert_int_equal(event.press, PRESS_ESCAPE);
    assert_false(decoder_is_waiting(&decoder));
    decoder_feed(&decoder, "1", 1);
    assert_true(decoder_next(&decoder, false, &event));
    assert_int_equal(event.character, '1');
    decoder_done(&decoder);
    assert_decodes("\033\033", "[Esc] [Esc]");
    assert_decodes("\033[", "alt-[");
    assert_decodes("\033O", "shift-alt-o");
    assert_decodes("\033]", "alt-]");
}

static void half_a_character_or_sequence_waits_for_the_rest(void **state)
{
    (void)state;
    static const char *const halves[] = {"\xE0", "\xE0\xB8", "\033\xE0\xB8", "\033[1;", "\033]0;x"};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        char *got = decode(halves[i], strlen(halves[i]), 100, NULL);
        assert_string_equal(got, "");
        free(got);
    }
}

static void keys_of_common_terminals_are_known(void **state)
{
    (void)state;
    assert_decodes("\033[A\033OB\033[C\033OD", "[Up] [Down] [Right] [Left]");
    assert_decodes("\033[H\033OF\033[1~\033[4~\033[7~\033[8~",
                   "[Home] [End] [Home] [End] [Home] [End]");
    assert_decodes("\033[2~\033[3~\033[5~\033[6~", "[Ins] [Del] [PgUp] [PgDn]");
    assert_decodes("\033OP\033OQ\033[12~\033[[B\033[[E\033[15~\033[17~\033[21~\033[24~",
                   "[F1] [F2] [F2] [F2] [F5] [F5] [F6] [F10] [F12]");
    assert_decodes("\033[Z\033[1;2Z\033[9;2u", "[Shift-Tab] [Shift-Tab] [Shift-Tab]");
    assert_decodes("\033Op\033OM\033Ok", "0 [Enter] +");
}

static void modifiers_are_read_in_every_dialect(void **state)
{
    (void)state;
    assert_decodes("\033[1;5D\033[1;2A\033[1;3B\033[3;5~\033[1;6H",
                   "[ctrl-Left] [shift-Up] [alt-Down] [ctrl-Del] [shift-ctrl-Home]");
    assert_decodes("\033[1;2P\033O5Q\033[15;2~", "[shift-F1] [ctrl-F2] [shift-F5]");
    assert_decodes("\033Oa\033[b\033[7^\033[8$\033[5@x",
                   "[ctrl-Up] [shift-Down] [ctrl-Home] [shift-End] [shift-ctrl-PgUp] x");
    assert_decodes("\033\033[A\033\033[3~", "[alt-Up] [alt-Del]");
}

static void keys_sent_by_code_point_are_read(void **state)
{
    (void)state;
    assert_decodes("\033[115;5u\033[27;5;115~\033[97;2u\033[97u", "ctrl-s ctrl-s A a");
    assert_decodes("\033[3627;5u\033[117;3u", "ctrl-s alt-u"); /* ห is on the key of s */
    assert_decodes("\033[27u\033[13;2u\033[127;3u", "[Esc] [shift-Enter] [alt-Backspace]");
    assert_decodes("\033[97;1:3u\033[57441u\033[1114112u\033[128uz", "z");
}

static void keys_of_the_actual_terminal_go_first(void **state)
{
    (void)state;
    struct key_table keys = {0};
    key_table_add(&keys, "\033[224z", PRESS_F1, false);
    key_table_add(&keys, "\033A", PRESS_UP, false);
    key_table_add(&keys, "\033[1~", PRESS_INSERT, true);
    key_table_add(&keys, "\x0b", PRESS_UP, false);
    static const char bytes[] = "\033[224z\033A\033[1~\033[2~\x0b";
    for (size_t step = 1; step < 5; step++) {
        char *got = decode(bytes, sizeof bytes - 1, step, &keys);
        assert_string_equal(got, "[F1] [Up] [shift-Ins] [Ins] ctrl-k");
        free(got);
    }
}

static void a_paste_is_one_event_wherever_it_was_split(void **state)
{
    (void)state;
    static const char bytes[] = "a\033[200~หนึ่ง\r\033[A\033[201\033[20สอง\033[201~b";
    for (size_t step = 1; step < sizeof bytes; step++) {
        char *got = decode(bytes, sizeof bytes - 1, step, NULL);
        assert_string_equal(got, "a paste(หนึ่ง\r\033[A\033[201\033[20สอง) b");
        free(got);
    }
    assert_decodes("\033[200~\033[201~x", "paste() x");
    assert_decodes("\033[200~one\033[201~\033[200~two\033[201~", "paste(one) paste(two)");
    assert_decodes("\033\033[200~x\033[201~", "[Esc] paste(x)");
}

static void a_paste_beyond_the_limit_is_cut_between_characters_and_says_so(void **state)
{
    (void)state;
    struct decoder decoder;
    struct event event;
    decoder_init(&decoder);
    decoder_feed(&decoder, "\033[200~", 6);
    char *chunk = malloc(3 * 20000);
    for (int i = 0; i < 20000; i++)
        memcpy(chunk + 3 * i, "ก", 3);
    for (int i = 0; i < 80; i++) {
        decoder_feed(&decoder, chunk, 3 * 20000);
        assert_false(decoder_next(&decoder, false, &event));
    }
    free(chunk);
    decoder_feed(&decoder, "\033[201~z", 7);
    assert_true(decoder_next(&decoder, false, &event));
    assert_true(event.cut);
    assert_int_equal(event.length, PASTE_MAX / 3 * 3);
    assert_true(decoder_next(&decoder, false, &event));
    assert_int_equal(event.character, 'z');
    decoder_done(&decoder);
}

static void what_is_no_key_never_becomes_text(void **state)
{
    (void)state;
    assert_decodes("a\033[?1;2cb", "a b");                     /* device attributes */
    assert_decodes("a\033[?2026;2$yb\033[24;80Rc", "a b place(24,80) c");
    assert_decodes("a\033]11;rgb:0000/0000/0000\ab", "a b");   /* colours */
    assert_decodes("a\033P>|XTerm(379)\033\\b\033_Gi=1;OK\033\\c", "a b c");
    assert_decodes("a\033[<0;10;10Mb\033[M !!c", "a b c");     /* mouse */
    assert_decodes("a\033[99~b\033[1;1Xc", "a b c");
    assert_decodes("\033[I\033[O", "focus shift-focus");
    assert_decodes("a\xFF\xC0\x80\xED\xA0\x80\xE0\xB8 b\xC2\x85", "a   b");
    assert_decodes("a\033[1;ก", "a ก");
    assert_decodes("\033]never ended\rx", "[Enter] x");
}

/* xorshift; the same garbage every time. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void garbage_means_the_same_however_it_is_split(void **state)
{
    (void)state;
    static const char *const parts[] = {"\033", "[", "O", "200~", "\033[201~", "1", ";", "5", "D", "$",
                                        "M", "\xE0", "\xB8", "\x81", "]", "\a", "\\", "\xFF", "\r", "?"};
    uint32_t seed = 2567;
    for (int round = 0; round < 3000; round++) {
        char bytes[128] = "";
        for (int i = 0; i < 20; i++)
            strcat(bytes, parts[next_random(&seed) % (sizeof parts / sizeof *parts)]);
        char *whole = decode(bytes, strlen(bytes), 1000, NULL);
        char *split = decode(bytes, strlen(bytes), 1 + next_random(&seed) % 4, NULL);
        assert_string_equal(split, whole);
        free(whole);
        free(split);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thai_keys_are_characters),
        cmocka_unit_test(control_bytes_are_commands_named_by_their_letter),
        cmocka_unit_test(alt_is_named_by_the_latin_letter_under_both_layouts),
        cmocka_unit_test(escape_and_a_digit_is_the_function_key),
        cmocka_unit_test(a_lone_escape_is_a_key_once_nothing_follows),
        cmocka_unit_test(half_a_character_or_sequence_waits_for_the_rest),
        cmocka_unit_test(keys_of_common_terminals_are_known),
        cmocka_unit_test(modifiers_are_read_in_every_dialect),
        cmocka_unit_test(keys_sent_by_code_point_are_read),
        cmocka_unit_test(keys_of_the_actual_terminal_go_first),
        cmocka_unit_test(a_paste_is_one_event_wherever_it_was_split),
        cmocka_unit_test(a_paste_beyond_the_limit_is_cut_between_characters_and_says_so),
        cmocka_unit_test(what_is_no_key_never_becomes_text),
        cmocka_unit_test(garbage_means_the_same_however_it_is_split),
    };
    return cmocka_run_group_tests_name("terminal/decode", tests, NULL, NULL);
}
