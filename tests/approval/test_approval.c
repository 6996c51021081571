/* SPDX-License-Identifier: MIT */
#include "approval/approval.h"
#include "test.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void add(struct approval *approval, enum approval_step kind, unsigned revision)
{
    struct approval_event event = {.kind = kind, .route = "parent-agency", .revision = revision, .manifest = DIGEST, .content = DIGEST};
    approval_add_event(approval, &event);
}

static int set_up(void **state)
{
    struct approval *approval = memory_alloc(sizeof *approval);
    approval_init(approval);
    approval_set_package(approval, "6b0f8f52-3f0e-4a55-9d50-0d1b0c0e5a11");
    add(approval, STEP_SUBMIT, 1);
    struct approval_event event = {.kind = STEP_RETURN,
                                   .revision = 1,
                                   .who = "นายวิชัย ตัวอย่าง",
                                   .position = "ผู้อำนวยการกอง",
                                   .reason = "ข้อมูลก่อนและหลัง\nยังไม่ครบ <&>",
                                   .review = 1,
                                   .file = DIGEST};
    approval_add_event(approval, &event);
    add(approval, STEP_SUBMIT, 2);
    *state = approval;
    return 0;
}

static int tear_down(void **state)
{
    approval_done(*state);
    free(*state);
    return 0;
}

static void the_file_keeps_events_and_replies(void **state)
{
    struct approval *approval = *state, again;
    char folder[] = "/tmp/approval-XXXXXX";
    assert_non_null(mkdtemp(folder));
    approval_set_reply(approval, 1, 3, "เพิ่มตัวเลขปี 2566 แล้ว\nจากรายงานประจำปี");
    assert_int_equal(approval_write(folder, approval, NULL), 0);
    assert_int_equal(approval_read(folder, &again, NULL), 0);
    assert_string_equal(again.package_id, approval->package_id);
    assert_int_equal(again.events_count, 3);
    assert_string_equal(again.events[1].reason, "ข้อมูลก่อนและหลัง\nยังไม่ครบ <&>");
    assert_string_equal(again.events[1].who, "นายวิชัย ตัวอย่าง");
    assert_string_equal(again.events[1].file, DIGEST);
    assert_string_equal(again.events[0].state, "submitted");
    assert_null(again.events[0].who);
    assert_string_equal(approval_find_reply(&again, 1, 3)->text, "เพิ่มตัวเลขปี 2566 แล้ว\nจากรายงานประจำปี");
    assert_string_equal(again.replies[0].time, approval->replies[0].time);
    AUTO_FREE char *path = memory_print("%s/" APPROVAL_NAME, folder);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    approval_done(&again);
    unlink(path);
    rmdir(folder);
}

static void what_could_not_be_read_again_is_not_written(void **state)
{
    struct approval *approval = *state, again;
    struct error err = {0};
    char folder[] = "/tmp/approval-XXXXXX";
    assert_non_null(mkdtemp(folder));
    AUTO_FREE char *path = memory_print("%s/" APPROVAL_NAME, folder);
    AUTO_FREE char *longest = memory_alloc(APPROVAL_BYTES_MOST + 1);
    memset(longest, 'x', APPROVAL_BYTES_MOST);
    assert_int_equal(approval_write(folder, approval, NULL), 0);
    approval_set_reply(approval, 1, 3, longest);
    assert_int_equal(approval_write(folder, approval, &err), -1);
    assert_string_equal(err.where, folder);
    assert_int_equal(approval_read(folder, &again, NULL), 0); /* what was there before */
    assert_int_equal(again.replies_count, 0);
    approval_done(&again);
    unlink(path);
    rmdir(folder);
}

static void a_draft_without_the_file_has_no_past(void **state)
{
    (void)state;
    struct approval approval;
    assert_int_equal(approval_read("/tmp", &approval, NULL), 0);
    assert_int_equal(approval_revision(&approval), 0);
    assert_null(approval_last(&approval));
    assert_string_equal(approval.package_id, "");
    approval_done(&approval);
}

