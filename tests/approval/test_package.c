/* SPDX-License-Identifier: MIT */
#include "packing.h"

#include "approval/package_parts.h"
#include "document/stamp.h"

#include <errno.h>
#include <time.h>

#define TITLE "/application/work/title"
#define PDF "%PDF-1.7\nsomething\n%%EOF\n"

static void a_package_tells_its_revision_and_opens(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made = pack(entry, "p.zip");
    assert_int_equal(made.revision, 1);
    struct package package = judge(entry, "p.zip");
    assert_int_equal(package.facts.revision, 1);
    assert_string_equal(package.facts.state, "submitted");
    assert_string_equal(package.facts.route, "parent-agency");
    assert_string_equal(package.facts.manifest, made.manifest);
    assert_string_equal(package.facts.content, made.content);
    assert_non_null(strstr(buffer_text(&package_find(&package, PART_HTML, 0)->bytes), "</html>"));
    assert_memory_equal(buffer_text(&package_find(&package, PART_DOCX, 0)->bytes), "PK\3\4", 4);
    package_done(&package);
    struct dossier again; /* and it is on the disk that it was sent */
    assert_int_equal(dossier_open(&again, entry->folder, entry->instance, NULL), 0);
    assert_int_equal(again.revision, 1);
    assert_string_equal(approval_last(&again.approval)->manifest, made.manifest);
    dossier_done(&again);
}

static void equal_drafts_give_equal_bytes_at_any_time_and_place(void **state)
{
    struct entry_case *entry = *state;
    void *second = NULL;
    case_open(&second);
    struct entry_case *other = second;
    attach(entry, "หลักฐาน ๑.pdf", PDF);
    attach(other, "หลักฐาน ๑.pdf", PDF);
    stamp_stop_clock(1700000000);
    pack(entry, "p.zip");
    stamp_stop_clock(1800000000);
    setenv("TZ", "America/New_York", 1);
    tzset();
    mode_t old = umask(0077);
    pack(other, "p.zip");
    umask(old);
    setenv("TZ", "Asia/Bangkok", 1);
    tzset();
    stamp_stop_clock(-1);
    AUTO_FREE char *one = path_in(entry, "p.zip"), *two = path_in(other, "p.zip");
    assert_same_files(one, two);
    case_close(&second);
}

static void a_draft_may_be_named_by_a_link(void **state)
{
    struct entry_case *entry = *state;
    AUTO_FREE char *link = path_in(entry, "link");
    assert_int_equal(symlink(entry->folder, link), 0);
    free(entry->dossier.folder);
    entry->dossier.folder = memory_copy_string(link);
    assert_int_equal(pack(entry, "a.zip").revision, 1);
}

static void nothing_changed_gives_the_same_bytes_and_no_second_event(void **state)
{
    struct entry_case *entry = *state;
    attach(entry, "a.pdf", PDF);
    pack(entry, "p.zip");
    catalogue_set_language("en"); /* also when somebody of another language asks */
    struct package_made again = pack(entry, "q.zip");
    assert_true(again.is_again);
    assert_int_equal(again.revision, 1);
    assert_int_equal(entry->dossier.approval.events_count, 1);
    AUTO_FREE char *one = path_in(entry, "p.zip"), *two = path_in(entry, "q.zip");
    assert_same_files(one, two);
}

static void what_the_route_forbids_is_not_packed_and_leaves_nothing(void **state)
{
    struct entry_case *entry = *state;
    struct error err = {0};
    struct package_made made;
    pack(entry, "p.zip");
    case_set(entry, TITLE, "ชื่อใหม่");
    assert_int_equal(pack_with(entry, "q.zip", (struct package_order){0}, &made, &err), PACKAGE_FORBIDDEN);
    assert_non_null(strstr(err.message, "ข้อ 13"));
    AUTO_FREE char *path = path_in(entry, "q.zip"), *history = path_in(entry, "history/0002");
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(access(history, F_OK), -1);
}

