/* SPDX-License-Identifier: MIT */
/* Behaviours that the ODK XForms specification or both reference engines agree on. */
#include "small.h"

#include "text/catalogue.h"

static void an_attribute_is_bound_calculated_and_set_like_an_element(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><q/><r jr:template=''><meta><entity id=''/></meta></r>"
                       "<meta><entity create='1' id='' dataset='trees'/></meta></data>",
               "<bind nodeset='/data/meta/entity/@create' calculate=\"/data/q = 'yes'\"/>"
               "<bind nodeset='/data/meta/entity/@id' readonly='true()'/>"
               "<setvalue ref='/data/meta/entity/@id' event='odk-instance-first-load' value=\"'first'\"/>",
               "<input ref='/data/q'/><group ref='/data/r'><repeat nodeset='/data/r'>"
               "<setvalue ref='/data/r/meta/entity/@id' event='odk-new-repeat' value='position(../../..)'/></repeat></group>");
    assert_value(&entry, "/data/meta/entity/@id", "first");
    assert_value(&entry, "/data/meta/entity/@create", "false");
    put(&entry, "/data/q", "yes");
    assert_value(&entry, "/data/meta/entity/@create", "true");
    add(&entry, "/data/r");
    add(&entry, "/data/r");
    assert_value(&entry, "/data/r[2]/meta/entity/@id", "2");
    assert_string_equal(xml_attribute(at(&entry, "/data/meta/entity"), NULL, "dataset"), "trees");
    small_close(&entry);
}

static void a_count_is_read_from_beside_the_items_and_an_empty_one_leaves_them(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><o jr:template=''><n/><i jr:template=''><x/></i></o><o><n/></o></data>",
               "<bind nodeset='/data/o/n' type='int'/>",
               "<repeat nodeset='/data/o'><input ref='/data/o/n'/>"
               "<repeat nodeset='/data/o/i' jr:count='../n'><input ref='/data/o/i/x'/></repeat></repeat>");
    assert_null(instance_find(entry.instance, "/data/o[1]/i[1]"));
    put(&entry, "/data/o[1]/n", "2");
    assert_non_null(instance_find(entry.instance, "/data/o[1]/i[2]"));
    put(&entry, "/data/o[1]/n", "");
    assert_non_null(instance_find(entry.instance, "/data/o[1]/i[2]"));
    put(&entry, "/data/o[1]/n", "-1");
    assert_null(instance_find(entry.instance, "/data/o[1]/i[1]"));
    small_close(&entry);
}

static void a_list_that_counts_a_repeat_in_its_filter_reads_its_values_elsewhere(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><r jr:template=''><x/></r><s/></data>",
               "<instance id='l'><root><item><value>1</value></item><item><value>2</value></item></root></instance>",
               "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>"
               "<select1 ref='/data/s'><itemset nodeset=\"instance('l')/root/item[value &gt; count(/data/r)]\">"
               "<value ref='value'/><label ref='value'/></itemset></select1>");
    assert_choices(&entry, "/data/s", "1=1|2=2|");
    put(&entry, "/data/s", "1");
    add(&entry, "/data/r");
    assert_choices(&entry, "/data/s", "2=2|");
    assert_value(&entry, "/data/s", "");
    small_close(&entry);
}

static void a_meta_of_anybody_else_is_data_and_the_forms_own_comes_besides(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t' xmlns='urn:somebody'><q/><meta><instanceID>mine</instanceID></meta></data>", "",
               "<input ref='/data/q'/>");
    AUTO_FREE char *text = entry_text(&entry);
    assert_non_null(strstr(text, "<instanceID>mine</instanceID>"));
    assert_non_null(strstr(text, "<orx:instanceID>uuid:"));
    small_close(&entry);
}

