/* SPDX-License-Identifier: MIT */
/* Items that were deleted and come back: what is said of it, where one is then, what is told of them. */
#include "control_fixture.h"

static const char BODY[] =
    "<group ref='/d/one'><label>Groups</label><repeat nodeset='/d/one/g'><label>Group</label>"
    "<input ref='/d/one/g/n'><label>Name</label></input></repeat></group>"
    "<group ref='/d/two'><label>Meetings</label><repeat nodeset='/d/two/m'><label>Meeting</label>"
    "<input ref='/d/two/m/n'><label>Name</label></input><select1 ref='/d/two/m/who'><label>Who</label>"
    "<itemset nodeset='/d/one/g'><value ref='n'/><label ref='n'/></itemset></select1></repeat></group>";

/* Two groups; two meetings of the first. */
static void open_groups(const char *rest)
{
    open_form("", "<one><g><n>ก</n></g><g><n>ข</n></g></one><two><m><n>ประชุม</n><who>ก</who></m><m><n>ตลาด</n><who>ก</who></m></two>", rest,
              BODY);
    open_first_section();
    press(PRESS_ENTER);
    assert_entries("[1. ก] | 2. ข | + Add an item | ‹ Done: back to the section");
}

static void what_comes_back_with_its_items_is_named_with_their_number(void **state)
{
    (void)state;
    open_groups("");
    type("d2");
    assert_entries("[1. ข] | + Add an item | ‹ Done: back to the section");
    press(PRESS_F7);
    assert_string_equal(wizard.status, "“ก” is back, and 2 items that named it.");
    assert_entries("[1. ก] | 2. ข | + Add an item | ‹ Done: back to the section");
}

static void the_box_speaks_of_items_as_the_pages_do(void **state)
{
    (void)state;
    open_groups("");
    type("d");
    assert_string_equal(wizard.dialog.options[1], "Delete the items about it; take it out of longer lists");
    assert_string_equal(wizard.dialog.options[2], "Keep those items and leave the answer empty");
}

static void after_the_undo_the_item_is_the_next_place_to_be(void **state)
{
    (void)state;
    open_groups("");
    route_to_section(&wizard, 1);
    wizard_settle(&wizard);
    press(PRESS_ENTER);
    type("dd");
    assert_entries("The list is empty. | [+ Add an item] | ‹ Done: back to the section");
    press(PRESS_F7);
    assert_string_equal(wizard.status, "Undone: ตลาด");
    assert_entries("[1. ตลาด] | + Add an item | ‹ Done: back to the section");
}

static void its_mark_is_as_it_was(void **state)
{
    (void)state;
    open_groups("<bind nodeset='/d/one/g/n' constraint='. != &quot;ข&quot;'/>");
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    press(PRESS_F5);
    press(PRESS_TAB);
    press(PRESS_ESCAPE);
    const struct entry *item = page_focused(wizard_page(&wizard));
    assert_string_equal(item->right, "1 for later");
    type("d");
    press(PRESS_F7);
    item = page_focused(wizard_page(&wizard));
    assert_string_equal(item->right, "1 for later");
    press(PRESS_ENTER);
    press(PRESS_F5);
    press(PRESS_ESCAPE);
    item = page_focused(wizard_page(&wizard));
    assert_string_equal(item->right, "1 to mend");
    type("d");
    type("a"); /* a new item is not the old one */
    press(PRESS_ESCAPE);
    press(PRESS_F7);
    item = page_focused(wizard_page(&wizard));
    assert_string_equal(item->right, "1 to mend");
}

static void marks_of_other_items_stay_with_theirs(void **state)
{
    (void)state;
    open_groups("");
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    press(PRESS_F5);
    press(PRESS_ESCAPE);
    press(PRESS_UP);
    type("d3");
    assert_string_equal(wizard_page(&wizard)->entries[0].right, "1 for later");
    press(PRESS_F7);
    assert_string_equal(wizard_page(&wizard)->entries[1].right, "1 for later");
    press(PRESS_F8);
    assert_string_equal(wizard_page(&wizard)->entries[0].right, "1 for later");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(what_comes_back_with_its_items_is_named_with_their_number),
        CONTROL_TEST(the_box_speaks_of_items_as_the_pages_do),
        CONTROL_TEST(after_the_undo_the_item_is_the_next_place_to_be),
        CONTROL_TEST(its_mark_is_as_it_was),
        CONTROL_TEST(marks_of_other_items_stay_with_theirs),
    };
    return cmocka_run_group_tests_name("wizard/undo", tests, NULL, NULL);
}