static void the_next_revision_carries_the_former_and_its_review(void **state)
{
    struct entry_case *entry = *state;
    struct package_made first = pack(entry, "p.zip");
    give_back(entry, first.manifest);
    case_set(entry, TITLE, "ชื่อใหม่");
    struct package_made second = pack(entry, "q.zip");
    assert_int_equal(second.revision, 2);
    assert_string_not_equal(second.content, first.content);
    struct package package = judge(entry, "q.zip");
    assert_int_equal(package.facts.reviews, 1);
    struct package before = judge(entry, "p.zip");
    assert_string_equal(buffer_text(&package_find(&package, PART_OLD_DRAFT, 1)->bytes),
                        buffer_text(&package_find(&before, PART_DRAFT, 0)->bytes));
    assert_string_equal(buffer_text(&package_find(&package, PART_OLD_MANIFEST, 1)->bytes),
                        buffer_text(&package_find(&before, PART_MANIFEST, 0)->bytes));
    package_done(&package);
    package_done(&before);
}

static void an_unpacked_package_goes_on_as_the_draft_did(void **state)
{
    struct entry_case *entry = *state;
    attach(entry, "a.pdf", PDF);
    struct package_made first = pack(entry, "p.zip");
    give_back(entry, first.manifest);
    case_set(entry, TITLE, "ชื่อใหม่");
    pack(entry, "q.zip");
    AUTO_FREE char *path = path_in(entry, "q.zip"), *folder = path_in(entry, "copy"), *again = path_in(entry, "r.zip");
    struct package package;
    struct error err = {0};
    if (package_unpack(path, folder, NULL, NULL, &package, &err) < 0)
        fail_msg("%s", err.message);
    struct dossier copy;
    assert_int_equal(dossier_open(&copy, folder, entry->instance, NULL), 0);
    assert_int_equal(copy.revision, 2);
    assert_int_equal(copy.approval.events_count, 3);
    assert_int_equal(copy.approval.events[1].kind, STEP_RETURN);
    struct package_made made;
    assert_int_equal(package_make(&copy, &(struct package_order){.output = again}, &made, &err), PACKAGE_FINE);
    assert_true(made.is_again);
    assert_same_files(path, again);
    free(made.output);
    dossier_done(&copy);
    package_done(&package);
}

/* The box that judged it saw foreign bytes: what it lets out is asked again. */
static void a_review_of_a_revision_that_did_not_come_makes_no_history(void **state)
{
    struct entry_case *entry = *state;
    struct package_made first = pack(entry, "p.zip");
    give_back(entry, first.manifest);
    case_set(entry, TITLE, "ชื่อใหม่");
    pack(entry, "q.zip");
    struct package package = judge(entry, "q.zip");
    char *revision = strstr(package_find(&package, PART_REVIEW, 1)->bytes.bytes, "revision=\"1\"");
    assert_non_null(revision);
    revision[strlen("revision=\"")] = '9';
    struct error err = {0};
    assert_int_equal(package_write_history(&package, entry->folder, &err), -1);
    assert_string_equal(err.message, "ผลตรวจรอบที่ 1 เป็นของฉบับที่ไม่มีในประวัติ");
    package_done(&package);
}

static void all_evidence_that_is_missing_is_told_at_once(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    xmlNode *first = instance_find(entry->instance, "/application/evidence/document[1]");
    assert_non_null(instance_add(entry->instance, instance_control(entry->instance, first), first->parent, SIZE_MAX, &err));
    attach(entry, "missing.pdf", NULL);
    case_set(entry, "/application/evidence/document[2]/file", "gone.pdf");
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
    assert_non_null(strstr(err.message, "missing.pdf, gone.pdf"));
}

