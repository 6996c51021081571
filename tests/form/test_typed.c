/* SPDX-License-Identifier: MIT */
#include "small.h"

#include "text/catalogue.h"

static void what_a_form_works_out_is_written_as_its_type_does(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n/><whole/><day/><moment/><words/></data>",
               "<bind nodeset='/data/n' type='decimal'/>"
               "<bind nodeset='/data/whole' type='int' calculate='/data/n * 1.5'/>"
               "<bind nodeset='/data/day' type='date' calculate=\"'2024-02-12T10:00'\"/>"
               "<bind nodeset='/data/moment' type='dateTime' calculate=\"'2024-02-30T10:00:00'\"/>"
               "<bind nodeset='/data/words' calculate='/data/n * 1.5'/>",
               "<input ref='/data/n'/>");
    put(&entry, "/data/n", "5");
    assert_value(&entry, "/data/whole", "7");
    assert_value(&entry, "/data/words", "7.5");
    assert_value(&entry, "/data/day", "2024-02-12");
    assert_value(&entry, "/data/moment", "");
    small_close(&entry);
}

static void what_a_form_fills_in_is_written_as_its_type_does(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n>4.9</n><d>yesterday</d><c>c b</c><o>ok</o><t>03:04</t></data>",
               "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/d' type='date'/>"
               "<bind nodeset='/data/t' type='time'/>",
               "<input ref='/data/n'/><select ref='/data/c'><item><label>B</label><value>b</value></item></select>"
               "<trigger ref='/data/o'/>");
    assert_value(&entry, "/data/n", "4");
    assert_value(&entry, "/data/d", "");
    assert_value(&entry, "/data/c", "b");
    assert_value(&entry, "/data/o", "OK");
    assert_value(&entry, "/data/t", "");
    small_close(&entry);
}

static void another_programs_answer_is_taken_as_its_type_or_not_at_all(void **state)
{
    (void)state;
    struct entry entry = {0};
    static const char *const cases[][3] = {
        {"/data/n", "12.7", "12"},          {"/data/n", "-3", "-3"},      {"/data/n", "2147483648", ""},
        {"/data/n", "many", ""},            {"/data/d", "2024-02-29", "2024-02-29"},
        {"/data/d", "2023-02-29", ""},      {"/data/d", "2024-02-12T10:00:00Z", ""},
        {"/data/t", "23:59:59.5+07:00", "23:59:59.5+07:00"},              {"/data/t", "24:00:00", ""},
        {"/data/m", "2024-02-12T10:00:00+15:00", ""},                     {"/data/m", "2024-02-12T10:00:00Z", "2024-02-12T10:00:00Z"},
        {"/data/g", "13.75 100.5 4", "13.75 100.5 4.0"},                  {"/data/g", "91 0", ""},
        {"/data/g", "here", ""},            {"/data/l", "1 1;2 2", "1.0 1.0;2.0 2.0"},
        {"/data/l", "1 1;2 2;1 1", ""},     {"/data/s", "1 1;2 2;1 1;", "1.0 1.0;2.0 2.0;1.0 1.0"},
        {"/data/r", "11", ""},              {"/data/r", "10", "10"},
    };
    small_open(&entry, "<data id='t'><n/><d/><t/><m/><g/><l/><s/><r/></data>",
               "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/d' type='date'/>"
               "<bind nodeset='/data/t' type='time'/><bind nodeset='/data/m' type='dateTime'/>"
               "<bind nodeset='/data/g' type='geopoint'/><bind nodeset='/data/l' type='geotrace'/>"
               "<bind nodeset='/data/s' type='geoshape'/><bind nodeset='/data/r' type='int'/>",
               "<range ref='/data/r' start='1' end='10' step='1'/>");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        answer(&entry, cases[i][0], cases[i][1]);
        if (strcmp(value_at(&entry, cases[i][0]), cases[i][2]) != 0)
            print_error("%s = %s\n", cases[i][0], cases[i][1]);
        assert_value(&entry, cases[i][0], cases[i][2]);
    }
    small_close(&entry);
}

static void another_programs_choices_are_put_in_the_order_in_which_they_are_offered(void **state)
{
    (void)state;
    struct entry entry = {0};
    static const char items[] = "<item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></item>";
    AUTO_FREE char *body = memory_print("<select ref='/data/some'>%s</select><select1 ref='/data/one'>%s</select1>"
                                        "<odk:rank ref='/data/order'>%s</odk:rank>", items, items, items);
    small_open(&entry, "<data id='t'><some/><one/><order/></data>", "", body);
    answer(&entry, "/data/some", "b z a");
    assert_value(&entry, "/data/some", "a b");
    answer(&entry, "/data/one", "z");
    assert_value(&entry, "/data/one", "");
    answer(&entry, "/data/order", "b a");
    assert_value(&entry, "/data/order", "b a");
    struct error err = {0};
    assert_int_equal(instance_answer(entry.instance, at(&entry, "/data/order"), "b", &err), -1);
    assert_string_equal(err.message, "A ranking names everything that there is to rank.");
    assert_value(&entry, "/data/order", "b a");
    small_close(&entry);
}

static void what_a_person_typed_stays_as_typed_and_is_told_to_be_wrong(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n/></data>", "<bind nodeset='/data/n' type='int'/>", "<input ref='/data/n'/>");
    put(&entry, "/data/n", "about ten");
    assert_value(&entry, "/data/n", "about ten");
    assert_int_equal(instance_violation(entry.instance, at(&entry, "/data/n")), VIOLATION_TYPE);
    small_close(&entry);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_form_works_out_is_written_as_its_type_does),
        cmocka_unit_test(what_a_form_fills_in_is_written_as_its_type_does),
        cmocka_unit_test(another_programs_answer_is_taken_as_its_type_or_not_at_all),
        cmocka_unit_test(another_programs_choices_are_put_in_the_order_in_which_they_are_offered),
        cmocka_unit_test(what_a_person_typed_stays_as_typed_and_is_told_to_be_wrong),
    };
    return cmocka_run_group_tests_name("form/typed", tests, NULL, NULL);
}