static void engines_are_compared_by_all_words_and_all_choices(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><q/><s/></data>",
               "<itext><translation lang='en'><text id='q'><value>Name</value><value form='short'> N</value>"
               "<value form='image'>jr://images/n.png</value></text>"
               "<text id='h'><value>as written</value><value form='guidance'> in full</value></text>"
               "<text id='p'><value form='image'>jr://images/p.png</value></text></translation></itext>"
               "<instance id='l'><root><item><id>p</id><value>1</value></item><item><id>p</id><value/></item></root></instance>",
               "<input ref='/data/q'><label ref=\"jr:itext('q')\"/><hint ref=\"jr:itext('h')\"/></input>"
               "<select1 ref='/data/s'><itemset nodeset=\"instance('l')/root/item\"><value ref='value'/>"
               "<label ref='jr:itext(id)'/></itemset></select1>");
    assert_choices(&entry, "/data/s", "1=1|");
    struct instance_world world = entry_world(&entry);
    world.words_as_written = true;
    struct instance *written = instance_new(entry.form, &world, NULL);
    const struct control *question = form_control_at(entry.form, "/data/q");
    AUTO_FREE char *label = instance_text(written, question, NULL, TEXT_LABEL);
    AUTO_FREE char *hint = instance_text(written, question, NULL, TEXT_HINT);
    assert_string_equal(label, "Name N");
    assert_string_equal(hint, "as written in full");
    struct choices choices = {0};
    instance_choices(written, form_control_at(entry.form, "/data/s"), NULL, &choices);
    assert_int_equal(choices.choices_count, 2);
    assert_string_equal(choices.choices[0].label, "");
    assert_string_equal(choices.choices[1].value, "");
    choices_done(&choices);
    instance_free(written);
    small_close(&entry);
}

static void a_further_item_is_blank_where_there_is_no_template_and_a_copy_where_there_is(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><r><x>one</x></r><s jr:template=''><x>new</x></s><s><x>first</x></s></data>", "",
               "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>"
               "<repeat nodeset='/data/s'><input ref='/data/s/x'/></repeat>");
    add(&entry, "/data/r");
    add(&entry, "/data/s");
    assert_value(&entry, "/data/r[1]/x", "one");
    assert_value(&entry, "/data/r[2]/x", "");
    assert_value(&entry, "/data/s[1]/x", "first");
    assert_value(&entry, "/data/s[2]/x", "new");
    small_close(&entry);
}

static void an_answer_that_the_filter_took_comes_back_with_the_filter_unless_another_was_given(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><c/><t/></data>",
               "<instance id='l'><root><i><c>th</c><v>bkk</v></i><i><c>th</c><v>cnx</v></i><i><c>la</c><v>vte</v></i></root></instance>",
               "<input ref='/data/c'/><select1 ref='/data/t'><itemset nodeset=\"instance('l')/root/i[c = /data/c]\">"
               "<value ref='v'/><label ref='v'/></itemset></select1>");
    put(&entry, "/data/c", "th");
    put(&entry, "/data/t", "cnx");
    put(&entry, "/data/c", "la");
    assert_value(&entry, "/data/t", "");
    put(&entry, "/data/c", "th");
    assert_value(&entry, "/data/t", "cnx");
    put(&entry, "/data/c", "la");
    put(&entry, "/data/t", "vte");
    put(&entry, "/data/c", "th");
    assert_value(&entry, "/data/t", "");
    assert_true(instance_undo(entry.instance, NULL));
    assert_value(&entry, "/data/t", "vte");
    small_close(&entry);
}

static void another_program_may_answer_what_is_calculated_until_the_result_changes(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n>1</n><twice/><fixed>2</fixed></data>",
               "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/twice' type='int' calculate='/data/n * 2'/>"
               "<bind nodeset='/data/fixed' readonly='true()'/>",
               "<input ref='/data/n'/><input ref='/data/twice'/><input ref='/data/fixed'/>");
    assert_int_equal(instance_set(entry.instance, at(&entry, "/data/twice"), "9", NULL), -1);
    assert_true(instance_is_readonly(entry.instance, at(&entry, "/data/twice")));
    assert_false(instance_is_declared_readonly(entry.instance, at(&entry, "/data/twice")));
    answer(&entry, "/data/twice", "9");
    assert_value(&entry, "/data/twice", "9");
    put(&entry, "/data/n", "3");
    assert_value(&entry, "/data/twice", "6");
    assert_int_equal(instance_answer(entry.instance, at(&entry, "/data/fixed"), "9", NULL), -1);
    small_close(&entry);
}