static void evidence_must_be_there_and_be_what_it_should(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    attach(entry, "missing.pdf", NULL);
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
    assert_non_null(strstr(err.where, "evidence/missing.pdf"));
    attach(entry, "letter.pdf", "no PDF at all");
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
    assert_non_null(strstr(err.where, "evidence/letter.pdf"));
    attach(entry, "a:b.pdf", PDF);
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
    attach(entry, "good.pdf", PDF);
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){0}, &made, &err), PACKAGE_FINE);
    assert_int_equal(made.evidence, 1);
    struct package package = judge(entry, "p.zip");
    assert_int_equal(package.facts.evidence, 1);
    assert_int_equal(package.facts.evidence_bytes, strlen(PDF));
    package_done(&package);
}

static bool stop_half_way(void *data, uint64_t done, uint64_t total)
{
    (void)data;
    return 2 * done <= total; /* all evidence was read, and the revision is in the history */
}

static void stopping_leaves_no_file_no_event_and_no_revision(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    attach(entry, "a.pdf", PDF);
    assert_int_equal(pack_with(entry, "p.zip", (struct package_order){.progress = stop_half_way}, &made, &err), PACKAGE_UNWRITTEN);
    assert_int_equal(errno, ECANCELED);
    AUTO_FREE char *path = path_in(entry, "p.zip"), *history = path_in(entry, "history/0001"), *events = path_in(entry, "approval.xml");
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(access(history, F_OK), -1);
    assert_int_equal(access(events, F_OK), -1);
    assert_int_equal(pack(entry, "p.zip").revision, 1);
}

static bool touch_evidence(void *data, uint64_t done, uint64_t total)
{
    const struct entry_case *entry = data;
    AUTO_FREE char *path = path_in(entry, "evidence/a.pdf");
    if (2 * done == total) { /* it was read; now it is to be packed */
        usleep(20 * 1000);   /* another tick of the clock that files have */
        write_file(path, "%PDF-1.7\nSOMETHING\n%%EOF\n");
    }
    return true;
}

static void evidence_that_changes_while_it_is_packed_is_told(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    attach(entry, "a.pdf", PDF);
    const struct package_order order = {.progress = touch_evidence, .data = entry};
    assert_int_equal(pack_with(entry, "p.zip", order, &made, &err), PACKAGE_UNWRITTEN);
    assert_non_null(strstr(err.where, "evidence/a.pdf"));
    AUTO_FREE char *path = path_in(entry, "p.zip");
    assert_int_equal(access(path, F_OK), -1);
    pack(entry, "p.zip");
}

static bool cut_the_next(void *data, uint64_t done, uint64_t total)
{
    (void)done, (void)total;
    AUTO_FREE char *path = path_in(data, "evidence/b.pdf");
    write_file(path, "%PDF");
    return true;
}

static void evidence_that_was_cut_off_since_it_was_measured_is_called_changed(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    attach(entry, "a.pdf", PDF);
    AUTO_FREE char *path = path_in(entry, "evidence/b.pdf");
    write_file(path, PDF);
    xmlNode *first = instance_item_of(entry->instance, instance_find(entry->instance, EVIDENCE));
    xmlNode *second = instance_add(entry->instance, instance_control(entry->instance, first), first->parent, SIZE_MAX, NULL);
    assert_int_equal(instance_set(entry->instance, xml_first_child(second, "file"), "b.pdf", NULL), 0);
    const struct package_order order = {.progress = cut_the_next, .data = entry};
    catalogue_set_language("en");
    assert_int_equal(pack_with(entry, "p.zip", order, &made, &err), PACKAGE_UNFIT);
    assert_string_equal(err.where, path);
    assert_string_equal(err.message, "The file is not the one that was looked at before; it was changed meanwhile.");
}

