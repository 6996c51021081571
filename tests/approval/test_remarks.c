/* SPDX-License-Identifier: MIT */
#include "case.h"

#define TITLE "/application/work/title"
#define NAME_OF_SECOND "/application/stakeholders/group[2]/name"

/* Revision 1 was returned with three comments and one to a question that nobody knows. */
static void return_with_comments(struct entry_case *entry)
{
    case_submit(entry);
    struct review review = case_review(entry);
    case_comment(entry, &review, TITLE, REVIEW_MUST_FIX, "โปรดระบุพื้นที่");
    case_comment(entry, &review, NAME_OF_SECOND, REVIEW_MUST_FIX, "ใช้ชื่อทางการของกลุ่ม");
    case_comment(entry, &review, "/application/stakeholders/group[1]/name", REVIEW_SUGGEST, "ดีแล้ว เพิ่มจำนวนได้ถ้ามี");
    case_comment(entry, &review, "/application/work/colour", REVIEW_SUGGEST, "คำถามของแบบฟอร์มรุ่นอื่น");
    case_import(entry, &review, REVIEW_RETURN);
}

static struct remarks remarks_now(struct entry_case *entry)
{
    struct remarks remarks;
    struct error err = {0};
    if (remarks_of_draft(entry->folder, &entry->dossier.approval, entry->instance, &remarks, &err) < 0)
        fail_msg("%s: %s", err.where, err.message);
    return remarks;
}

static void comments_stand_beside_their_answers_and_none_is_dropped(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    struct remarks remarks = remarks_now(entry);
    assert_int_equal(remarks.remarks_count, 4);
    assert_int_equal(remarks_find(&remarks, NAME_OF_SECOND, 0), 1);
    assert_string_equal(remarks.remarks[0].comment->text, "โปรดระบุพื้นที่");
    assert_string_equal(remarks.remarks[0].path, TITLE);
    assert_false(remarks.remarks[0].text_changed);
    assert_null(remarks.remarks[3].path);
    AUTO_FREE char *name = remark_name(&remarks.remarks[1]);
    assert_string_equal(name, "1.2");
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 2);
    assert_int_equal(remarks_open(&remarks, REVIEW_SUGGEST), 2);
    remarks_done(&remarks);
}

static void assert_called(const struct remark *remark, const struct entry_case *entry, const char *expected)
{
    AUTO_FREE char *label = remark_label(remark, entry->instance);
    assert_string_equal(label, expected);
}

static void a_comment_is_called_by_its_question_in_the_readers_language(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    struct remarks remarks = remarks_now(entry);
    instance_set_language(entry->instance, form_language_index(entry->form, "en"));
    assert_called(&remarks.remarks[0], entry, "Title of the work");
    case_set(entry, NAME_OF_SECOND, "อปท.");
    assert_called(&remarks.remarks[1], entry, "อปท. › Name of the group");
    instance_set_language(entry->instance, form_language_index(entry->form, "th"));
    assert_called(&remarks.remarks[0], entry, "ชื่อผลงาน");
    assert_called(&remarks.remarks[1], entry, "อปท. › ชื่อกลุ่ม");
    assert_called(&remarks.remarks[3], entry, remarks.remarks[3].comment->label); /* a question of another form */
    remarks_done(&remarks);
}

static void a_comment_that_came_without_a_name_is_called_by_its_path(void **state)
{
    struct entry_case *entry = *state;
    struct review review = case_review(entry);
    review_add_comment(&review, "/application/work/strange[2]", "", "", REVIEW_SUGGEST, "?");
    struct remark remark = {.review = &review, .comment = &review.comments[0]};
    catalogue_set_language("en");
    assert_called(&remark, entry, "The question “strange”");
    free(review.comments[0].path);
    review.comments[0].path = memory_copy_string("/application/work/");
    assert_called(&remark, entry, "The question “/application/work/”");
    review_done(&review);
}

static void a_comment_follows_its_item_and_knows_a_changed_text(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    assert_int_equal(instance_remove(entry->instance, instance_find(entry->instance, "/application/stakeholders/group[1]"), NULL), 0);
    case_set(entry, TITLE, "ลอยกระทงดิจิทัล กรุงเทพมหานคร");
    struct remarks remarks = remarks_now(entry);
    assert_true(remarks.remarks[0].text_changed);
    assert_string_equal(remarks.remarks[1].path, "/application/stakeholders/group[1]/name");
    assert_false(remarks.remarks[1].text_changed);
    assert_null(remarks.remarks[2].path); /* its group went */
    assert_true(remarks.remarks[2].text_changed);
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 1);
    remarks_done(&remarks);
}

static void what_nothing_was_done_about_stays_open_until_a_later_review(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    case_set(entry, TITLE, "ลอยกระทงดิจิทัล กรุงเทพมหานคร");
    case_submit(entry);
    struct remarks remarks = remarks_now(entry);
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 1); /* the name of the second group */
    remarks_done(&remarks);
    struct review review = case_review(entry);
    case_comment(entry, &review, TITLE, REVIEW_SUGGEST, "ชัดเจนแล้ว");
    case_import(entry, &review, REVIEW_RETURN);
    remarks = remarks_now(entry);
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 0);
    assert_int_equal(remarks_open(&remarks, REVIEW_SUGGEST), 1);
    remarks_done(&remarks);
}

