/* SPDX-License-Identifier: MIT */
#include "wizard/choosing.h"

#include "control_fixture.h"

static const char FRUIT[] =
    "<label>Fruit</label><item><label>Apple</label><value>apple</value></item>"
    "<item><label>Apricot</label><value>apricot</value></item><item><label>Banana</label><value>banana</value></item>"
    "<item><label>มะม่วง</label><value>mango</value></item>";

/* One question on a page by itself, and one more to go to. */
static void open_fruit(const char *element, const char *appearance)
{
    AUTO_FREE char *body = memory_print("<group><%s ref='/d/a' appearance='%s'>%s</%s><input ref='/d/b'><label>B</label></input></group>",
                                        element, appearance, FRUIT, element);
    open_form("", "<a/><b/>", "", body);
    open_first_section();
}

static void a_first_letter_finds_a_choice_and_changes_nothing(void **state)
{
    (void)state;
    open_fruit("select1", "");
    type("b");
    assert_string_equal(here(), "Banana");
    assert_answer("/d/a", "");
    press(PRESS_ENTER);
    assert_answer("/d/a", "banana");
}

static void the_same_letter_again_goes_to_the_next_choice_with_it(void **state)
{
    (void)state;
    open_fruit("select1", "");
    press(PRESS_END); /* of the page; back again */
    press(PRESS_HOME);
    type("a");
    assert_string_equal(here(), "Apricot"); /* the highlight stood on the first */
    now += 5000;
    type("a");
    assert_string_equal(here(), "Apple");
}

static void letters_in_a_row_make_one_word(void **state)
{
    (void)state;
    open_fruit("select1", "");
    type("apr");
    assert_string_equal(here(), "Apricot");
}

static void a_thai_word_is_found_without_its_tones_and_from_the_other_layout(void **state)
{
    (void)state;
    open_fruit("select1", "");
    type("มะมว");
    assert_string_equal(here(), "มะม่วง");
    now += 5000;
    type("ิ"); /* the Thai key of b */
    assert_string_equal(here(), "Banana");
}

static void a_letter_that_finds_nothing_says_how_to_choose(void **state)
{
    (void)state;
    open_fruit("select1", "");
    type("z");
    assert_string_equal(here(), "Apple");
    assert_string_equal(wizard.status, "Choose with Space or a number; F7 undoes.");
}

static void quick_goes_on_as_soon_as_one_is_chosen(void **state)
{
    (void)state;
    open_fruit("select1", "quick");
    type("2");
    assert_answer("/d/a", "apricot");
    assert_string_equal(wizard.editing, "/d/b");
}

static void arrows_move_among_columns(void **state)
{
    (void)state;
    open_fruit("select1", "columns-2");
    assert_int_equal(wizard.list.style, CHOICES_ACROSS);
    assert_int_equal(wizard.list.columns, 2);
    press(PRESS_RIGHT);
    press(PRESS_DOWN);
    assert_string_equal(here(), "มะม่วง");
    press(PRESS_LEFT);
    assert_string_equal(here(), "Banana");
    press(PRESS_DOWN); /* out of the last row */
    assert_string_equal(wizard.editing, "/d/b");
}

static void columns_that_do_not_fit_stand_below_each_other(void **state)
{
    (void)state;
    open_fruit("select1", "likert");
    assert_int_equal(wizard.list.style, CHOICES_DOWN);
    send((struct event){.kind = EVENT_RESIZE, .rows = 40, .columns = 120});
    assert_int_equal(wizard.list.style, CHOICES_ACROSS);
    assert_int_equal(wizard.list.height, 1);
}

static void yes_or_no_is_chosen_and_stored_as_xml_schema_has_it(void **state)
{
    (void)state;
    open_form("", "<a/>", "<bind nodeset='/d/a' type='boolean'/>", "<group><input ref='/d/a'><label>A</label></input></group>");
    open_first_section();
    type("n");
    assert_string_equal(here(), "No");
    press(PRESS_ENTER);
    assert_answer("/d/a", "false");
    AUTO_FREE char *shown = instance_display(instance, instance_find(instance, "/d/a"), false);
    assert_string_equal(shown, "No");
}

/* ---- rank ---- */

static void a_ranking_is_made_by_moving_and_by_places(void **state)
{
    (void)state;
    open_fruit("odk:rank", "");
    assert_int_equal(wizard.list.style, CHOICES_RANKED);
    type("]");
    assert_answer("/d/a", "apricot apple banana mango");
    type("4");
    assert_answer("/d/a", "apricot banana mango apple");
    assert_string_equal(here(), "Apple");
    send((struct event){.kind = EVENT_PRESS, .press = PRESS_UP, .shift = true});
    assert_answer("/d/a", "apricot banana apple mango");
    press(PRESS_F7);
    press(PRESS_F7);
    press(PRESS_F7);
    assert_answer("/d/a", "");
}

static void the_order_as_it_stands_is_taken_by_space(void **state)
{
    (void)state;
    open_fruit("odk:rank", "");
    type(" ");
    assert_answer("/d/a", "apple apricot banana mango");
}

static void a_ranking_opens_in_the_order_of_its_answer(void **state)
{
    (void)state;
    AUTO_FREE char *body = memory_print("<group><odk:rank ref='/d/a'>%s</odk:rank></group>", FRUIT);
    open_form("", "<a>mango banana</a>", "", body);
    open_first_section();
    assert_string_equal(wizard.choices.choices[0].value, "mango");
    assert_string_equal(wizard.choices.choices[1].value, "banana");
    assert_string_equal(wizard.choices.choices[2].value, "apple");
}

