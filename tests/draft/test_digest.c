/* SPDX-License-Identifier: MIT */
#include "draft/digest.h"
#include "test.h"

#include <string.h>

static void sha256_gives_the_published_values(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digest;
    } CASES[] = { /* FIPS 180-4 examples; the third fills 56 bytes and needs a second block for its length */
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct digest digest = digest_of(CASES[i].text, strlen(CASES[i].text));
        char text[DIGEST_TEXT_SIZE];
        digest_print(&digest, text);
        assert_string_equal(text, CASES[i].digest);
        digest_print_of(CASES[i].text, strlen(CASES[i].text), text);
        assert_string_equal(text, CASES[i].digest);
    }
    static char million[1000000];
    memset(million, 'a', sizeof million);
    struct digest digest = digest_of(million, sizeof million);
    char text[DIGEST_TEXT_SIZE];
    digest_print(&digest, text);
    assert_string_equal(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void crc32_gives_the_published_value_in_one_go_and_in_two(void **state)
{
    (void)state;
    assert_int_equal(crc32_of(0, "123456789", 9), 0xCBF43926);
    assert_int_equal(crc32_of(crc32_of(0, "1234", 4), "56789", 5), 0xCBF43926);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_published_values),
        cmocka_unit_test(crc32_gives_the_published_value_in_one_go_and_in_two),
    };
    return cmocka_run_group_tests_name("draft/digest", tests, NULL, NULL);
}