static void remarks_follow_the_writer_without_reading_a_file(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    struct remarks remarks = remarks_now(entry);
    AUTO_FREE char *title = memory_copy_string(instance_value(instance_find(entry->instance, TITLE)));
    case_set(entry, TITLE, "อื่น");
    instance_move(entry->instance, instance_find(entry->instance, "/application/stakeholders/group[2]"), 0, NULL);
    remarks_follow(&remarks, entry->instance);
    assert_true(remarks.remarks[0].text_changed);
    assert_string_equal(remarks.remarks[1].path, "/application/stakeholders/group[1]/name");
    case_set(entry, TITLE, title);
    remarks_follow(&remarks, entry->instance);
    assert_false(remarks.remarks[0].text_changed);
    remarks_done(&remarks);
}

static void a_replied_comment_is_open_no_more(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    struct remarks remarks = remarks_now(entry);
    approval_set_reply(&entry->dossier.approval, 1, 2, "ชื่อนี้เป็นชื่อทางการตามประกาศสำนักงานเขตแล้ว");
    remarks_take_replies(&remarks, &entry->dossier.approval);
    assert_string_equal(remarks.remarks[1].reply, "ชื่อนี้เป็นชื่อทางการตามประกาศสำนักงานเขตแล้ว");
    assert_false(remark_is_open(&remarks.remarks[1]));
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 1);
    remarks_done(&remarks);
}

static void comments_of_an_earlier_revision_stay_and_come_last(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    case_set(entry, TITLE, "ลอยกระทงดิจิทัล กรุงเทพมหานคร");
    case_submit(entry);
    struct review review = case_review(entry);
    case_comment(entry, &review, TITLE, REVIEW_SUGGEST, "เพิ่มปีที่เริ่มได้");
    case_import(entry, &review, REVIEW_RETURN);
    struct remarks remarks = remarks_now(entry);
    assert_int_equal(remarks.remarks_count, 5);
    assert_int_equal(remarks.remarks[0].review_number, 2);
    assert_true(remarks.remarks[0].is_current);
    assert_false(remarks.remarks[1].is_current);
    assert_int_equal(remarks_open(&remarks, REVIEW_MUST_FIX), 0);
    assert_int_equal(remarks_find(&remarks, TITLE, 1), 1);
    remarks_done(&remarks);
}

static void a_reply_is_for_the_comment_that_has_none_yet(void **state)
{
    struct entry_case *entry = *state;
    case_submit(entry);
    struct review review = case_review(entry);
    case_comment(entry, &review, TITLE, REVIEW_MUST_FIX, "โปรดระบุพื้นที่");
    case_comment(entry, &review, TITLE, REVIEW_SUGGEST, "เพิ่มปีที่เริ่มได้");
    case_import(entry, &review, REVIEW_RETURN);
    struct remarks remarks = remarks_now(entry);
    assert_int_equal(remarks_to_answer(&remarks, NAME_OF_SECOND), SIZE_MAX);
    assert_int_equal(remarks_to_answer(&remarks, TITLE), 0);
    approval_set_reply(&entry->dossier.approval, 1, 1, "ระบุแล้ว");
    remarks_take_replies(&remarks, &entry->dossier.approval);
    assert_int_equal(remarks_to_answer(&remarks, TITLE), 1);
    approval_set_reply(&entry->dossier.approval, 1, 2, "เพิ่มแล้ว");
    remarks_take_replies(&remarks, &entry->dossier.approval);
    assert_int_equal(remarks_to_answer(&remarks, TITLE), 0);
    remarks_done(&remarks);
}

static void a_review_that_cannot_be_read_is_told_and_the_others_are_there(void **state)
{
    struct entry_case *entry = *state;
    return_with_comments(entry);
    struct review review = case_review(entry);
    case_comment(entry, &review, TITLE, REVIEW_SUGGEST, "อีกข้อ");
    case_import(entry, &review, REVIEW_RETURN);
    AUTO_FREE char *path = approval_review_path(entry->folder, 1);
    assert_int_equal(unlink(path), 0);
    struct remarks remarks;
    struct error err = {0};
    assert_int_equal(remarks_of_draft(entry->folder, &entry->dossier.approval, entry->instance, &remarks, &err), -1);
    assert_non_null(strstr(err.where, "0001.xml"));
    assert_int_equal(remarks.remarks_count, 1);
    remarks_done(&remarks);
}

static void the_review_being_written_is_placed_too(void **state)
{
    struct entry_case *entry = *state;
    struct remarks remarks;
    struct review review = case_review(entry);
    review.revision = 1;
    case_comment(entry, &review, TITLE, REVIEW_MUST_FIX, "โปรดระบุพื้นที่");
    remarks_init(&remarks);
    remarks_add(&remarks, &review, 0, NULL, entry->instance, NULL);
    assert_string_equal(remarks.remarks[0].path, TITLE);
    assert_true(remark_is_open(&remarks.remarks[0]));
    assert_null(review.comments);
    remarks_done(&remarks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE_TEST(comments_stand_beside_their_answers_and_none_is_dropped),
        CASE_TEST(a_comment_is_called_by_its_question_in_the_readers_language),
        CASE_TEST(a_comment_that_came_without_a_name_is_called_by_its_path),
        CASE_TEST(a_comment_follows_its_item_and_knows_a_changed_text),
        CASE_TEST(what_nothing_was_done_about_stays_open_until_a_later_review),
        CASE_TEST(remarks_follow_the_writer_without_reading_a_file),
        CASE_TEST(a_replied_comment_is_open_no_more),
        CASE_TEST(a_reply_is_for_the_comment_that_has_none_yet),
        CASE_TEST(comments_of_an_earlier_revision_stay_and_come_last),
        CASE_TEST(a_review_that_cannot_be_read_is_told_and_the_others_are_there),
        CASE_TEST(the_review_being_written_is_placed_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
