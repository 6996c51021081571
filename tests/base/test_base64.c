/* SPDX-License-Identifier: MIT */
#include "base/base64.h"
#include "base/memory.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

/* RFC 4648, section 10. */
static const struct {
    const char *bytes, *text;
} VECTORS[] = {
    {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"},
};

static void bytes_become_the_text_of_the_standard(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(VECTORS); i++) {
        char *text = base64_encode(VECTORS[i].bytes, strlen(VECTORS[i].bytes));
        assert_string_equal(text, VECTORS[i].text);
        free(text);
    }
    char *text = base64_encode("\xff\xef\x00", 3);
    assert_string_equal(text, "/+8A");
    free(text);
}

static void decodes(const char *text, const char *bytes)
{
    struct buffer out;
    buffer_init(&out);
    assert_true(base64_decode(text, &out));
    assert_string_equal(buffer_text(&out), bytes);
    buffer_done(&out);
}

static void the_text_becomes_the_bytes_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(VECTORS); i++)
        decodes(VECTORS[i].text, VECTORS[i].bytes);
    decodes("Zm9v\nYm Fy", "foobar");
    decodes("Zm9vYg", "foob");
}

static void what_is_no_base_64_is_told(void **state)
{
    (void)state;
    static const char *const BAD[] = {"Z", "Zm9v!", "Zg=", "Zg==Zg==", "Zm9v===="};
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        struct buffer out;
        buffer_init(&out);
        assert_false(base64_decode(BAD[i], &out));
        buffer_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_the_text_of_the_standard),
        cmocka_unit_test(the_text_becomes_the_bytes_again),
        cmocka_unit_test(what_is_no_base_64_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
