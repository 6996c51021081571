/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "test.h"

static void text_added_piece_by_piece_comes_out_whole(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    for (int i = 0; i < 1000; i++)
        buffer_print(&buffer, "%d,", i % 10);
    assert_int_equal(buffer.length, 2000);
    assert_memory_equal(buffer_text(&buffer), "0,1,2,3,", 8);
    buffer_done(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_added_piece_by_piece_comes_out_whole),
    };
    return cmocka_run_group_tests_name("base/buffer", tests, NULL, NULL);
}