static void opening_sets_no_value_that_is_not_asked_but_a_change_does(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><on/><opened/><changed/></data>",
               "<bind nodeset='/data/opened' relevant='/data/on = 1'/><bind nodeset='/data/changed' relevant='/data/on = 1'/>"
               "<setvalue event='odk-instance-first-load' ref='/data/opened' value='7'/>",
               "<input ref='/data/on'><setvalue event='xforms-value-changed' ref='/data/changed' value='8'/></input>");
    put(&entry, "/data/on", "2");
    put(&entry, "/data/on", "1");
    assert_value(&entry, "/data/opened", "");
    assert_value(&entry, "/data/changed", "8");
    small_close(&entry);
}

static void a_counted_list_begins_with_the_forms_own_items_and_a_fixed_one_is_never_empty(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n/><c jr:template=''><x>new</x></c><c><x>one</x></c><c><x>two</x></c>"
                       "<f jr:template=''><x>kept</x></f><o jr:template=''><m/><i jr:template=''><y/></i></o></data>",
               "<bind nodeset='/data/n' type='int'/>",
               "<input ref='/data/n'/><repeat nodeset='/data/c' jr:count='/data/n'><input ref='/data/c/x'/></repeat>"
               "<repeat nodeset='/data/f' jr:noAddRemove='true()'><input ref='/data/f/x'/></repeat>"
               "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i' jr:count='../m'><input ref='/data/o/i/y'/></repeat></repeat>");
    assert_null(instance_find(entry.instance, "/data/c[1]"));
    assert_value(&entry, "/data/f[1]/x", "kept");
    put(&entry, "/data/n", "3");
    assert_value(&entry, "/data/c[1]/x", "one");
    assert_value(&entry, "/data/c[2]/x", "two");
    assert_value(&entry, "/data/c[3]/x", "new");
    add(&entry, "/data/o");
    assert_null(instance_find(entry.instance, "/data/o[1]/i[1]"));
    small_close(&entry);
}

static void a_counted_list_in_an_item_of_the_forms_own_begins_with_the_forms_items_too(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n/><o><i><x>mine</x></i></o></data>", "<bind nodeset='/data/n' type='int'/>",
               "<input ref='/data/n'/><repeat nodeset='/data/o'>"
               "<repeat nodeset='/data/o/i' jr:count='../../n'><input ref='/data/o/i/x'/></repeat></repeat>");
    assert_null(instance_find(entry.instance, "/data/o[1]/i[1]"));
    add(&entry, "/data/o");
    put(&entry, "/data/n", "2");
    assert_value(&entry, "/data/o[1]/i[1]/x", "mine");
    assert_value(&entry, "/data/o[1]/i[2]/x", "");
    assert_value(&entry, "/data/o[2]/i[1]/x", "");
    small_close(&entry);
}

static void a_new_item_is_news_to_the_lists_in_it(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><o><i><y/></i></o></data>", "",
               "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i'><input ref='/data/o/i/y'/>"
               "<setvalue event='odk-new-repeat' ref='/data/o/i/y' value=\"concat(position(../..), '.', position(..))\"/>"
               "</repeat></repeat>");
    assert_value(&entry, "/data/o[1]/i[1]/y", "");
    add(&entry, "/data/o");
    assert_value(&entry, "/data/o[2]/i[1]/y", "2.1");
    small_close(&entry);
}

static void a_value_that_is_not_offered_sets_off_nothing(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><a/><b/><c>0</c></data>",
               "<instance id='l'><root><i><v>x</v></i></root></instance>"
               "<setvalue event='odk-instance-first-load' ref='/data/a' value='1'/>",
               "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a'/></input>"
               "<select1 ref='/data/b'><itemset nodeset=\"instance('l')/root/i\"><value ref='v'/><label ref='v'/></itemset>"
               "<setvalue event='xforms-value-changed' ref='/data/c' value='/data/c + 1'/></select1>");
    assert_value(&entry, "/data/b", "");
    put(&entry, "/data/a", "y");
    assert_value(&entry, "/data/c", "0");
    put(&entry, "/data/a", "x");
    assert_value(&entry, "/data/b", "x");
    assert_value(&entry, "/data/c", "1");
    small_close(&entry);
}

