/* SPDX-License-Identifier: MIT */
#include "approval/import.h"

#include "case.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>

#define TITLE "/application/work/title"

static bool folders_break_off; /* after the first name */

/* In the place of the C library's. */
struct dirent *readdir(DIR *names)
{
    struct dirent *(*real)(DIR *) = (struct dirent *(*)(DIR *))(uintptr_t)dlsym(RTLD_NEXT, "readdir");
    if (folders_break_off && telldir(names) > 0) {
        errno = EIO;
        return NULL;
    }
    return real(names);
}

/* The bytes of a return with one comment. */
static void make_review(const struct entry_case *entry, enum review_decision decision, struct buffer *out)
{
    struct review review = case_review(entry);
    review.decision = decision;
    case_comment(entry, &review, TITLE, REVIEW_SUGGEST, "ระบุปีที่เริ่มด้วย");
    review_set_text(&review.reason, "ขอให้ปรับเล็กน้อย");
    buffer_init(out);
    review_write(&review, out);
    review_done(&review);
}

/* The same with `from` made `to`. */
static void replace(struct buffer *bytes, const char *from, const char *to)
{
    const char *at = strstr(buffer_text(bytes), from);
    assert_non_null(at);
    char *made = memory_print("%.*s%s%s", (int)(at - buffer_text(bytes)), buffer_text(bytes), to, at + strlen(from));
    buffer_clear(bytes);
    buffer_add(bytes, made);
    free(made);
}

static enum import_trouble take_in(struct entry_case *entry, const struct buffer *bytes, struct error *err)
{
    struct imported imported;
    *err = (struct error){0};
    enum import_trouble trouble = import_review(&entry->dossier, buffer_text(bytes), bytes->length, "r.xml", &imported, err);
    assert_true((trouble == IMPORT_FINE) == !error_is_set(err));
    review_done(&imported.review);
    return trouble;
}

static void a_review_comes_back_and_no_answer_is_touched(void **state)
{
    struct entry_case *entry = *state;
    struct error err;
    AUTO_BUFFER struct buffer bytes, before, after, kept;
    buffer_init(&before);
    buffer_init(&after);
    buffer_init(&kept);
    case_submit(entry);
    make_review(entry, REVIEW_RETURN, &bytes);
    export_xml(entry->instance, &before);
    assert_int_equal(take_in(entry, &bytes, &err), IMPORT_FINE);
    export_xml(entry->instance, &after);
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    assert_string_equal(dossier_state_id(&entry->dossier), "returned");
    const struct approval_event *event = approval_last(&entry->dossier.approval);
    assert_string_equal(event->reason, "ขอให้ปรับเล็กน้อย");
    assert_string_equal(event->who, "นางสาวสมใจ ตัวอย่าง");
    AUTO_FREE char *path = approval_review_path(entry->folder, 1);
    assert_int_equal(xml_read_file(path, REVIEW_BYTES_MOST, &kept, NULL), 0);
    assert_string_equal(buffer_text(&kept), buffer_text(&bytes));
    struct approval again;
    assert_int_equal(approval_read(entry->folder, &again, NULL), 0);
    assert_int_equal(again.events_count, 2);
    approval_done(&again);
}

static void the_same_review_again_is_said_and_changes_nothing(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    struct imported imported;
    AUTO_BUFFER struct buffer bytes;
    case_submit(entry);
    make_review(entry, REVIEW_RETURN, &bytes);
    assert_int_equal(take_in(entry, &bytes, &err), IMPORT_FINE);
    assert_int_equal(import_review(&entry->dossier, buffer_text(&bytes), bytes.length, "r.xml", &imported, &err), IMPORT_FINE);
    assert_true(imported.is_again);
    assert_int_equal(imported.number, 1);
    assert_int_equal(entry->dossier.approval.events_count, 2);
    review_done(&imported.review);
}