/* ---- lists that are searched ---- */

static void open_provinces(const char *element)
{
    static const char *const NAMES[] = {"เชียงใหม่", "เชียงราย", "น่าน", "ตราด", "ตรัง"};
    AUTO_BUFFER struct buffer items;
    buffer_init(&items);
    for (size_t i = 0; i < 40; i++)
        buffer_print(&items, "<item><name>p%zu</name><label>%s%s%zu</label></item>", i, i < 5 ? NAMES[i] : "New Town", i < 5 ? " จ." : " ", i);
    AUTO_FREE char *rest = memory_print("<instance id='p'><root xmlns=''>%s</root></instance>", buffer_text(&items));
    AUTO_FREE char *body = memory_print("<group><%s ref='/d/a'><label>Province</label><itemset nodeset=\"instance('p')/root/item\">"
                                        "<value ref='name'/><label ref='label'/></itemset></%s>"
                                        "<input ref='/d/b'><label>B</label></input></group>", element, element);
    open_form("", "<a/><b/>", rest, body);
    open_first_section();
}

static void what_one_types_leaves_only_the_choices_that_match(void **state)
{
    (void)state;
    open_provinces("select1");
    assert_int_equal(wizard.list.style, CHOICES_SEARCHED);
    assert_int_equal(wizard.list.listed_count, 40);
    type("เชียง");
    assert_int_equal(wizard.list.listed_count, 2);
    press(PRESS_DOWN);
    press(PRESS_DOWN); /* stays: who searches does not fall out of the list */
    assert_string_equal(here(), "เชียงราย จ.1");
    press(PRESS_ENTER);
    assert_answer("/d/a", "p1");
    assert_string_equal(wizard.editing, "/d/b");
}

static void tones_and_the_layout_do_not_matter_in_the_search(void **state)
{
    (void)state;
    open_provinces("select1");
    type("นาน"); /* without its tone */
    assert_string_equal(here(), "น่าน จ.2");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard.list.listed_count, 40);
    type("9ik"); /* the keys of ตรา */
    assert_int_equal(wizard.list.listed_count, 1);
    assert_string_equal(here(), "ตราด จ.3");
}

static void digits_are_searched_for_in_a_long_list(void **state)
{
    (void)state;
    open_provinces("select1");
    type("39");
    assert_string_equal(here(), "New Town 39");
    assert_answer("/d/a", "");
}

static void a_space_that_belongs_to_the_words_is_no_choice(void **state)
{
    (void)state;
    open_provinces("select1");
    type("new t");
    assert_answer("/d/a", "");
    assert_int_equal(wizard.list.listed_count, 35);
    type("own 7");
    assert_answer("/d/a", "");
    assert_string_equal(here(), "New Town 7");
    type(" "); /* nothing goes on with a space here: chosen */
    assert_answer("/d/a", "p7");
}

static void several_are_ticked_one_after_the_other(void **state)
{
    (void)state;
    open_provinces("select");
    type("ตราด");
    press(PRESS_ENTER);
    assert_answer("/d/a", "p3");
    assert_int_equal(wizard.list.listed_count, 40);
    type("ตรัง");
    press(PRESS_ENTER);
    assert_answer("/d/a", "p3 p4");
    press(PRESS_ENTER);
    assert_string_equal(wizard.editing, "/d/b");
}

static void nothing_found_is_said_and_nothing_is_answered(void **state)
{
    (void)state;
    open_provinces("select1");
    type("xyz");
    assert_int_equal(wizard.list.listed_count, 0);
    press(PRESS_ENTER);
    assert_answer("/d/a", "");
    assert_string_equal(wizard.status, "Nothing in the list matches; Backspace takes letters back.");
    press_times(PRESS_BACKSPACE, 3);
    assert_int_equal(wizard.list.listed_count, 40);
}

static void escape_leaves_the_search_before_it_leaves_the_page(void **state)
{
    (void)state;
    open_provinces("select1");
    type("น");
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_FORM);
    press(PRESS_ESCAPE);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_TASKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(a_first_letter_finds_a_choice_and_changes_nothing),
        CONTROL_TEST(the_same_letter_again_goes_to_the_next_choice_with_it),
        CONTROL_TEST(letters_in_a_row_make_one_word),
        CONTROL_TEST(a_thai_word_is_found_without_its_tones_and_from_the_other_layout),
        CONTROL_TEST(a_letter_that_finds_nothing_says_how_to_choose),
        CONTROL_TEST(quick_goes_on_as_soon_as_one_is_chosen),
        CONTROL_TEST(arrows_move_among_columns),
        CONTROL_TEST(columns_that_do_not_fit_stand_below_each_other),
        CONTROL_TEST(yes_or_no_is_chosen_and_stored_as_xml_schema_has_it),
        CONTROL_TEST(a_ranking_is_made_by_moving_and_by_places),
        CONTROL_TEST(the_order_as_it_stands_is_taken_by_space),
        CONTROL_TEST(a_ranking_opens_in_the_order_of_its_answer),
        CONTROL_TEST(what_one_types_leaves_only_the_choices_that_match),
        CONTROL_TEST(tones_and_the_layout_do_not_matter_in_the_search),
        CONTROL_TEST(digits_are_searched_for_in_a_long_list),
        CONTROL_TEST(a_space_that_belongs_to_the_words_is_no_choice),
        CONTROL_TEST(several_are_ticked_one_after_the_other),
        CONTROL_TEST(nothing_found_is_said_and_nothing_is_answered),
        CONTROL_TEST(escape_leaves_the_search_before_it_leaves_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
