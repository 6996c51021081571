/* SPDX-License-Identifier: MIT */
/* A text in pieces: what is written of each, and where the pieces are. */
#include "wizard/marked.h"

#include "base/memory.h"
#include "test.h"

#include <string.h>

static void assert_text(const struct marked *marked, const char *expected)
{
    AUTO_FREE char *text = runes_to_utf8(marked->text.text.chars, marked->text.text.count);
    assert_string_equal(text, expected);
}

static void signs_stand_round_what_is_gone_or_new(void **state)
{
    (void)state;
    struct marked *marked = marked_new(true);
    marked_add(marked, PIECE_KEPT, "ก");
    marked_add(marked, PIECE_GONE, "เก่า");
    marked_add(marked, PIECE_NEW, "ใหม่");
    assert_text(marked, "ก[-เก่า-]{+ใหม่+}");
    marked_free(marked);
}

static void with_colours_the_words_stand_alone_and_the_pieces_cover_them(void **state)
{
    (void)state;
    struct marked *marked = marked_new(false);
    marked_add(marked, PIECE_GONE, "เก่า");
    marked_add(marked, PIECE_NEW, "ใหม่");
    assert_text(marked, "เก่าใหม่");
    assert_int_equal(marked->pieces_count, 2);
    assert_int_equal(marked->pieces[0].kind, PIECE_GONE);
    assert_int_equal(marked->pieces[0].end, 4);
    assert_int_equal(marked->pieces[1].end, marked->text.text.count);
    marked_free(marked);
}

static void a_long_kept_piece_is_told_by_its_ends_cut_at_words(void **state)
{
    (void)state;
    AUTO_FREE char *text = memory_copy_string("");
    for (int i = 0; i < 40; i++) {
        AUTO_FREE char *before = text;
        text = memory_print("%sคำ%d ", before, i);
    }
    struct marked *marked = marked_new(false);
    marked_add(marked, PIECE_NEW, "ต้น");
    marked_add_kept(marked, text, false, false);
    marked_add(marked, PIECE_NEW, "ปลาย");
    AUTO_FREE char *shown = runes_to_utf8(marked->text.text.chars, marked->text.text.count);
    assert_non_null(strstr(shown, "ต้นคำ0 คำ1 "));
    assert_non_null(strstr(shown, " … "));
    assert_non_null(strstr(shown, "คำ38 คำ39 ปลาย"));
    assert_true(strlen(shown) < strlen(text));
    const char *cut = strstr(shown, " … ");
    assert_memory_equal(cut + strlen(" … "), "คำ", strlen("คำ")); /* not within a word */
    marked_free(marked);
}

static void a_short_kept_piece_is_told_whole(void **state)
{
    (void)state;
    struct marked *marked = marked_new(false);
    marked_add_kept(marked, "สั้น", false, false);
    assert_text(marked, "สั้น");
    marked_free(marked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_stand_round_what_is_gone_or_new),
        cmocka_unit_test(with_colours_the_words_stand_alone_and_the_pieces_cover_them),
        cmocka_unit_test(a_long_kept_piece_is_told_by_its_ends_cut_at_words),
        cmocka_unit_test(a_short_kept_piece_is_told_whole),
    };
    return cmocka_run_group_tests_name("wizard/marked", tests, NULL, NULL);
}