static void revision_and_last_step_follow_from_the_events(void **state)
{
    struct approval *approval = *state;
    assert_int_equal(approval_revision(approval), 2);
    assert_int_equal(approval_reviews(approval), 1);
    assert_int_equal(approval_last(approval)->kind, STEP_SUBMIT);
    assert_ptr_equal(approval_made(approval, 1), &approval->events[0]);
    assert_null(approval_made(approval, 3));
    add(approval, STEP_APPROVE, 2);
    add(approval, STEP_SEND, 2);
    assert_ptr_equal(approval_made(approval, 2), &approval->events[2]);
    assert_ptr_equal(approval_last_of(approval, STEP_APPROVE), &approval->events[3]);
}

static void a_revision_may_be_made_by_sending_it(void **state)
{
    (void)state;
    struct approval approval;
    approval_init(&approval);
    add(&approval, STEP_SEND, 1);
    assert_ptr_equal(approval_made(&approval, 1), &approval.events[0]);
    approval_done(&approval);
}

static void a_time_that_nobody_knows_is_left_out(void **state)
{
    struct approval *approval = *state, again;
    struct approval_event event = {.kind = STEP_APPROVE, .revision = 2, .time = (char *)""};
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    approval_add_event(approval, &event);
    approval_print(approval, &bytes);
    assert_int_equal(approval_parse(buffer_text(&bytes), bytes.length, "approval.xml", &again, NULL), 0);
    assert_string_equal(approval_last(&again)->time, "");
    assert_string_not_equal(again.events[0].time, "");
    approval_done(&again);
}

static void a_reply_is_replaced_and_taken_back(void **state)
{
    struct approval *approval = *state;
    approval_set_reply(approval, 1, 1, "แก้แล้ว");
    approval_set_reply(approval, 1, 2, "ขอคงไว้");
    approval_set_reply(approval, 1, 1, "แก้อีกครั้ง");
    assert_int_equal(approval->replies_count, 2);
    assert_string_equal(approval_find_reply(approval, 1, 1)->text, "แก้อีกครั้ง");
    approval_set_reply(approval, 1, 1, "  ");
    assert_null(approval_find_reply(approval, 1, 1));
    assert_string_equal(approval_find_reply(approval, 1, 2)->text, "ขอคงไว้");
}

static void replies_stand_in_the_order_of_the_comments_whenever_they_were_made(void **state)
{
    struct approval *approval = *state, again;
    static const unsigned MADE[][2] = {{2, 1}, {1, 10}, {1, 9}, {1, 10}, {2, 1}, {1, 2}};
    for (size_t i = 0; i < COUNT_OF(MADE); i++)
        approval_set_reply(approval, MADE[i][0], MADE[i][1], "แก้แล้ว");
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    approval_print(approval, &bytes);
    assert_int_equal(approval_parse(buffer_text(&bytes), bytes.length, "approval.xml", &again, NULL), 0);
    static const unsigned ORDER[][2] = {{1, 2}, {1, 9}, {1, 10}, {2, 1}};
    assert_int_equal(again.replies_count, COUNT_OF(ORDER));
    for (size_t i = 0; i < COUNT_OF(ORDER); i++) {
        assert_int_equal(again.replies[i].review, ORDER[i][0]);
        assert_int_equal(again.replies[i].comment, ORDER[i][1]);
        assert_ptr_equal(approval_find_reply(&again, ORDER[i][0], ORDER[i][1]), &again.replies[i]);
    }
    assert_null(approval_find_reply(&again, 1, 3));
    assert_null(approval_find_reply(&again, 3, 1));
    approval_done(&again);
}

static void replies_of_a_file_in_any_order_are_found_and_two_to_one_comment_are_refused(void **state)
{
    (void)state;
#define REPLY(comment) "<reply review='1' comment='" comment "' time='2026-11-21T10:15:00Z'>" comment "</reply>\n"
#define REPLIES(inside) "<replies xmlns='urn:ruamrang:replies:1' package='p'>\n" inside "</replies>"
    static const char MIXED[] = REPLIES(REPLY("3") REPLY("1") REPLY("2"));
    static const char TWICE[] = REPLIES(REPLY("3") REPLY("1") REPLY("2") REPLY("3") REPLY("4"));
    struct approval approval;
    struct error err = {0};
    approval_init(&approval);
    assert_int_equal(approval_parse_replies(MIXED, strlen(MIXED), "replies.xml", &approval, &err), 0);
    assert_string_equal(approval_find_reply(&approval, 1, 1)->text, "1");
    assert_string_equal(approval_find_reply(&approval, 1, 3)->text, "3");
    assert_int_equal(approval_parse_replies(TWICE, strlen(TWICE), "replies.xml", &approval, &err), -1);
    assert_int_equal(err.line, 5);
    approval_done(&approval);
}

