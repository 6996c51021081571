/* SPDX-License-Identifier: MIT */
#include "command/plain.h"

#include "command/plain_parts.h"
#include "command/reviewing.h"
#include "small_form.h"

#include <stdlib.h>
#include <string.h>

static char *said; /* by the last talk */
static size_t said_size;

/* Types the lines at the form; what it said is in `said`. */
static void talk(const char *lines)
{
    free(said);
    said = NULL;
    FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r");
    FILE *out = open_memstream(&said, &said_size);
    assert_int_equal(plain_run(instance, NULL, in, out), 0);
    fclose(in);
    fclose(out);
}

static int end_talk(void **state)
{
    free(said);
    said = NULL;
    return close_small_form(state);
}

static void assert_said(const char *words)
{
    if (!strstr(said, words))
        fail_msg("\"%s\" was not said, but:\n%s", words, said);
}

static void answers_are_taken_one_after_the_other(void **state)
{
    (void)state;
    talk("Krathong\nneed one\nneed two\n.\n12 ก.พ. 2567\n๕\n2\n.\n");
    assert_said("Section 1 of 2: The work");
    assert_said("No answer yet; one is needed.");
    assert_said("  1. An area\n  2. The organisation\n");
    assert_string_equal(answer("work/title"), "Krathong");
    assert_string_equal(answer("work/need"), "need one\nneed two");
    assert_string_equal(answer("work/started"), "2024-02-12");
    assert_string_equal(answer("work/people"), "5");
    assert_string_equal(answer("work/scope"), "whole");
    assert_said("Section 2 of 2: Stakeholders");
    assert_null(strstr(said, "Which area"));
    assert_null(strchr(said, 27));
}

static void enter_keeps_and_a_dash_clears(void **state)
{
    (void)state;
    talk("Krathong\n.\n");
    talk("\n.\n");
    assert_string_equal(answer("work/title"), "Krathong");
    assert_said("Answer: Krathong");
    talk("-\n.\n");
    assert_string_equal(answer("work/title"), "");
    talk("\\-\n.\n");
    assert_string_equal(answer("work/title"), "-");
}

static void a_question_mark_explains_and_asks_again(void **state)
{
    (void)state;
    talk("?\nKrathong\n");
    assert_said("A good title says what is done with whom");
    assert_string_equal(answer("work/title"), "Krathong");
}

static void a_wrong_answer_is_told_and_asked_again(void **state)
{
    (void)state;
    talk("\n\n\n0\n7\nfive\n9\n1\n.\n");
    assert_said("More than none, please");
    assert_string_equal(answer("work/people"), "7");
    assert_said("Type a number of the list.");
    assert_string_equal(answer("work/scope"), "area");
}

static void back_goes_to_the_question_before(void **state)
{
    (void)state;
    talk("Krathong\n<\nLoy\n.\n");
    assert_string_equal(answer("work/title"), "Loy");
    talk("<\n<\nKrathong\n.\n");
    assert_string_equal(answer("work/title"), "Krathong");
}

static void back_passes_over_what_is_not_asked(void **state)
{
    (void)state;
    talk("\n\n\n3\n<\n4\n๑\n.\n");
    assert_string_equal(answer("work/people"), "4");
    assert_string_equal(answer("work/double"), "8");
    assert_string_equal(answer("work/scope"), "area");
}

static void a_slash_jumps_to_a_section(void **state)
{
    (void)state;
    talk("/2\na\nPeople\n.\n");
    assert_string_equal(answer("stakeholders/group[1]/name"), "People");
    talk("/\n๒\n.\n");
    assert_said("  1. The work\n  2. Stakeholders\n");
    assert_said("Group, entries: 1\n  1. People\n");
    talk("/\n\nLoy\n.\n");
    assert_string_equal(answer("work/title"), "Loy");
}

static void items_are_added_edited_deleted_and_brought_back(void **state)
{
    (void)state;
    talk("/2\na\nPeople\n4\nฟ\nTraders\n3\ne 2\nShops\n\nd 1\nc\n");
    assert_said("\"People\" is deleted. u brings it back.");
    assert_string_equal(answer("stakeholders/group[1]/name"), "Shops");
    assert_null(instance_find(instance, "stakeholders/group[2]"));
    talk("/2\nu\nc\n");
    assert_string_equal(answer("stakeholders/group[1]/name"), "People");
    assert_string_equal(answer("stakeholders/group[2]/name"), "Shops");
}

