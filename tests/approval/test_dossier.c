/* SPDX-License-Identifier: MIT */
#include "case.h"

#include <signal.h>
#include <sys/resource.h>

#define TITLE "/application/work/title"

static void assert_says(const struct error *err, const char *words)
{
    if (!strstr(err->message, words))
        fail_msg("said: %s", err->message);
}

static void a_new_draft_is_being_drafted_and_goes_to_the_approver(void **state)
{
    struct entry_case *entry = *state;
    const struct dossier *dossier = &entry->dossier;
    assert_string_equal(dossier_state_name(dossier), "กำลังร่าง");
    assert_string_equal(dossier_state_id(dossier), "draft");
    assert_string_equal(dossier_route_id(dossier), "parent-agency");
    assert_int_equal(dossier->revision, 0);
    assert_int_equal(dossier_package_step(dossier), STEP_SUBMIT);
    assert_int_equal(dossier_may(dossier, STEP_SUBMIT, NULL), 0);
    assert_false(dossier_is_changed(dossier));
}

static void a_forbidden_step_says_why_and_cites_the_clinic(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    assert_int_equal(dossier_may(&entry->dossier, STEP_SEND, &err), -1);
    assert_string_equal(err.message,
                        "ผู้อนุมัติของหน่วยงานต้นสังกัดต้องอนุมัติก่อน จึงจะส่งถึงสำนักงาน ก.พ.ร. ได้ (คลินิก 2567 ข้อ 12)");
    catalogue_set_language("en");
    case_submit(entry);
    assert_int_equal(dossier_may(&entry->dossier, STEP_SUBMIT, &err), -1);
    assert_string_equal(err.message, "The approver of the parent agency has the draft already; to change it, ask the approver to "
                                     "return it first. (Clinic 2567, Q13)");
}

static void a_step_that_is_forbidden_leaves_no_event(void **state)
{
    struct entry_case *entry = *state;
    struct approval_event event = {.kind = STEP_APPROVE, .revision = 1};
    assert_int_equal(dossier_step(&entry->dossier, &event, NULL), -1);
    assert_int_equal(entry->dossier.approval.events_count, 0);
}

static void the_way_of_an_entry_is_kept_and_found_again(void **state)
{
    struct entry_case *entry = *state;
    struct dossier again;
    case_submit(entry);
    struct review review = case_review(entry);
    review_set_text(&review.reason, "ขอให้เพิ่มแหล่งที่มาของตัวเลข");
    case_import(entry, &review, REVIEW_RETURN);
    assert_string_equal(dossier_state_id(&entry->dossier), "returned");
    case_set(entry, TITLE, "ลอยกระทงดิจิทัล ลดขยะในคลอง");
    case_submit(entry);
    assert_int_equal(dossier_keep(&entry->dossier, NULL), 0);
    assert_int_equal(dossier_open(&again, entry->folder, entry->instance, NULL), 0);
    assert_string_equal(dossier_state_id(&again), "submitted");
    assert_int_equal(again.revision, 2);
    assert_int_equal(again.approval.events_count, 3);
    assert_string_equal(again.approval.package_id, CASE_PACKAGE);
    dossier_done(&again);
}

