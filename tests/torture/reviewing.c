/* SPDX-License-Identifier: MIT */
#include "torture/reviewing.h"

#include "approval/approval.h"
#include "approval/review.h"
#include "document/content.h"
#include "document/export.h"
#include "draft/disk.h"
#include "torture/hooks.h"

#define BASE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PACKAGE "6b0f8f52-3f0e-4a55-9d50-0d1b0c0e5a11"

static char *review_path(const struct ground *ground)
{
    return memory_print("%s/review.xml", ground->home);
}

static char *answers_of(const struct ground *ground)
{
    AUTO_FREE char *path = memory_print("%s/draft.xml", ground->draft);
    return ground_read(path);
}

static void write_bytes(const char *path, const struct buffer *bytes)
{
    struct error err = {0};
    if (export_write_file(path, bytes, &err) < 0)
        fail_msg("%s: %s", path, err.message);
}

static void make_review(const struct ground *ground, const struct instance *instance)
{
    struct review review;
    char digest[DIGEST_TEXT_SIZE];
    AUTO_FREE char *path = review_path(ground);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    const struct form *form = instance_form(instance);
    content_digest_of_text(instance_value(instance_find(instance, "/entry/work/title")), digest);
    review_begin(&review, form->id, form->version, PACKAGE, 1, BASE);
    review_set_text(&review.time, "2026-11-21T10:15:00+07:00"); /* the same bytes every time */
    review_set_text(&review.reviewer, "สมใจ");
    review_set_text(&review.position, "ผู้อำนวยการ");
    review.decision = REVIEW_RETURN;
    review_add_comment(&review, "/entry/work/title", "ชื่อ", digest, REVIEW_MUST_FIX, "สั้นไป");
    review_write(&review, &bytes);
    write_bytes(path, &bytes);
    review_done(&review);
}

static void make_history(const struct ground *ground, const struct instance *instance)
{
    struct approval approval;
    struct approval_event event = {.kind = STEP_SUBMIT, .revision = 1, .manifest = BASE};
    AUTO_FREE char *kept = approval_revision_folder(ground->draft, 1);
    AUTO_FREE char *path = memory_print("%s/draft.xml", kept);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    export_xml(instance, &bytes);
    assert_int_equal(disk_make_folders(kept), 0);
    write_bytes(path, &bytes);
    content_digest(instance, event.content);
    approval_init(&approval);
    approval_set_package(&approval, PACKAGE);
    approval_add_event(&approval, &event);
    assert_int_equal(approval_write(ground->draft, &approval, NULL), 0);
    approval_done(&approval);
}

void reviewing_prepare(const struct ground *ground)
{
    struct draft *draft = ground_create(ground);
    struct instance *instance = draft_instance(draft);
    instance_set(instance, instance_find(instance, "/entry/work/title"), "หนึ่งสองสาม", NULL);
    make_history(ground, instance);
    make_review(ground, instance);
    draft_close(draft, NULL);
    AUTO_FREE char *answers = answers_of(ground);
    AUTO_FREE char *before = memory_print("%s/before.xml", ground->home);
    ground_write(before, answers);
}

int reviewing_run(const struct ground *ground)
{
    AUTO_FREE char *review = review_path(ground);
    return stage_main((const char *[]){"import", "--lang", "en", review, ground->draft, NULL});
}

/* The event and the review's bytes: both or none. */
static bool is_taken_in(const struct ground *ground, const char **wrong)
{
    struct approval approval;
    *wrong = "";
    if (approval_read(ground->draft, &approval, NULL) < 0) {
        *wrong = "what happened to the entry cannot be read any more";
        return false;
    }
    bool is_in = approval_reviews(&approval) == 1;
    AUTO_FREE char *kept_path = approval_review_path(ground->draft, 1);
    AUTO_FREE char *path = review_path(ground);
    AUTO_FREE char *kept = ground_read(kept_path);
    AUTO_FREE char *review = ground_read(path);
    if (is_in && (!kept || strcmp(kept, review) != 0))
        *wrong = "it was taken in, but not kept";
    if (approval.events_count != (is_in ? 2 : 1))
        *wrong = "the history is another one";
    approval_done(&approval);
    return is_in;
}

const char *reviewing_judge(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *path = memory_print("%s/before.xml", ground->home);
    AUTO_FREE char *before = ground_read(path);
    AUTO_FREE char *answers = answers_of(ground);
    if (!answers || strcmp(answers, before) != 0)
        return "the answers were touched";
    const char *wrong;
    bool is_in = is_taken_in(ground, &wrong);
    if (wrong[0])
        return wrong;
    if (end->code == 0 && !is_in)
        return "it ended well, but the review was not taken in";
    hooks_be_kind();
    struct stage_end again = stage_run(ground, reviewing_run);
    bool is_fine = again.code == 0 && is_taken_in(ground, &wrong);
    stage_end_done(&again);
    return is_fine ? wrong : "the same call did not take it in afterwards";
}
