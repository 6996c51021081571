/* SPDX-License-Identifier: MIT */
#include "base/digest.h"
#include "test.h"

#include "base/digest_x86.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hex(const unsigned char *bytes, size_t size, char *out)
{
    for (size_t i = 0; i < size; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* FIPS 180-4's own examples, and a million times "a". */
static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    static const struct example {
        enum digest_kind kind;
        const char *text;
        size_t times;
        const char *wanted;
    } EXAMPLES[] = {
        {DIGEST_SHA256, "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {DIGEST_SHA256, "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {DIGEST_SHA256, "a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {DIGEST_SHA1, "a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
        {DIGEST_MD5, "abc", 1, "900150983cd24fb0d6963f7d28e17f72"},
    };
    for (size_t i = 0; i < COUNT_OF(EXAMPLES); i++) {
        struct digest_run run;
        unsigned char bytes[DIGEST_BYTES_MAX];
        char text[2 * DIGEST_BYTES_MAX + 1];
        digest_start(&run, EXAMPLES[i].kind);
        for (size_t n = 0; n < EXAMPLES[i].times; n++)
            digest_add(&run, EXAMPLES[i].text, strlen(EXAMPLES[i].text));
        hex(bytes, digest_finish(&run, bytes), text);
        assert_string_equal(text, EXAMPLES[i].wanted);
    }
}

static void pieces_of_any_size_give_the_digest_of_the_whole(void **state)
{
    (void)state;
    unsigned char data[1000], whole[DIGEST_BYTES_MAX], pieces[DIGEST_BYTES_MAX];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (unsigned char)(i * 31 + i / 7);
    for (int kind = DIGEST_MD5; kind <= DIGEST_SHA512; kind++)
        for (size_t step = 1; step < 300; step++) {
            size_t size = digest_make((enum digest_kind)kind, (const char *)data, sizeof data, whole);
            struct digest_run run;
            digest_start(&run, (enum digest_kind)kind);
            for (size_t at = 0; at < sizeof data; at += step)
                digest_add(&run, data + at, at + step < sizeof data ? step : sizeof data - at);
            assert_int_equal(digest_finish(&run, pieces), size);
            assert_memory_equal(whole, pieces, size);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(pieces_of_any_size_give_the_digest_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