static void a_second_reader_may_return_the_same_revision(void **state)
{
    struct entry_case *entry = *state;
    struct error err;
    AUTO_BUFFER struct buffer first, second;
    case_submit(entry);
    make_review(entry, REVIEW_RETURN, &first);
    make_review(entry, REVIEW_RETURN, &second);
    replace(&second, "นางสาวสมใจ ตัวอย่าง", "นายวิชัย ตัวอย่าง");
    assert_int_equal(take_in(entry, &first, &err), IMPORT_FINE);
    assert_int_equal(take_in(entry, &second, &err), IMPORT_FINE);
    assert_int_equal(approval_reviews(&entry->dossier.approval), 2);
}

static void what_is_not_about_this_draft_is_refused(void **state)
{
    struct entry_case *entry = *state;
    case_submit(entry);
    const char *digest = approval_last(&entry->dossier.approval)->manifest;
    AUTO_FREE char *base = memory_print("base=\"%.4s", digest), *other = memory_print("base=\"%.3s%c", digest, digest[3] == '4' ? '5' : '4');
    const struct {
        const char *from, *to, *says;
    } CASES[] = {
        {CASE_PACKAGE, "00000000-0000-0000-0000-000000000000", "another entry"},
        {"form=\"effectiveness", "form=\"ineffectiveness", "another entry"},
        {"revision=\"1\"", "revision=\"2\"", "only 1 were made"},
        {base, other, "another package"},
        {" decision=\"return\"", "", "not decided"},
        {"<review ", "<rewiev ", "tag"},
    };
    struct error err;
    catalogue_set_language("en");
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        AUTO_BUFFER struct buffer bytes;
        make_review(entry, REVIEW_RETURN, &bytes);
        replace(&bytes, CASES[i].from, CASES[i].to);
        assert_int_equal(take_in(entry, &bytes, &err), IMPORT_STRANGE);
        if (!strstr(err.message, CASES[i].says))
            fail_msg("%zu: %s", i, err.message);
        assert_string_equal(err.where, "r.xml");
    }
    assert_int_equal(entry->dossier.approval.events_count, 1);
}

static void a_draft_that_never_left_has_no_reviews(void **state)
{
    struct entry_case *entry = *state;
    struct error err;
    AUTO_BUFFER struct buffer bytes;
    make_review(entry, REVIEW_RETURN, &bytes);
    replace(&bytes, "version=", "revision=\"1\" version=");
    assert_int_equal(take_in(entry, &bytes, &err), IMPORT_STRANGE);
}

static void a_review_comes_too_late_when_a_newer_revision_left(void **state)
{
    struct entry_case *entry = *state;
    struct error err;
    AUTO_BUFFER struct buffer first, late;
    case_submit(entry);
    make_review(entry, REVIEW_RETURN, &first);
    make_review(entry, REVIEW_APPROVE, &late);
    assert_int_equal(take_in(entry, &first, &err), IMPORT_FINE);
    assert_int_equal(take_in(entry, &late, &err), IMPORT_FORBIDDEN); /* returned: only the next one can be approved */
    assert_non_null(strstr(err.message, "คลินิก 2567 ข้อ 13"));
    case_set(entry, TITLE, "ใหม่");
    case_submit(entry);
    assert_int_equal(take_in(entry, &late, &err), IMPORT_FORBIDDEN);
    assert_string_equal(dossier_state_id(&entry->dossier), "submitted");
}

static void the_draft_is_found_by_the_id_of_its_entry(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    char desk[] = "/tmp/desk-XXXXXX";
    assert_non_null(mkdtemp(desk));
    setenv("RUAMRANG_DRAFTS", desk, 1);
    setenv("XDG_STATE_HOME", desk, 1);
    AUTO_FREE char *draft = memory_print("%s/my-draft", desk);
    AUTO_FREE char *answers = memory_print("%s/draft.xml", draft);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(entry->instance, &bytes);
    assert_int_equal(disk_make_folders(draft), 0);
    assert_int_equal(export_write_file(answers, &bytes, NULL), 0);
    approval_set_package(&entry->dossier.approval, CASE_PACKAGE);
    assert_int_equal(approval_write(draft, &entry->dossier.approval, NULL), 0);
    AUTO_FREE char *found = import_find_draft(CASE_PACKAGE, &err);
    AUTO_FREE char *other = import_find_draft("another", &err);
    assert_string_equal(found, draft);
    assert_null(other);
    assert_true(error_is_set(&err));
    AUTO_FREE char *sweep = memory_print("rm -rf %s", desk);
    assert_int_equal(system(sweep), 0);
}