static void a_change_is_told_whether_it_was_typed_calculated_or_came_with_relevance(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><a/><twice/><shown>8</shown><heard>0</heard><sum/><r jr:template=''><x>5</x></r></data>",
               "<bind nodeset='/data/a' type='int'/><bind nodeset='/data/twice' type='int' calculate='/data/a * 2'/>"
               "<bind nodeset='/data/shown' relevant='/data/a != 7'/>"
               "<bind nodeset='/data/sum' calculate='sum(/data/r/x)'/>",
               "<input ref='/data/a'/>"
               "<input ref='/data/twice'><setvalue event='xforms-value-changed' ref='/data/heard' value='. + 1'/></input>"
               "<input ref='/data/shown'><setvalue event='xforms-value-changed' ref='/data/heard' value='. + 10'/></input>"
               "<input ref='/data/sum'><setvalue event='xforms-value-changed' ref='/data/heard' value='. + 100'/></input>"
               "<repeat nodeset='/data/r'><input ref='/data/r/x'>"
               "<setvalue event='xforms-value-changed' ref='/data/heard' value='. + 1000'/></input></repeat>");
    assert_value(&entry, "/data/heard", "0");
    put(&entry, "/data/a", "3");
    assert_value(&entry, "/data/heard", "1");
    put(&entry, "/data/a", "7");
    assert_value(&entry, "/data/heard", "12");
    add(&entry, "/data/r");
    assert_value(&entry, "/data/heard", "112");
    put(&entry, "/data/r[1]/x", "6");
    assert_value(&entry, "/data/heard", "1212");
    small_close(&entry);
}

static void changes_that_set_off_each_other_come_to_an_end(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><a>0</a><b>0</b></data>", "",
               "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a + 1'/></input>"
               "<input ref='/data/b'><setvalue event='xforms-value-changed' ref='/data/a' value='/data/b + 1'/></input>");
    put(&entry, "/data/a", "1");
    assert_true(atoi(value_at(&entry, "/data/a")) < 100);
    small_close(&entry);
}

static void a_messages_text_may_be_worked_out_and_hold_answers(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><n>Som</n><v>1</v></data>",
               "<itext><translation lang='en'><text id='v:big'><value><output value='../n'/>, more please</value></text>"
               "</translation></itext>"
               "<bind nodeset='/data/v' type='int' constraint='. &gt; 5' jr:constraintMsg=\"jr:itext(concat('v:', 'big'))\"/>",
               "<input ref='/data/n'/><input ref='/data/v'/>");
    AUTO_FREE char *text = instance_violation_text(entry.instance, at(&entry, "/data/v"));
    assert_string_equal(text, "Som, more please");
    small_close(&entry);
}

static void paths_stand_in_ref_or_nodeset_and_a_setvalue_may_name_a_bind(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><a/><b/><r jr:template=''><x/></r></data>",
               "<instance id='l'><root><i><v>x</v></i></root></instance><bind id='the-b' nodeset='/data/b'/>"
               "<setvalue event='odk-instance-first-load' bind='the-b' value='3'/>",
               "<input nodeset='/data/b'/><group nodeset='/data/r'><repeat ref='/data/r'><input ref='/data/r/x'/></repeat></group>"
               "<select1 nodeset='/data/a'><itemset ref=\"instance('l')/root/i\"><value ref='v'/><label ref='v'/></itemset></select1>");
    assert_value(&entry, "/data/b", "3");
    assert_choices(&entry, "/data/a", "x=x|");
    add(&entry, "/data/r");
    assert_value(&entry, "/data/r[1]/x", "");
    small_close(&entry);
}

