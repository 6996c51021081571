/* SPDX-License-Identifier: MIT */
#include "text/sample.h"

static void every_character_comes_back_from_its_bytes(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp += cp < 0x11000 ? 1 : 251) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[4];
        size_t length = utf8_encode(cp, bytes);
        size_t used;
        assert_int_equal(utf8_decode(bytes, length, &used), cp);
        assert_int_equal(used, length);
        assert_true(utf8_is_valid(bytes, length));
    }
}

static void broken_bytes_become_one_replacement_each_and_are_not_valid(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *becomes;
    } cases[] = {
        {"\xC0\x80", "\uFFFD\uFFFD"},                     /* overlong NUL */
        {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD"},           /* overlong slash */
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},           /* a surrogate */
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"}, /* beyond Unicode */
        {"a\xE0\xB8", "a\uFFFD\uFFFD"},                   /* cut in the middle */
        {"\xE0\xB8\x81\x81k", "ก\uFFFDk"},                /* one too many */
        {"\xFF", "\uFFFD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(utf8_is_valid(cases[i].bytes, strlen(cases[i].bytes)));
        struct runes runes = runes_of(cases[i].bytes);
        assert_runes(&runes, cases[i].becomes);
        runes_done(&runes);
    }
}

static void pieces_can_be_put_in_and_taken_out(void **state)
{
    (void)state;
    struct runes runes = runes_of("กข");
    uint32_t between[] = {'x', 'y', 'z'};
    runes_insert(&runes, 1, between, 3);
    assert_runes(&runes, "กxyzข");
    runes_remove(&runes, 0, 2);
    assert_runes(&runes, "yzข");
    runes_remove(&runes, 1, 3);
    assert_runes(&runes, "y");
    runes_remove(&runes, 0, 1);
    assert_runes(&runes, "");
    runes_done(&runes);
    assert_int_equal(utf8_count("น้ำ x"), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_comes_back_from_its_bytes),
        cmocka_unit_test(broken_bytes_become_one_replacement_each_and_are_not_valid),
        cmocka_unit_test(pieces_can_be_put_in_and_taken_out),
    };
    return cmocka_run_group_tests_name("text/utf8", tests, NULL, NULL);
}