static void a_copy_of_the_draft_takes_along_what_happened(void **state)
{
    struct entry_case *entry = *state;
    struct error err;
    AUTO_BUFFER struct buffer bytes;
    struct dossier copy;
    struct comparison comparison;
    struct remarks remarks;
    char folder[] = "/tmp/case-XXXXXX";
    assert_non_null(mkdtemp(folder));
    case_submit(entry);
    make_review(entry, REVIEW_RETURN, &bytes);
    assert_int_equal(take_in(entry, &bytes, &err), IMPORT_FINE);
    approval_set_reply(&entry->dossier.approval, 1, 1, "ระบุแล้ว");
    assert_int_equal(dossier_keep(&entry->dossier, NULL), 0);
    assert_int_equal(approval_copy(entry->folder, folder, &err), 0);
    assert_int_equal(dossier_open(&copy, folder, entry->instance, &err), 0);
    assert_string_equal(dossier_state_id(&copy), "returned");
    assert_int_equal(dossier_compare(&copy, 1, &comparison, &err), 0);
    comparison_done(&comparison);
    assert_int_equal(remarks_of_draft(folder, &copy.approval, entry->instance, &remarks, &err), 0);
    assert_int_equal(remarks.remarks_count, 1);
    assert_string_equal(remarks.remarks[0].reply, "ระบุแล้ว");
    remarks_done(&remarks);
    approval_set_reply(&copy.approval, 1, 1, "อีกอย่าง"); /* and from here on they go apart */
    assert_int_equal(dossier_keep(&copy, NULL), 0);
    dossier_done(&copy);
    assert_int_equal(dossier_open(&copy, entry->folder, entry->instance, &err), 0);
    assert_string_equal(copy.approval.replies[0].text, "ระบุแล้ว");
    dossier_done(&copy);
    AUTO_FREE char *sweep = memory_print("rm -rf %s", folder);
    assert_int_equal(system(sweep), 0);
}

static void a_history_that_cannot_be_read_to_its_end_is_not_called_taken_along(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    char folder[] = "/tmp/case-XXXXXX";
    assert_non_null(mkdtemp(folder));
    case_submit(entry);
    assert_int_equal(dossier_keep(&entry->dossier, NULL), 0);
    catalogue_set_language("en");
    folders_break_off = true;
    int result = approval_copy(entry->folder, folder, &err);
    folders_break_off = false;
    assert_int_equal(result, -1);
    if (!strstr(err.message, "could not be taken along"))
        fail_msg("%s", err.message);
    AUTO_FREE char *events = memory_print("%s/" APPROVAL_NAME, folder);
    assert_int_equal(access(events, F_OK), -1);
    AUTO_FREE char *sweep = memory_print("rm -rf %s", folder);
    assert_int_equal(system(sweep), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE_TEST(a_review_comes_back_and_no_answer_is_touched),
        CASE_TEST(the_same_review_again_is_said_and_changes_nothing),
        CASE_TEST(a_second_reader_may_return_the_same_revision),
        CASE_TEST(what_is_not_about_this_draft_is_refused),
        CASE_TEST(a_draft_that_never_left_has_no_reviews),
        CASE_TEST(a_review_comes_too_late_when_a_newer_revision_left),
        CASE_TEST(the_draft_is_found_by_the_id_of_its_entry),
        CASE_TEST(a_copy_of_the_draft_takes_along_what_happened),
        CASE_TEST(a_history_that_cannot_be_read_to_its_end_is_not_called_taken_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