static void replies_travel_in_a_file_of_their_own(void **state)
{
    struct approval *approval = *state, other;
    approval_set_reply(approval, 1, 2, "ขอคงไว้");
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    approval_print_replies(approval, &bytes);
    assert_null(strstr(buffer_text(&bytes), "event"));
    approval_init(&other);
    add(&other, STEP_SUBMIT, 1);
    approval_set_reply(&other, 9, 9, "เก่า");
    assert_int_equal(approval_parse_replies(buffer_text(&bytes), bytes.length, "replies.xml", &other, NULL), 0);
    assert_int_equal(other.events_count, 1);
    assert_int_equal(other.replies_count, 1);
    assert_string_equal(approval_find_reply(&other, 1, 2)->text, "ขอคงไว้");
    struct error err = {0};
    assert_int_equal(approval_parse_replies("<a/>", 4, "replies.xml", &other, &err), -1);
    assert_int_equal(other.replies_count, 1);
    approval_done(&other);
}

static void what_is_no_approval_is_refused_with_its_line(void **state)
{
    (void)state;
#define FILE_WITH(inside) "<approval xmlns='urn:ruamrang:approval:1' package='p'>\n" inside "</approval>"
#define EVENT(attributes) FILE_WITH("<event time='2026-11-21T10:15:00Z' " attributes "/>")
    static const char *const CASES[][2] = {
        {EVENT("kind='flew' revision='1'"), "flew"},
        {EVENT("kind='sent'"), "revision"},
        {EVENT("kind='sent' revision='0'"), "revision"},
        {EVENT("kind='sent' revision='1' manifest='xy'"), "manifest"},
        {EVENT("kind='sent' revision='1' colour='red'"), "colour"},
        {FILE_WITH("<event kind='sent' revision='1' time='soon'/>"), "soon"},
        {FILE_WITH("<event kind='sent' revision='1' time=''/>"), "time"},
        {FILE_WITH("<reply review='1' comment='1' time='2026-11-21T10:15:00Z'/>"), ""},
        {FILE_WITH("<stranger/>"), "stranger"},
        {FILE_WITH("<event xmlns='' kind='sent'/>"), "event"},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct approval approval;
        struct error err = {0};
        assert_int_equal(approval_parse(CASES[i][0], strlen(CASES[i][0]), "approval.xml", &approval, &err), -1);
        assert_int_equal(err.line, 2);
        if (!strstr(err.message, CASES[i][1]))
            fail_msg("%zu: %s", i, err.message);
        assert_null(approval.events);
    }
}

static void steps_are_known_by_both_names(void **state)
{
    (void)state;
    for (int i = 0; i < STEPS_COUNT; i++) {
        enum approval_step step;
        assert_true(approval_find_step(approval_step_name((enum approval_step)i), &step) && (int)step == i);
        assert_true(approval_find_step(approval_event_name((enum approval_step)i), &step) && (int)step == i);
    }
    assert_false(approval_find_step("fly", &(enum approval_step){0}));
}

#define APPROVAL_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        APPROVAL_TEST(the_file_keeps_events_and_replies),
        APPROVAL_TEST(what_could_not_be_read_again_is_not_written),
        cmocka_unit_test(a_draft_without_the_file_has_no_past),
        APPROVAL_TEST(revision_and_last_step_follow_from_the_events),
        cmocka_unit_test(a_revision_may_be_made_by_sending_it),
        APPROVAL_TEST(a_time_that_nobody_knows_is_left_out),
        APPROVAL_TEST(a_reply_is_replaced_and_taken_back),
        APPROVAL_TEST(replies_stand_in_the_order_of_the_comments_whenever_they_were_made),
        cmocka_unit_test(replies_of_a_file_in_any_order_are_found_and_two_to_one_comment_are_refused),
        APPROVAL_TEST(replies_travel_in_a_file_of_their_own),
        cmocka_unit_test(what_is_no_approval_is_refused_with_its_line),
        cmocka_unit_test(steps_are_known_by_both_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