/* As on a full disk: what is there can be read, nothing can be written. */
static int keep_without_room(struct dossier *dossier, struct error *err)
{
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    const struct rlimit none = {.rlim_cur = 0, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
    int result = dossier_keep(dossier, err);
    setrlimit(RLIMIT_FSIZE, &before);
    return result;
}

static void what_could_not_be_written_did_not_happen(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    case_submit(entry);
    assert_int_equal(keep_without_room(&entry->dossier, &err), -1);
    assert_true(error_is_set(&err));
    assert_int_equal(entry->dossier.revision, 0);
    assert_string_equal(dossier_state_id(&entry->dossier), "draft");
    case_submit(entry); /* there is room again */
    assert_int_equal(dossier_keep(&entry->dossier, NULL), 0);
    struct review review = case_review(entry);
    case_import(entry, &review, REVIEW_RETURN);
    assert_int_equal(keep_without_room(&entry->dossier, &err), -1);
    assert_string_equal(dossier_state_id(&entry->dossier), "submitted");
    assert_int_equal(entry->dossier.approval.events_count, 1);
}

static void the_route_of_what_is_on_its_way_stays(void **state)
{
    struct entry_case *entry = *state;
    struct dossier again;
    case_submit(entry);
    assert_int_equal(dossier_keep(&entry->dossier, NULL), 0);
    case_set(entry, "/application/work/agency/kind", "local");
    assert_int_equal(dossier_open(&again, entry->folder, entry->instance, NULL), 0);
    assert_string_equal(dossier_route_id(&again), "parent-agency");
    assert_string_equal(dossier_state_id(&again), "submitted");
    dossier_done(&again);
}

static void a_local_administration_sends_with_its_package(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    case_set(entry, "/application/work/agency/kind", "local");
    dossier_follow(&entry->dossier);
    assert_int_equal(dossier_package_step(&entry->dossier), STEP_SEND);
    assert_string_equal(dossier_state_after(&entry->dossier, STEP_SEND), "sent");
    assert_int_equal(dossier_may(&entry->dossier, STEP_APPROVE, &err), -1);
    assert_says(&err, "คลินิก 2567 ข้อ 13");
    case_submit(entry);
    assert_string_equal(dossier_state_id(&entry->dossier), "sent");
    assert_int_equal(dossier_may(&entry->dossier, STEP_SEND, &err), -1);
    assert_says(&err, "ต้องติดต่อสำนักงาน ก.พ.ร.");
}

static void a_change_after_approval_is_named_and_cannot_leave_as_approved(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), -1);
    case_submit(entry);
    struct review review = case_review(entry);
    case_import(entry, &review, REVIEW_APPROVE);
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), 0);
    AUTO_FREE char *title = memory_copy_string(instance_value(instance_find(entry->instance, TITLE)));
    case_set(entry, TITLE, "ชื่อใหม่หลังอนุมัติ");
    assert_true(dossier_is_changed(&entry->dossier));
    catalogue_set_language("en");
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), -1);
    assert_says(&err, "Since revision 1 was approved");
    assert_says(&err, "ชื่อใหม่หลังอนุมัติ");
    assert_says(&err, title);
    assert_int_equal(dossier_may(&entry->dossier, STEP_SUBMIT, &err), -1);
    assert_says(&err, "Q13");
    assert_says(&err, "ชื่อใหม่หลังอนุมัติ");
    struct comparison comparison;
    assert_int_equal(dossier_compare(&entry->dossier, 1, &comparison, NULL), 0);
    assert_int_equal(comparison_count(&comparison), 1);
    assert_string_equal(comparison.differences[0].path_new, TITLE);
    comparison_done(&comparison);
    case_set(entry, TITLE, title);
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), 0);
}

/* approval.xml and packages are files: what they say of a state needs somebody's word behind it. */
static void a_state_that_nobody_gave_does_not_pass_for_approved(void **state)
{
    struct entry_case *entry = *state;
    struct dossier *dossier = &entry->dossier;
    const struct approval_event claims[] = {
        {.kind = STEP_SUBMIT, .route = "parent-agency", .state = "approved", .revision = 1, .manifest = CASE_MANIFEST},
        {.kind = STEP_SEND, .route = "parent-agency", .state = "sent", .revision = 1, .manifest = CASE_MANIFEST}};
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        struct approval_event claim = claims[i];
        struct error err = {0};
        content_digest(entry->instance, claim.content);
        approval_done(&dossier->approval);
        approval_add_event(&dossier->approval, &claim);
        dossier_follow(dossier);
        assert_false(dossier_is_changed(dossier));
        assert_int_equal(dossier_check_approved(dossier, &err), -1);
        assert_says(&err, "ยังไม่ได้รับอนุมัติ");
    }
}

