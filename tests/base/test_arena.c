/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "test.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static void pieces_of_every_size_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    unsigned char *pieces[200];
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * i * 7; /* up to 280 KB: more than a block */
        pieces[i] = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(pieces[i][j], 0);
        memset(pieces[i], (int)(i + 1), size);
    }
    for (size_t i = 1; i < 200; i++)
        assert_int_equal(pieces[i][0], (unsigned char)(i + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_every_size_are_zeroed_aligned_and_apart),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
