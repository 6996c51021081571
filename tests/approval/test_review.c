/* SPDX-License-Identifier: MIT */
#include "approval/review.h"
#include "test.h"

#include "base/memory.h"
#include "document/content.h"
#include "document/stamp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PACKAGE "6b0f8f52-3f0e-4a55-9d50-0d1b0c0e5a11"

static int set_up(void **state)
{
    struct review *review = memory_alloc(sizeof *review);
    stamp_stop_clock(1795230900); /* 21 November 2026, 10:15 in Bangkok */
    review_begin(review, "demo", "3", PACKAGE, 2, BASE);
    *state = review;
    return 0;
}

static int tear_down(void **state)
{
    stamp_stop_clock(-1);
    review_done(*state);
    free(*state);
    return 0;
}

static size_t comment(struct review *review, const char *path, enum review_severity severity, const char *text)
{
    char digest[DIGEST_TEXT_SIZE];
    content_digest_of_text("ลดขยะในคลอง", digest);
    return review_add_comment(review, path, "ชื่อผลงาน", digest, severity, text);
}

static void decide(struct review *review, enum review_decision decision)
{
    review_set_text(&review->reviewer, "นางสาวสมใจ ตัวอย่าง");
    review_set_text(&review->position, "ผู้อำนวยการสำนักสิ่งแวดล้อม");
    review->decision = decision;
}

/* The bytes with `from` made `to`, once. */
static char *bytes_with(const struct review *review, const char *from, const char *to)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review_write(review, &bytes);
    const char *at = strstr(buffer_text(&bytes), from);
    assert_non_null(at);
    return memory_print("%.*s%s%s", (int)(at - buffer_text(&bytes)), buffer_text(&bytes), to, at + strlen(from));
}

static void assert_refused(const char *bytes, const char *sentence)
{
    struct review review;
    struct error err = {0};
    assert_int_equal(review_read(bytes, strlen(bytes), "r.xml", &review, &err), -1);
    if (!strstr(err.message, sentence))
        fail_msg("said: %s", err.message);
    assert_string_equal(err.where, "r.xml");
    assert_null(review.comments);
    assert_null(review.reviewer);
}

static void what_was_written_is_read_again(void **state)
{
    struct review *review = *state, again;
    comment(review, "/application/work/title", REVIEW_MUST_FIX, "โปรดระบุพื้นที่ให้ชัดเจน\nเช่น เขต หรือแขวง");
    comment(review, "/application/stakeholders/group[2]/name", REVIEW_SUGGEST, "ใช้ชื่อเต็มของชุมชน <&\">");
    review_set_text(&review->reason, "ขอให้ปรับแก้สองแห่ง");
    decide(review, REVIEW_RETURN);
    AUTO_BUFFER struct buffer bytes, twice;
    buffer_init(&bytes);
    buffer_init(&twice);
    review_write(review, &bytes);
    assert_int_equal(review_read(buffer_text(&bytes), bytes.length, "r.xml", &again, NULL), 0);
    assert_int_equal(again.decision, REVIEW_RETURN);
    assert_int_equal(again.revision, 2);
    assert_int_equal(again.comments_count, 2);
    assert_string_equal(again.comments[0].text, "โปรดระบุพื้นที่ให้ชัดเจน\nเช่น เขต หรือแขวง");
    assert_string_equal(again.comments[1].text, "ใช้ชื่อเต็มของชุมชน <&\">");
    assert_string_equal(again.comments[1].path, "/application/stakeholders/group[2]/name");
    assert_string_equal(again.position, "ผู้อำนวยการสำนักสิ่งแวดล้อม");
    assert_string_equal(again.time, "2026-11-21T10:15:00+07:00");
    review_write(&again, &twice);
    assert_string_equal(buffer_text(&bytes), buffer_text(&twice));
    review_done(&again);
}

static void a_review_in_progress_is_kept_without_a_decision(void **state)
{
    struct review *review = *state, again;
    comment(review, "/application/work/title", REVIEW_SUGGEST, "สั้นลงได้อีก");
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    review_write(review, &bytes);
    assert_null(strstr(buffer_text(&bytes), "decision"));
    assert_int_equal(review_read(buffer_text(&bytes), bytes.length, "r.xml", &again, NULL), 0);
    assert_int_equal(again.decision, REVIEW_OPEN);
    assert_string_equal(again.reviewer, "");
    review_done(&again);
}

static void comments_are_changed_found_and_taken_back(void **state)
{
    struct review *review = *state;
    comment(review, "/a/b", REVIEW_SUGGEST, "หนึ่ง");
    comment(review, "/a/c", REVIEW_SUGGEST, "สอง");
    comment(review, "/a/b", REVIEW_MUST_FIX, "สาม");
    assert_int_equal(review_find_comment(review, "/a/b", 1), 2);
    review_change_comment(review, 1, REVIEW_MUST_FIX, "แก้แล้ว");
    assert_int_equal(review_count(review, REVIEW_MUST_FIX), 2);
    review_remove_comment(review, 0);
    assert_int_equal(review->comments_count, 2);
    assert_string_equal(review->comments[0].text, "แก้แล้ว");
    assert_true(review_find_comment(review, "/a/x", 0) == SIZE_MAX);
}

