/* SPDX-License-Identifier: MIT */
/* What a box says is asked again: foreign bytes may have taken it over. Its judge is one that lies here. */
#include "attack_fixture.h"

#include "approval/package_parts.h"
#include "base/box.h"

#include <stdint.h>

static struct package_facts facts;
static const char *left_out;

int package_judge(void *data, int out, struct error *err)
{
    static const char *const NAMES[] = {"mimetype",         "manifest.xml",              "draft.xml",
                                        "view/draft.html",  "view/draft.docx",           "reviews/0001.xml",
                                        "replies.xml",      "history/0001/manifest.xml", "history/0001/draft.xml"};
    (void)data, (void)err;
    struct package_frame frame = {0};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        snprintf(frame.name, sizeof frame.name, "%s", NAMES[i]);
        if (!left_out || strcmp(NAMES[i], left_out) != 0)
            box_write(out, &frame, sizeof frame);
    }
    frame.name[0] = '\0';
    box_write(out, &frame, sizeof frame);
    return box_write(out, &facts, sizeof facts);
}

static int opened(void)
{
    struct package package;
    struct error err = {0};
    int result = package_open(path, NULL, &package, &err);
    if (result < 0)
        assert_non_null(strstr(err.message, "could not be read to its end"));
    package_done(&package);
    return result;
}

static void tell_the_truth(void)
{
    facts = (struct package_facts){.package_id = "p", .form_id = "demo", .revision = 2, .reviews = 1};
    memset(facts.manifest, '1', DIGEST_TEXT_SIZE - 1);
    memset(facts.content, '2', DIGEST_TEXT_SIZE - 1);
    left_out = NULL;
}

static void parts_that_are_counted_but_did_not_come_are_refused(void **state)
{
    (void)state;
    static const char *const NEEDED[] = {"manifest.xml", "draft.xml", "reviews/0001.xml", "replies.xml",
                                         "history/0001/manifest.xml", "history/0001/draft.xml"};
    put("x", 1);
    tell_the_truth();
    assert_int_equal(opened(), 0);
    for (size_t i = 0; i < COUNT_OF(NEEDED); i++) {
        left_out = NEEDED[i];
        assert_int_equal(opened(), -1);
    }
    tell_the_truth();
    facts.reviews = UINT32_MAX;
    assert_int_equal(opened(), -1);
    tell_the_truth();
    facts.revision = UINT32_MAX;
    assert_int_equal(opened(), -1);
    tell_the_truth();
    facts.is_signed = true;
    assert_int_equal(opened(), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ATTACK_TEST(parts_that_are_counted_but_did_not_come_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
