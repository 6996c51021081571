/* SPDX-License-Identifier: MIT */
#include "approval/compare.h"
#include "test.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static void assert_words(const char *before, const char *after, size_t context, const char *expected)
{
    struct segments segments;
    compare_words(before, after, &segments);
    AUTO_FREE char *printed = segments_print(&segments, context);
    assert_string_equal(printed, expected);
    segments_done(&segments);
}

static void thai_is_compared_word_by_word(void **state)
{
    (void)state;
    assert_words("ประชาชนร่วมตัดสินใจเรื่องขยะ", "ประชาชนร่วมวางแผนเรื่องขยะ", 0, "ประชาชนร่วม[-ตัดสินใจ-]{+วางแผน+}เรื่องขยะ");
    assert_words("จัดเก็บกระทง 572,602 ใบ", "จัดเก็บกระทง 639,828 ใบ", 0, "จัดเก็บกระทง [-572,602-]{+639,828+} ใบ");
    assert_words("", "เริ่มใช้ปี 2566", 0, "{+เริ่มใช้ปี 2566+}");
    assert_words("เริ่มใช้ปี 2566", "", 0, "[-เริ่มใช้ปี 2566-]");
    assert_words("เหมือนเดิม", "เหมือนเดิม", 0, "เหมือนเดิม");
    assert_words("", "", 0, "");
}

static void a_blank_between_two_changes_belongs_to_them(void **state)
{
    (void)state;
    assert_words("one two three", "one four five", 0, "one [-two three-]{+four five+}");
}

static void a_sign_is_no_part_of_its_word(void **state)
{
    (void)state;
    assert_words("see (Bangkok).", "see (Bangkok)!", 0, "see (Bangkok)[-.-]{+!+}");
}

static void what_stayed_is_shortened_beside_a_change(void **state)
{
    (void)state;
    assert_words("0123456789 0123456789 old 0123456789 0123456789", "0123456789 0123456789 new 0123456789 0123456789", 6,
                 "…0123456789 [-old-]{+new+} 0123456789…");
}

static void a_shortened_text_is_cut_between_words(void **state)
{
    (void)state;
    assert_words("ร่วมจัดการน้ำชลประทานกระเสียวปี 2566", "ร่วมจัดการน้ำชลประทานกระเสียวปี 2567", 13,
                 "…ชลประทานกระเสียวปี [-2566-]{+2567+}");
}

/* ---- any two texts ------------------------------------------------------------------------------- */

static unsigned chance = 7;

static unsigned random_below(unsigned limit)
{
    chance = chance * 1664525u + 1013904223u;
    return (chance >> 8) % limit;
}

static char *random_text(unsigned words)
{
    static const char *const WORDS[] = {"ชุมชน", "ร่วม", "ตัดสินใจ", " ", "\n", "กระทง", "2566", "ๆ", "(", ")", "และ", "ลด", "ขยะ", "  ", "river", "ำ", "่"};
    struct buffer out;
    buffer_init(&out);
    while (words-- > 0)
        buffer_add(&out, WORDS[random_below(COUNT_OF(WORDS))]);
    return buffer_take(&out);
}

static void assert_whole(const char *before, const char *after)
{
    struct segments segments;
    AUTO_BUFFER struct buffer old, now;
    buffer_init(&old);
    buffer_init(&now);
    compare_words(before, after, &segments);
    for (size_t i = 0; i < segments.segments_count; i++) {
        const struct segment *segment = &segments.segments[i];
        assert_true(*segment->text);
        assert_true(i == 0 || segment[-1].change != segment->change);
        assert_false(i > 0 && segment[-1].change == SEGMENT_NEW && segment->change == SEGMENT_GONE);
        if (segment->change != SEGMENT_NEW)
            buffer_add(&old, segment->text);
        if (segment->change != SEGMENT_GONE)
            buffer_add(&now, segment->text);
    }
    assert_string_equal(buffer_text(&old), before);
    assert_string_equal(buffer_text(&now), after);
    segments_done(&segments);
}

static void the_segments_give_both_texts_again(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        AUTO_FREE char *before = random_text(random_below(30));
        AUTO_FREE char *after = random_text(random_below(30));
        assert_whole(before, after);
    }
}

static void long_texts_take_bounded_time(void **state)
{
    (void)state;
    AUTO_FREE char *before = random_text(60000);
    AUTO_FREE char *after = random_text(60000);
    enum { HANGS = 60 /* seconds of computing, on any machine; here it is some tenths, and `make bench-compare` tells */ };
    const clock_t start = clock();
    assert_whole(before, after);
    assert_true((clock() - start) / CLOCKS_PER_SEC < HANGS);
}

static void one_word_in_a_long_text_is_one_change(void **state)
{
    (void)state;
    AUTO_FREE char *begin = random_text(30000);
    AUTO_FREE char *end = random_text(30000);
    AUTO_FREE char *before = memory_print("%s\nเดิม\n%s", begin, end);
    AUTO_FREE char *after = memory_print("%s\nใหม่\n%s", begin, end);
    struct segments segments;
    compare_words(before, after, &segments);
    assert_int_equal(segments.segments_count, 4);
    assert_string_equal(segments.segments[1].text, "เดิม");
    assert_string_equal(segments.segments[2].text, "ใหม่");
    segments_done(&segments);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thai_is_compared_word_by_word),
        cmocka_unit_test(a_blank_between_two_changes_belongs_to_them),
        cmocka_unit_test(a_sign_is_no_part_of_its_word),
        cmocka_unit_test(what_stayed_is_shortened_beside_a_change),
        cmocka_unit_test(a_shortened_text_is_cut_between_words),
        cmocka_unit_test(the_segments_give_both_texts_again),
        cmocka_unit_test(long_texts_take_bounded_time),
        cmocka_unit_test(one_word_in_a_long_text_is_one_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