static void a_history_that_was_changed_is_told(void **state)
{
    struct entry_case *entry = *state;
    struct package_made made;
    struct error err = {0};
    pack(entry, "p.zip");
    AUTO_FREE char *draft = path_in(entry, "history/0001/draft.xml"), *list = path_in(entry, "history/0001/manifest.xml");
    write_file(draft, "<application/>");
    assert_int_equal(pack_with(entry, "q.zip", (struct package_order){0}, &made, &err), PACKAGE_UNWRITTEN);
    assert_non_null(strstr(err.where, "history/0001/draft.xml"));
    write_file(list, "<manifest/>");
    assert_int_equal(pack_with(entry, "q.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
    assert_non_null(strstr(err.where, "history/0001/manifest.xml"));
}

/* Whoever opens the package asks each of them; better now than there. */
static void a_past_that_was_changed_makes_no_package(void **state)
{
    struct entry_case *entry = *state;
    static const char *const NAMES[] = {"history/0001/draft.xml", "history/0001/manifest.xml", "history/reviews/0001.xml"};
    struct package_made first = pack(entry, "p.zip"), made;
    give_back(entry, first.manifest);
    case_set(entry, TITLE, "ชื่อใหม่");
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        struct error err = {0};
        size_t length;
        AUTO_FREE char *path = path_in(entry, NAMES[i]), *bytes = read_file(path, &length), *zip = path_in(entry, "q.zip");
        AUTO_FREE char *other = memory_print("%s\n", bytes);
        write_file(path, other);
        assert_int_equal(pack_with(entry, "q.zip", (struct package_order){0}, &made, &err), PACKAGE_UNFIT);
        assert_non_null(strstr(err.where, NAMES[i]));
        assert_int_equal(access(zip, F_OK), -1);
        write_file(path, bytes);
    }
    assert_int_equal(pack(entry, "q.zip").revision, 2);
}

static void what_makes_a_new_revision_is_known_before_it_is_packed(void **state)
{
    struct entry_case *entry = *state;
    struct dossier *dossier = &entry->dossier;
    assert_false(dossier_is_again(dossier));
    struct package_made made = pack(entry, "p.zip");
    assert_true(dossier_is_again(dossier)); /* with the approver: nothing that is said now goes along */
    give_back(entry, made.manifest);
    assert_false(dossier_is_again(dossier));
    made = pack(entry, "q.zip");
    assert_int_equal(made.revision, 2);
    give_back(entry, made.manifest);
    made = pack(entry, "r.zip");
    assert_int_equal(made.revision, 3);
    approval_set_reply(&dossier->approval, 1, 1, "เพิ่มแหล่งที่มาแล้ว");
    assert_true(dossier_is_again(dossier));
    AUTO_FREE char *title = memory_copy_string(instance_value(instance_find(entry->instance, TITLE)));
    case_set(entry, TITLE, "ชื่อใหม่");
    assert_false(dossier_is_again(dossier));
    case_set(entry, TITLE, title);
    assert_true(dossier_is_again(dossier));
}

int main(void)
{
    setenv("RUAMRANG_FORMS", "forms", 0);
    const struct CMUnitTest tests[] = {
        CASE_TEST(a_package_tells_its_revision_and_opens),
        CASE_TEST(equal_drafts_give_equal_bytes_at_any_time_and_place),
        CASE_TEST(a_draft_may_be_named_by_a_link),
        CASE_TEST(nothing_changed_gives_the_same_bytes_and_no_second_event),
        CASE_TEST(what_the_route_forbids_is_not_packed_and_leaves_nothing),
        CASE_TEST(the_next_revision_carries_the_former_and_its_review),
        CASE_TEST(an_unpacked_package_goes_on_as_the_draft_did),
        CASE_TEST(a_review_of_a_revision_that_did_not_come_makes_no_history),
        CASE_TEST(all_evidence_that_is_missing_is_told_at_once),
        CASE_TEST(evidence_must_be_there_and_be_what_it_should),
        CASE_TEST(stopping_leaves_no_file_no_event_and_no_revision),
        CASE_TEST(evidence_that_changes_while_it_is_packed_is_told),
        CASE_TEST(evidence_that_was_cut_off_since_it_was_measured_is_called_changed),
        CASE_TEST(a_history_that_was_changed_is_told),
        CASE_TEST(a_past_that_was_changed_makes_no_package),
        CASE_TEST(what_makes_a_new_revision_is_known_before_it_is_packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
