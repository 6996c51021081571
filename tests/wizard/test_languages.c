/* SPDX-License-Identifier: MIT */
#include "wizard/languages.h"

#include "control_fixture.h"

static void open_in(const char *const codes[], size_t count)
{
    AUTO_BUFFER struct buffer itext;
    buffer_init(&itext);
    buffer_add(&itext, "<itext>");
    for (size_t i = 0; i < count; i++)
        buffer_print(&itext, "<translation lang='%s'><text id='a'><value>%s word</value></text></translation>", codes[i], codes[i]);
    buffer_add(&itext, "</itext>");
    open_form(buffer_text(&itext), "<a/>", "", "<group><input ref='/d/a'><label ref=\"jr:itext('a')\"/></input></group>");
    open_first_section();
}

static void thai_and_english_are_switched_by_one_key(void **state)
{
    (void)state;
    open_in((const char *const[]){"ไทย (th)", "English (en)"}, 2);
    assert_entries("[English (en) word] | Check everything ›");
    assert_null(languages_form_code(&wizard));
    press(PRESS_F12);
    assert_true(catalogue_is_thai());
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_FORM);
    catalogue_set_language("en");
}

static void a_form_with_other_languages_offers_each_of_them(void **state)
{
    (void)state;
    open_in((const char *const[]){"English (en)", "French (fr)", "Lao (lo)"}, 3);
    assert_string_equal(languages_form_code(&wizard), "English (en)");
    press(PRESS_F12);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_LANGUAGES);
    assert_entries("Words of the form | [English (en)] | French (fr) | Lao (lo) | Words of the program | ภาษาไทย | English | ‹ Back");
    press(PRESS_DOWN);
    assert_int_equal(press(PRESS_ENTER).kind, WISH_LANGUAGE);
    assert_entries("[French (fr) word] | Check everything ›");
    assert_false(catalogue_is_thai());
}

static void the_programs_words_change_alone(void **state)
{
    (void)state;
    open_in((const char *const[]){"English (en)", "French (fr)", "Lao (lo)"}, 3);
    instance_set_language(instance, 2);
    press(PRESS_F12);
    press_times(PRESS_DOWN, 3);
    press(PRESS_ENTER);
    assert_true(catalogue_is_thai());
    assert_string_equal(languages_form_code(&wizard), "Lao (lo)");
    catalogue_set_language("en");
}

static void the_key_that_opened_the_languages_closes_them(void **state)
{
    (void)state;
    open_in((const char *const[]){"English (en)", "French (fr)"}, 2);
    press(PRESS_F12);
    press(PRESS_F12);
    assert_int_equal(wizard_page(&wizard)->kind, PAGE_FORM);
}

static void what_was_typed_is_kept_when_the_language_changes(void **state)
{
    (void)state;
    open_in((const char *const[]){"English (en)", "French (fr)"}, 2);
    type("bonjour");
    press(PRESS_F12);
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_answer("/d/a", "bonjour");
    assert_string_equal(wizard.editing, "/d/a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTROL_TEST(thai_and_english_are_switched_by_one_key),
        CONTROL_TEST(a_form_with_other_languages_offers_each_of_them),
        CONTROL_TEST(the_programs_words_change_alone),
        CONTROL_TEST(the_key_that_opened_the_languages_closes_them),
        CONTROL_TEST(what_was_typed_is_kept_when_the_language_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
