/* SPDX-License-Identifier: MIT */
/* What the pages say of the way on follows the entry's route: to an approver, or sent from here. */
#include "review_fixture.h"

#include "wizard/route.h"

static struct route_state draft = {.id = "draft", .is_open = true};
static struct route route = {.id = "r", .states = &draft, .states_count = 1};
static struct dossier dossier = {.folder = (char *)"/nowhere", .route = &route, .state = &draft};

/* The labels of the page, to look for one. */
static bool page_says(enum page_kind kind, const char *words)
{
    route_push(&wizard, page_new(kind, NULL, NULL));
    wizard_refresh(&wizard);
    const struct page *page = wizard_page(&wizard);
    bool found = false;
    for (size_t i = 0; i < page->entries_count; i++) {
        AUTO_FREE char *label = runes_to_utf8(page->entries[i].label.text.chars, page->entries[i].label.text.count);
        found |= strcmp(label, words) == 0;
    }
    press(PRESS_ESCAPE);
    return found;
}

static void open_on(enum approval_step package)
{
    open_answers();
    route.package = package;
    dossier.revision = 1;
    wizard.desk.dossier = &dossier;
    wizard.stamp++;
}

static void assert_ready(const char *words)
{
    assert_true(page_says(PAGE_TASKS, "Export or send the draft")); /* by any route: it stands on the first screen */
    assert_true(page_says(PAGE_REVIEW, "Export or send the draft"));
    assert_true(page_says(PAGE_PROBLEMS, "Export or send the draft"));
    assert_true(page_says(PAGE_PROBLEMS, words));
}

static void only_an_approver_sends_something_back(void **state)
{
    open_on(STEP_SUBMIT);
    assert_true(page_says(PAGE_TASKS, "Read a review file that came back"));
    close_review(state);
    open_on(STEP_SEND);
    assert_false(page_says(PAGE_TASKS, "Read a review file that came back"));
}

static void by_an_approver_it_is_for_approval(void **state)
{
    (void)state;
    open_on(STEP_SUBMIT);
    assert_ready("Ready to be sent for approval.");
}

static void where_there_is_no_approver_nobody_is_named(void **state)
{
    (void)state;
    open_on(STEP_SEND);
    assert_ready("Ready to be sent.");
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(by_an_approver_it_is_for_approval),
        REVIEW_TEST(only_an_approver_sends_something_back),
        REVIEW_TEST(where_there_is_no_approver_nobody_is_named),
    };
    return cmocka_run_group_tests_name("wizard/route words", tests, NULL, NULL);
}
