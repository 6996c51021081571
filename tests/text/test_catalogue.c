/* SPDX-License-Identifier: MIT */
#include "text/catalogue.h"

#include "text/mo.h"
#include "text/sample.h"

static void a_language_is_one_of_ours(void **state)
{
    (void)state;
    assert_string_equal(catalogue_language(), "th");
    assert_true(catalogue_set_language("en"));
    assert_false(catalogue_set_language("fr"));
    assert_false(catalogue_set_language(NULL));
    assert_string_equal(catalogue_language(), "en");
    assert_true(catalogue_set_language("th"));
}

static void a_sentence_without_translation_stands_for_itself(void **state)
{
    (void)state;
    const char *unknown = "No catalogue has ever heard this sentence.";
    assert_ptr_equal(_(unknown), unknown);
    assert_string_equal(_(""), "");
}

enum { HEADER = 28, STRINGS = 4 };

/* A catalogue as msgfmt writes it: originals sorted, "" with the header first. */
static size_t make_mo(char *out)
{
    static const char *const originals[STRINGS] = {"", "Open", "Save", "Take the comments in"};
    static const char *const translations[STRINGS] = {"head", "เปิด", "", "รับความเห็น"};
    uint32_t header[] = {0x950412deu, 0, STRINGS, HEADER, HEADER + STRINGS * 8, 0, 0};
    memcpy(out, header, sizeof header);
    uint32_t at = HEADER + STRINGS * 16;
    for (size_t i = 0; i < 2 * STRINGS; i++) {
        const char *text = i < STRINGS ? originals[i] : translations[i - STRINGS];
        uint32_t entry[] = {(uint32_t)strlen(text), at};
        memcpy(out + HEADER + i * 8, entry, sizeof entry);
        memcpy(out + at, text, strlen(text) + 1);
        at += (uint32_t)strlen(text) + 1;
    }
    return at;
}

static void translations_are_found_by_their_original(void **state)
{
    (void)state;
    char mo[300];
    size_t size = make_mo(mo);
    assert_string_equal(mo_find(mo, size, "Open"), "เปิด");
    assert_string_equal(mo_find(mo, size, "Take the comments in"), "รับความเห็น");
    assert_null(mo_find(mo, size, "Save")); /* not translated yet */
    assert_null(mo_find(mo, size, "Shut"));
    assert_null(mo_find(mo, size, ""));
}

/* The same with the table of hashes that msgfmt adds: "Open" is 0x566BE, "Save" 0x598C5, "Take the comments in" 0x5246B8E.
 * By seven the last two have one place; the later one goes a step of 1 + its rest by five further. */
static size_t make_hashed_mo(char *out)
{
    static const uint32_t table[] = {1, 0, 0, 3, 4, 0, 2};
    size_t size = make_mo(out);
    uint32_t where[] = {sizeof table / sizeof *table, (uint32_t)size};
    memcpy(out + 20, where, sizeof where);
    memcpy(out + size, table, sizeof table);
    return size + sizeof table;
}

static void translations_are_found_by_their_hash(void **state)
{
    (void)state;
    char mo[300];
    size_t size = make_hashed_mo(mo);
    assert_string_equal(mo_find(mo, size, "Open"), "เปิด");
    assert_string_equal(mo_find(mo, size, "Take the comments in"), "รับความเห็น");
    assert_null(mo_find(mo, size, "Save")); /* not translated yet */
    assert_null(mo_find(mo, size, "Shut"));
    assert_null(mo_find(mo, size, ""));
}

static void damage(const char *whole, size_t size)
{
    for (size_t cut = 0; cut < size; cut++) {
        char *part = malloc(cut + 1);
        assert_non_null(part);
        memcpy(part, whole, cut);
        mo_find(part, cut, "Open");
        free(part);
    }
    uint32_t seed = 5;
    for (int round = 0; round < 20000; round++) {
        char *broken = malloc(size);
        assert_non_null(broken);
        memcpy(broken, whole, size);
        for (int i = 0; i < 3; i++)
            broken[4 + next_random(&seed) % (size - 4)] = (char)next_random(&seed);
        mo_find(broken, size, "Open");
        free(broken);
    }
}

static void a_damaged_catalogue_is_never_read_beyond_its_end(void **state)
{
    (void)state;
    char whole[300];
    damage(whole, make_mo(whole));
    damage(whole, make_hashed_mo(whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_is_one_of_ours),
        cmocka_unit_test(a_sentence_without_translation_stands_for_itself),
        cmocka_unit_test(translations_are_found_by_their_original),
        cmocka_unit_test(translations_are_found_by_their_hash),
        cmocka_unit_test(a_damaged_catalogue_is_never_read_beyond_its_end),
    };
    return cmocka_run_group_tests_name("text/catalogue", tests, NULL, NULL);
}