static void back_from_an_item_leads_to_its_list_and_on(void **state)
{
    (void)state;
    talk("/2\na\n<\n\n");
    assert_said("That was the last question. Still to mend or to look at:\n"
                "The work > Title: A title is needed\n");
}

static void the_end_of_input_in_a_long_answer_keeps_it(void **state)
{
    (void)state;
    talk("\nhalf a\nstory");
    assert_string_equal(answer("work/need"), "half a\nstory");
}

static void topics_are_read_between_the_questions(void **state)
{
    (void)state;
    talk("?\n?3\n? ladder FIRST\n??\n?no such words\nKrathong\n.\n");
    assert_said("?3 reads topic 3 of \"Small guide\"");
    assert_said("See: Small guide, Q3 and Q13. To read it, type ? and its number, such as ?3.");
    assert_said("Small guide, Q3: Effectiveness\n\nAsked (from a talk)\n  Water\n");
    assert_said("  1             Every group?\n  ladder        The ladder\n");
    assert_said("Made for tests.\n\n  1             Every group?\n");
    assert_said("Nothing was found.");
    assert_string_equal(answer("work/title"), "Krathong");
    talk("/2\n?๓\na\nPeople\n.\n");
    assert_said("Small guide, Q3: Effectiveness");
    assert_string_equal(answer("stakeholders/group[1]/name"), "People");
    talk("\\?3\n.\n");
    assert_string_equal(answer("work/title"), "?3");
}

static void nothing_is_chosen_from_an_empty_list(void **state)
{
    close_small_form(state);
    struct error err = {0};
    form = form_load("forms/open-governance-2567/form.xml", &err);
    instance = form ? instance_new(form, &WORLD, &err) : NULL;
    assert_non_null(instance);
    use_language("en");
    talk("/4\na\nNotice board\n5\nsomebody\n\n.\n");
    assert_said("There is nothing to choose from yet.");
    assert_string_equal(answer("access/channel[1]/kind"), "print");
    assert_string_equal(answer("access/channel[1]/audience"), "");
}

static void a_full_review_takes_no_comment_and_says_so(void **state)
{
    (void)state;
    struct reviewing reviewing = {.lock = -1};
    review_begin(&reviewing.review, "small", "1", "package", 1, "");
    for (size_t i = 0; i < REVIEW_COMMENTS_MOST; i++)
        review_add_comment(&reviewing.review, "/small/work/title", "Title", "", REVIEW_SUGGEST, "more");
    static const char LINES[] = "c\n1\nToo long\n.\n\n";
    FILE *in = fmemopen((void *)(uintptr_t)LINES, strlen(LINES), "r");
    FILE *out = open_memstream(&said, &said_size);
    struct plain plain = {.instance = instance, .reviewing = &reviewing, .in = in, .out = out};
    xmlNode *title = instance_find(instance, "work/title");
    plain_judge(&plain, instance_control(instance, title), title);
    fclose(in);
    fclose(out);
    free(plain.line);
    review_done(&reviewing.review);
    assert_said("A review can hold 10,000 comments; this one is full.");
    assert_null(strstr(said, "Kept."));
}

static void it_speaks_thai(void **state)
{
    (void)state;
    use_language("th");
    talk(".\n");
    assert_said("แบบเล็ก\n");
    assert_said("ชื่อผลงาน\nสั้น ๆ\n");
}

#define TALK(test) cmocka_unit_test_setup_teardown(test, open_small_form, end_talk)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TALK(answers_are_taken_one_after_the_other),
        TALK(enter_keeps_and_a_dash_clears),
        TALK(a_question_mark_explains_and_asks_again),
        TALK(a_wrong_answer_is_told_and_asked_again),
        TALK(nothing_is_chosen_from_an_empty_list),
        TALK(back_goes_to_the_question_before),
        TALK(back_passes_over_what_is_not_asked),
        TALK(a_slash_jumps_to_a_section),
        TALK(items_are_added_edited_deleted_and_brought_back),
        TALK(back_from_an_item_leads_to_its_list_and_on),
        TALK(the_end_of_input_in_a_long_answer_keeps_it),
        TALK(topics_are_read_between_the_questions),
        TALK(a_full_review_takes_no_comment_and_says_so),
        TALK(it_speaks_thai),
    };
    return cmocka_run_group_tests_name("command/plain", tests, NULL, NULL);
}