static void a_decision_needs_name_position_and_a_ground(void **state)
{
    struct review *review = *state;
    struct error err = {0};
    assert_int_equal(review_check_decision(review, REVIEW_APPROVE, &err), -1);
    decide(review, REVIEW_OPEN);
    assert_int_equal(review_check_decision(review, REVIEW_APPROVE, &err), 0);
    assert_int_equal(review_check_decision(review, REVIEW_RETURN, &err), -1);
    comment(review, "/a/b", REVIEW_MUST_FIX, "โปรดแก้");
    assert_int_equal(review_check_decision(review, REVIEW_RETURN, &err), 0);
    assert_int_equal(review_check_decision(review, REVIEW_APPROVE, &err), -1);
}

static void nothing_invisible_comes_out_of_a_review(void **state)
{
    struct review *review = *state, again;
    comment(review, "/a/b", REVIEW_SUGGEST, "กข");
    decide(review, REVIEW_RETURN);
    AUTO_FREE char *bytes = bytes_with(review, "กข", "ก\u200b\u202eข\xc2\x9b" "2J");
    assert_int_equal(review_read(bytes, strlen(bytes), "r.xml", &again, NULL), 0);
    assert_string_equal(again.comments[0].text, "กข2J");
    review_done(&again);
}

static void what_is_no_review_is_refused_with_its_line(void **state)
{
    struct review *review = *state;
    comment(review, "/a/b", REVIEW_SUGGEST, "คำ");
    decide(review, REVIEW_RETURN);
    static const char *const CASES[][3] = {
        {"urn:ruamrang:review:1", "urn:x", "<review xmlns="},
        {"decision=\"return\"", "decision=\"maybe\"", "maybe"},
        {"severity=\"suggest\"", "severity=\"\"", "severity"},
        {"revision=\"2\"", "revision=\"0\"", "revision"},
        {"revision=\"2\"", "revision=\"99999999999\"", "revision"},
        {"revision=\"2\"", "revision=\"2\" x=\"\"", "x"},
        {"base=\"0123", "base=\"012G", "base"},
        {"path=\"/a/b\"", "path=\"//a[b='c']\"", "//a"},
        {"path=\"/a/b\"", "path=\"a\"", "a"},
        {"+07:00\"", "\"", "2026-11-21T10:15:00"},
        {"time=\"2026-11-21", "time=\"2026-02-30", "2026-02-30"},
        {">คำ<", "><", ""},
        {">คำ<", "><b/><", "b"},
        {"<comment", "<reviewer/><comment", "reviewer"},
        {"<comment", "<stranger/><comment", "stranger"},
        {"<review ", "<!DOCTYPE a><review ", "DOCTYPE"},
        {"นางสาวสมใจ ตัวอย่าง", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        AUTO_FREE char *bytes = bytes_with(review, CASES[i][0], CASES[i][1]);
        assert_refused(bytes, CASES[i][2]);
    }
    assert_refused("", "");
}

static void a_review_of_too_many_comments_is_refused(void **state)
{
    struct review *review = *state;
    decide(review, REVIEW_RETURN);
    for (size_t i = 0; i < REVIEW_COMMENTS_MOST; i++)
        assert_true(comment(review, "/a/b", REVIEW_SUGGEST, "ก") == i);
    assert_true(comment(review, "/a/b", REVIEW_SUGGEST, "ก") == SIZE_MAX);
    assert_int_equal(review_check_size(review, NULL), -1);
}

static void a_stamp_is_told_in_the_readers_calendar(void **state)
{
    (void)state;
    AUTO_FREE char *thai = stamp_display("2026-11-21T10:15:00+07:00", true);
    AUTO_FREE char *english = stamp_display("2026-11-21T10:15:00+07:00", false);
    assert_string_equal(thai, "21 พ.ย. 2569 10:15 น.");
    assert_string_equal(english, "21 Nov 2026 10:15");
    assert_true(stamp_is_valid("2026-11-21T10:15:00.25Z"));
    assert_false(stamp_is_valid("2026-11-21 10:15:00Z"));
    assert_false(stamp_is_valid("2026-11-21T24:15:00Z"));
    assert_false(stamp_is_valid("2026-11-21T10:15:00+07:00x"));
    assert_false(stamp_is_valid("2026-11-21"));
}

#define REVIEW_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_was_written_is_read_again),
        REVIEW_TEST(a_review_in_progress_is_kept_without_a_decision),
        REVIEW_TEST(comments_are_changed_found_and_taken_back),
        REVIEW_TEST(a_decision_needs_name_position_and_a_ground),
        REVIEW_TEST(nothing_invisible_comes_out_of_a_review),
        REVIEW_TEST(what_is_no_review_is_refused_with_its_line),
        REVIEW_TEST(a_review_of_too_many_comments_is_refused),
        cmocka_unit_test(a_stamp_is_told_in_the_readers_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
