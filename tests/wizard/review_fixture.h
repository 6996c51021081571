/* SPDX-License-Identifier: MIT */
/* A small form with two sections, its answers to be judged: an approver's wizard; or a writer's with what an approver said. */
#ifndef RUAMRANG_TESTS_WIZARD_REVIEW_FIXTURE_H
#define RUAMRANG_TESTS_WIZARD_REVIEW_FIXTURE_H

#include "control_fixture.h"

#include "approval/remarks.h"
#include "approval/review.h"
#include "document/content.h"
#include "wizard/remark_keys.h"

#define BASE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PACKAGE "6f1c1d2e-0000-4000-8000-000000000001"

static struct review review;
static struct remarks remarks;
static struct comparison changes;
static struct instance *before;

static const char DATA[] = "<one><a>เดิมทุกคำ</a><b>x</b></one><two><c>สาม</c></two>";
static const char BODY[] =
    "<group ref='/d/one'><label>One</label><input ref='/d/one/a'><label>A</label></input>"
    "<select1 ref='/d/one/b'><label>B</label><item><label>Cat</label><value>x</value></item>"
    "<item><label>Dog</label><value>y</value></item></select1></group>"
    "<group ref='/d/two'><label>Two</label><input ref='/d/two/c'><label>C</label></input></group>";

static inline void open_answers(void)
{
    open_form("", DATA, "", BODY);
}

/* The approver's desk; with `old`, data of the revision before, the changes since. */
static inline void open_review(const char *old)
{
    open_answers();
    review_begin(&review, "d", "1", PACKAGE, 2, BASE);
    wizard_open_review(&wizard, &(struct wizard_opening){.instance = instance, .read_only = true}, &review);
    if (old) {
        struct error err = {0};
        AUTO_FREE char *text = memory_print("<d id='d'>%s</d>", old);
        before = instance_open(form, xmlReadMemory(text, (int)strlen(text), "d.xml", NULL, 0), NULL, &err);
        assert_non_null(before);
        compare_instances(before, instance, &changes);
        wizard.desk.changes = &changes;
        wizard.desk.changes_since = 1;
    }
    wizard_refresh(&wizard);
}

static inline void say(struct review *said, const char *path, enum review_severity severity, const char *text)
{
    char digest[DIGEST_TEXT_SIZE];
    const xmlNode *node = instance_find(instance, path);
    content_digest_of_text(node ? instance_value(node) : "", digest);
    review_add_comment(said, path, path, digest, severity, text);
}

/* The writer's desk, with a returned review of it. */
static inline void open_returned(const char *path, const char *text)
{
    open_answers();
    review_begin(&review, "d", "1", PACKAGE, 1, BASE);
    review.decision = REVIEW_RETURN;
    review_set_text(&review.reviewer, "Somsri");
    review_set_text(&review.position, "Director");
    say(&review, path, REVIEW_MUST_FIX, text);
    remarks_init(&remarks);
    remarks_add(&remarks, &review, 1, NULL, instance, NULL);
    wizard.desk.remarks = &remarks;
    wizard_refresh(&wizard);
}

static inline int close_review(void **state)
{
    instance_free(before);
    before = NULL;
    close_form(state);
    comparison_done(&changes);
    remarks_done(&remarks);
    review_done(&review);
    changes = (struct comparison){0};
    review = (struct review){0};
    return 0;
}

static inline void ctrl(char letter)
{
    send((struct event){.kind = EVENT_CHAR, .character = (uint32_t)letter, .ctrl = true});
}

/* What stands below the labels of the page's comments, one a line. */
static inline void assert_remarks(const char *expected)
{
    const struct page *page = wizard_page(&wizard);
    AUTO_BUFFER struct buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        if (entry->kind != ENTRY_REMARK)
            continue;
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        AUTO_FREE char *text = runes_to_utf8(entry->answer.text.chars, entry->answer.text.count);
        buffer_print(&found, "%s: %s", label, text);
        buffer_print(&found, entry->right ? " (%s)\n" : "\n", entry->right);
    }
    assert_string_equal(buffer_text(&found), expected);
}

#define REVIEW_TEST(test) cmocka_unit_test_teardown(test, close_review)

#endif
