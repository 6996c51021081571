/* SPDX-License-Identifier: MIT */
/* Answers that are typed, by their type and appearance. */
#include "form/typed.h"

#include "control_fixture.h"

static void open_typed(const char *type, const char *appearance)
{
    AUTO_FREE char *body = memory_print("<group><input ref='/d/a' appearance='%s'><label>A</label></input>"
                                        "<input ref='/d/b'><label>B</label></input></group>", appearance);
    AUTO_FREE char *bind = memory_print("<bind nodeset='/d/a' type='%s'/>", type);
    open_form("", "<a/><b/>", bind, body);
    open_first_section();
}

static void assert_typed(const char *words, const char *stored, const char *shown)
{
    type(words);
    press(PRESS_TAB);
    assert_answer("/d/a", stored);
    AUTO_FREE char *display = instance_display(instance, instance_find(instance, "/d/a"), true);
    assert_string_equal(display, shown);
}

static void a_month_is_stored_as_its_first_day(void **state)
{
    (void)state;
    open_typed("date", "month-year");
    assert_typed("ก.พ. 2567", "2024-02-01", "ก.พ. 2567");
}

static void a_year_is_stored_as_its_first_day(void **state)
{
    (void)state;
    open_typed("date", "year");
    assert_typed("2567", "2024-01-01", "2567");
}

static void a_time_is_stored_with_its_zone(void **state)
{
    (void)state;
    open_typed("time", "");
    assert_typed("14.30 น.", "14:30:00.000+07:00", "14:30");
}

static void a_moment_is_stored_whole(void **state)
{
    (void)state;
    open_typed("dateTime", "");
    assert_typed("12 ก.พ. 2567 14:30", "2024-02-12T14:30:00.000+07:00", "12 ก.พ. 2567 14:30");
}

static void a_moment_that_says_its_zone_is_kept_as_it_is(void **state)
{
    (void)state;
    open_typed("dateTime", "");
    AUTO_FREE char *value = typed_value(instance, form_control_at(form, "/d/a"), "2024-02-12T14:30:00.000Z");
    assert_string_equal(value, "2024-02-12T14:30:00.000Z");
}

static void a_stored_moment_is_edited_in_the_words_it_was_typed_in(void **state)
{
    (void)state;
    open_typed("date", "month-year");
    type("2/2567");
    press(PRESS_TAB);
    press(PRESS_BACK_TAB);
    AUTO_FREE char *text = editor_text(&wizard.editor);
    assert_string_equal(text, "Feb 2024");
    press(PRESS_TAB);
    assert_answer("/d/a", "2024-02-01");
}

static void a_time_that_cannot_be_read_says_how_to_write_it(void **state)
{
    (void)state;
    open_typed("time", "");
    type("after lunch");
    press(PRESS_TAB);
    AUTO_FREE char *said = instance_violation_text(instance, instance_find(instance, "/d/a"));
    assert_string_equal(said, "This time cannot be read. Write it like 14:30.");
}

static void letters_are_refused_where_only_numbers_are_written(void **state)
{
    (void)state;
    open_typed("string", "numbers");
    type("08-1x");
    assert_string_equal(wizard.status, "Only numbers are written here.");
    type("ภ"); /* the Thai key of 4 */
    press(PRESS_TAB);
    assert_answer("/d/a", "08-14");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(a_month_is_stored_as_its_first_day),
        CONTROL_TEST(a_year_is_stored_as_its_first_day),
        CONTROL_TEST(a_time_is_stored_with_its_zone),
        CONTROL_TEST(a_moment_is_stored_whole),
        CONTROL_TEST(a_moment_that_says_its_zone_is_kept_as_it_is),
        CONTROL_TEST(a_stored_moment_is_edited_in_the_words_it_was_typed_in),
        CONTROL_TEST(a_time_that_cannot_be_read_says_how_to_write_it),
        CONTROL_TEST(letters_are_refused_where_only_numbers_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