/* Without the list that left nobody can say that the evidence is what it was. */
static void a_list_that_is_gone_or_another_does_not_pass_for_approved(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    case_submit(entry);
    struct review review = case_review(entry);
    case_import(entry, &review, REVIEW_APPROVE);
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), 0);
    AUTO_FREE char *path = memory_print("%s/history/0001/manifest.xml", entry->folder);
    FILE *file = fopen(path, "a");
    fputs("\n", file);
    fclose(file);
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), -1);
    assert_string_equal(err.where, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), -1);
    assert_string_equal(err.where, path);
}

/* What was approved is not there to be compared with: nobody says then that no question shows the change. */
static void a_change_that_cannot_be_named_is_told_as_that(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    case_submit(entry);
    struct review review = case_review(entry);
    case_import(entry, &review, REVIEW_APPROVE);
    case_set(entry, TITLE, "ชื่อใหม่หลังอนุมัติ");
    AUTO_FREE char *path = memory_print("%s/history/0001/draft.xml", entry->folder);
    assert_int_equal(unlink(path), 0);
    catalogue_set_language("en");
    assert_int_equal(dossier_check_approved(&entry->dossier, &err), -1);
    assert_string_equal(err.message, "Since revision 1 was approved or sent the answers were changed, and with that it cannot leave as that "
                                     "revision. What changed cannot be told: Revision 1 is not among the kept ones of this draft, so "
                                     "nothing can be compared with it.");
}

static void a_revision_without_its_digest_counts_as_changed(void **state)
{
    struct entry_case *entry = *state;
    const struct approval_event event = {.kind = STEP_SUBMIT, .route = "parent-agency", .state = "submitted", .revision = 1};
    approval_add_event(&entry->dossier.approval, &event);
    dossier_follow(&entry->dossier);
    assert_true(dossier_is_changed(&entry->dossier));
}

static void a_revision_that_was_not_kept_is_told(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    struct comparison comparison;
    assert_int_equal(dossier_compare(&entry->dossier, 7, &comparison, &err), -1);
    assert_true(error_is_set(&err));
}

static void the_fingerprint_is_of_the_answers_and_not_of_their_layout(void **state)
{
    struct entry_case *entry = *state;
    char of_instance[DIGEST_TEXT_SIZE], of_file[DIGEST_TEXT_SIZE], flat[DIGEST_TEXT_SIZE], other[DIGEST_TEXT_SIZE];
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(entry->instance, &bytes);
    AUTO_XML_DOC xmlDoc *doc = xml_parse(buffer_text(&bytes), bytes.length, "draft.xml", &XML_LIMITS_DRAFT, NULL);
    AUTO_XML_DOC xmlDoc *tree = export_document(entry->instance);
    content_digest(entry->instance, of_instance);
    content_digest_of_file(doc, of_file);
    content_digest_of_file(tree, flat);
    case_set(entry, TITLE, "ชื่ออื่น");
    content_digest(entry->instance, other);
    assert_string_equal(of_instance, of_file);
    assert_string_equal(of_instance, flat);
    assert_string_not_equal(of_instance, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE_TEST(a_new_draft_is_being_drafted_and_goes_to_the_approver),
        CASE_TEST(a_forbidden_step_says_why_and_cites_the_clinic),
        CASE_TEST(a_step_that_is_forbidden_leaves_no_event),
        CASE_TEST(the_way_of_an_entry_is_kept_and_found_again),
        CASE_TEST(what_could_not_be_written_did_not_happen),
        CASE_TEST(the_route_of_what_is_on_its_way_stays),
        CASE_TEST(a_local_administration_sends_with_its_package),
        CASE_TEST(a_change_after_approval_is_named_and_cannot_leave_as_approved),
        CASE_TEST(a_state_that_nobody_gave_does_not_pass_for_approved),
        CASE_TEST(a_list_that_is_gone_or_another_does_not_pass_for_approved),
        CASE_TEST(a_change_that_cannot_be_named_is_told_as_that),
        CASE_TEST(a_revision_without_its_digest_counts_as_changed),
        CASE_TEST(a_revision_that_was_not_kept_is_told),
        CASE_TEST(the_fingerprint_is_of_the_answers_and_not_of_their_layout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
