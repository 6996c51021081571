/* SPDX-License-Identifier: MIT */
#include "command/transfer.h"

#include "small_form.h"
#include "xml/document.h"

#include <string.h>

static struct transfer transfer;

static int pour(const char *xml, struct error *err)
{
    *err = (struct error){0};
    AUTO_XML_DOC xmlDoc *doc = xml_parse(xml, strlen(xml), "old.xml", &XML_LIMITS_DRAFT, err);
    assert_non_null(doc);
    transfer_init(&transfer);
    return transfer_answers(&transfer, doc, instance, "old.xml", err);
}

static void answers_and_items_of_another_file_are_taken_over(void **state)
{
    (void)state;
    struct error err;
    assert_int_equal(pour("<small id='small'><work><title>Krathong</title><people>2</people><double>99</double></work>"
                          "<stakeholders><group><name>A</name><influence>1</influence></group>"
                          "<group><name>B</name></group></stakeholders></small>",
                          &err),
                     0);
    assert_string_equal(answer("work/title"), "Krathong");
    assert_string_equal(answer("work/double"), "4");
    assert_string_equal(answer("stakeholders/group[2]/name"), "B");
    assert_int_equal(transfer.copied, 5);
    assert_string_equal(buffer_text(&transfer.unknown), "");
    transfer_done(&transfer);
}

static void what_the_form_does_not_have_is_told_and_left_out(void **state)
{
    (void)state;
    struct error err;
    assert_int_equal(pour("<small>\n<work>\n<titel>x</titel><need>y</need></work></small>", &err), 0);
    assert_string_equal(answer("work/need"), "y");
    assert_string_equal(buffer_text(&transfer.unknown),
                        "old.xml:3: The form has no \"titel\" in \"work\"; did you mean \"title\"?\n");
    transfer_done(&transfer);
}

static void items_that_the_file_does_not_have_go(void **state)
{
    (void)state;
    struct error err;
    const struct control *repeat = form_control_at(form, "/small/stakeholders/group");
    assert_non_null(instance_add(instance, repeat, instance_root(instance), SIZE_MAX, &err));
    assert_non_null(instance_add(instance, repeat, instance_root(instance), SIZE_MAX, &err));
    assert_int_equal(
        pour("<small><work/><stakeholders><group><name>A</name></group></stakeholders></small>", &err), 0);
    assert_non_null(instance_find(instance, "stakeholders/group[1]"));
    assert_null(instance_find(instance, "stakeholders/group[2]"));
    transfer_done(&transfer);
}

static void answers_to_another_form_are_refused(void **state)
{
    (void)state;
    struct error err;
    assert_int_equal(pour("<small id='large'/>", &err), -1);
    assert_string_equal(err.message, "These are answers to \"large\", not to \"small\".");
    transfer_done(&transfer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(answers_and_items_of_another_file_are_taken_over, open_small_form,
                                        close_small_form),
        cmocka_unit_test_setup_teardown(what_the_form_does_not_have_is_told_and_left_out, open_small_form,
                                        close_small_form),
        cmocka_unit_test_setup_teardown(items_that_the_file_does_not_have_go, open_small_form, close_small_form),
        cmocka_unit_test_setup_teardown(answers_to_another_form_are_refused, open_small_form, close_small_form),
    };
    return cmocka_run_group_tests_name("command/transfer", tests, NULL, NULL);
}