static void the_day_and_the_moment_are_filled_in_whatever_their_parameters_say(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><d/><m/><e/><p/></data>",
               "<bind nodeset='/data/d' type='date' jr:preload='date'/><bind nodeset='/data/m' jr:preload='timestamp'/>"
               "<bind nodeset='/data/e' jr:preload='timestamp' jr:preloadParams='end'/>"
               "<bind nodeset='/data/p' jr:preload='property' jr:preloadParams='deviceid'/>",
               "<input ref='/data/d'/>");
    assert_value(&entry, "/data/d", "2024-02-12");
    assert_value(&entry, "/data/m", "2024-02-12T09:30:00.000+07:00");
    assert_value(&entry, "/data/e", "");
    assert_value(&entry, "/data/p", "");
    small_close(&entry);
}

static void a_count_is_looked_at_where_it_may_have_changed(void **state)
{
    (void)state;
    struct entry entry = {0};
    small_open(&entry, "<data id='t'><goal/><r><size/><c><x/></c></r></data>",
               "<bind nodeset='/data/r/size' type='int'/><bind nodeset='/data/r/c/x' calculate='position(..)'/>",
               "<input ref='/data/goal'/><group ref='/data/r'><repeat nodeset='/data/r'><input ref='/data/r/size'/>"
               "<group ref='/data/r/c'><repeat nodeset='/data/r/c' jr:count='../size'><input ref='/data/r/c/x'/></repeat>"
               "</group></repeat></group>");
    for (int i = 0; i < 60; i++)
        add(&entry, "/data/r");
    uint64_t before = instance_evaluations(entry.instance);
    put(&entry, "/data/goal", "x");
    assert_int_equal(instance_evaluations(entry.instance) - before, 0);
    put(&entry, "/data/r[30]/size", "3");
    assert_true(instance_evaluations(entry.instance) - before < 10);
    assert_value(&entry, "/data/r[30]/c[3]/x", "3");
    assert_null(instance_find(entry.instance, "/data/r[29]/c[2]"));
    char *path;
    assert_true(instance_undo(entry.instance, &path));
    free(path);
    assert_null(instance_find(entry.instance, "/data/r[30]/c[3]"));
    small_close(&entry);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_is_looked_at_where_it_may_have_changed),
        cmocka_unit_test(an_attribute_is_bound_calculated_and_set_like_an_element),
        cmocka_unit_test(a_count_is_read_from_beside_the_items_and_an_empty_one_leaves_them),
        cmocka_unit_test(a_list_that_counts_a_repeat_in_its_filter_reads_its_values_elsewhere),
        cmocka_unit_test(a_meta_of_anybody_else_is_data_and_the_forms_own_comes_besides),
        cmocka_unit_test(a_further_item_is_blank_where_there_is_no_template_and_a_copy_where_there_is),
        cmocka_unit_test(an_answer_that_the_filter_took_comes_back_with_the_filter_unless_another_was_given),
        cmocka_unit_test(another_program_may_answer_what_is_calculated_until_the_result_changes),
        cmocka_unit_test(opening_sets_no_value_that_is_not_asked_but_a_change_does),
        cmocka_unit_test(a_counted_list_begins_with_the_forms_own_items_and_a_fixed_one_is_never_empty),
        cmocka_unit_test(a_counted_list_in_an_item_of_the_forms_own_begins_with_the_forms_items_too),
        cmocka_unit_test(a_new_item_is_news_to_the_lists_in_it),
        cmocka_unit_test(a_value_that_is_not_offered_sets_off_nothing),
        cmocka_unit_test(a_change_is_told_whether_it_was_typed_calculated_or_came_with_relevance),
        cmocka_unit_test(changes_that_set_off_each_other_come_to_an_end),
        cmocka_unit_test(a_messages_text_may_be_worked_out_and_hold_answers),
        cmocka_unit_test(paths_stand_in_ref_or_nodeset_and_a_setvalue_may_name_a_bind),
        cmocka_unit_test(the_day_and_the_moment_are_filled_in_whatever_their_parameters_say),
        cmocka_unit_test(engines_are_compared_by_all_words_and_all_choices),
    };
    return cmocka_run_group_tests_name("form/standard", tests, NULL, NULL);
}
