/* SPDX-License-Identifier: MIT */
#include "form/carry.h"

#include "base/memory.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

#define HEAD(id)                                                                                                       \
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"                             \
    " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>T</h:title><model>"                                     \
    "<instance><d xmlns='' id='" id "'>"

#define GROUPS                                                                                                         \
    "<g jr:template=''><number/><id/><name/></g><act jr:template=''><who/></act>"

#define GROUP_BINDS                                                                                                    \
    "<bind nodeset='/d/g/number' type='int' readonly='true()'/>"                                                       \
    "<bind nodeset='/d/g/id' calculate=\"concat('g', ../number)\"/>"

#define GROUP_BODY                                                                                                     \
    "<group ref='/d/g'><label>G</label><repeat nodeset='/d/g'>"                                                        \
    "<setvalue event='odk-new-repeat' ref='/d/g/number' value='count(/d/g[number != \"\"]) + 1'/>"                     \
    "<input ref='/d/g/name'><label>N</label></input></repeat></group>"                                                 \
    "<group ref='/d/act'><label>A</label><repeat nodeset='/d/act'><select ref='/d/act/who'><label>W</label>"           \
    "<itemset nodeset='/d/g'><value ref='id'/><label ref='name'/></itemset></select></repeat></group>"

static const char INTERVIEW[] =
    HEAD("interview") "<scope/><more/><branch/><entered/><only-here/><sum/>" GROUPS "</d></instance>"
    "<bind nodeset='/d/more' relevant=\"/d/scope = 'one'\"/><bind nodeset='/d/sum' calculate='1 + 1'/>" GROUP_BINDS
    "</model></h:head><h:body>"
    "<select1 ref='/d/scope'><label>S</label><item><label>One</label><value>one</value></item>"
    "<item><label>Not sure</label><value>unsure</value></item></select1>"
    "<input ref='/d/more'><label>M</label></input><input ref='/d/branch'><label>B</label></input>"
    "<input ref='/d/entered'><label>E</label></input><input ref='/d/only-here'><label>O</label></input>"
    "<input ref='/d/sum'><label>Sum</label></input>" GROUP_BODY "</h:body></h:html>";

static const char ENTRY[] =
    HEAD("entry") "<branch/><sum/><entered/><scope/><more/><new/>" GROUPS "</d></instance>"
    "<bind nodeset='/d/branch' relevant=\"/d/entered = 'yes'\"/><bind nodeset='/d/sum' calculate='2 + 2'/>" GROUP_BINDS
    "</model></h:head><h:body>"
    "<input ref='/d/branch'><label>B</label></input><input ref='/d/entered'><label>E</label></input>"
    "<input ref='/d/sum'><label>Sum</label></input>"
    "<select1 ref='/d/scope'><label>S</label><item><label>One</label><value>one</value></item></select1>"
    "<input ref='/d/more'><label>M</label></input><input ref='/d/new'><label>New</label></input>" GROUP_BODY
    "</h:body></h:html>";

struct two {
    struct form *interview, *entry;
    struct instance *from, *to;
};

static struct form *parse(const char *text, const char *name)
{
    struct error err = {0};
    struct form *form = form_parse(text, strlen(text), name, &err);
    if (!form)
        print_error("%s:%d: %s\n", name, err.line, err.message);
    return form;
}

static int open_two(void **state)
{
    struct two *two = memory_alloc(sizeof *two);
    two->interview = parse(INTERVIEW, "interview.xml");
    two->entry = parse(ENTRY, "entry.xml");
    if (!two->interview || !two->entry)
        return -1;
    two->from = instance_new(two->interview, NULL, NULL);
    two->to = instance_new(two->entry, NULL, NULL);
    *state = two;
    return 0;
}

static int close_two(void **state)
{
    struct two *two = *state;
    instance_free(two->from);
    instance_free(two->to);
    form_free(two->interview);
    form_free(two->entry);
    free(two);
    return 0;
}

static void put(struct instance *instance, const char *path, const char *value)
{
    xmlNode *node = instance_find(instance, path);
    assert_non_null(node);
    assert_int_equal(instance_set(instance, node, value, NULL), 0);
}

static void assert_value(const struct instance *instance, const char *path, const char *value)
{
    const xmlNode *node = instance_find(instance, path);
    assert_non_null(node);
    assert_string_equal(instance_value(node), value);
}

static void answers_go_where_their_path_is_asked_for(void **state)
{
    struct two *two = *state;
    put(two->from, "scope", "one");
    put(two->from, "more", "ข้อความ");
    put(two->from, "only-here", "x");
    assert_int_equal(carry_answers(two->to, two->from), 2);
    assert_value(two->to, "scope", "one");
    assert_value(two->to, "more", "ข้อความ");
    assert_value(two->to, "new", "");
}

static void what_is_worked_out_or_does_not_apply_stays_behind(void **state)
{
    struct two *two = *state;
    put(two->from, "scope", "one");
    put(two->from, "more", "no longer asked");
    put(two->from, "scope", "unsure"); /* not offered over there */
    assert_int_equal(carry_answers(two->to, two->from), 0);
    assert_value(two->to, "scope", "");
    assert_value(two->to, "more", "");
    assert_value(two->to, "sum", "4");
}

static void an_answer_that_only_another_answer_opens_is_taken_too(void **state)
{
    struct two *two = *state;
    put(two->from, "branch", "บริการ");
    put(two->from, "entered", "yes");
    assert_int_equal(carry_answers(two->to, two->from), 2);
    assert_value(two->to, "branch", "บริการ");
}

static xmlNode *add(const struct two *two, const char *path)
{
    return instance_add(two->from, form_control_at(two->interview, path), NULL, SIZE_MAX, NULL);
}

static void items_are_added_and_references_follow_them(void **state)
{
    struct two *two = *state;
    add(two, "/d/g");
    add(two, "/d/g");
    put(two->from, "g[1]/name", "gone");
    put(two->from, "g[2]/name", "ผู้ค้า");
    assert_int_equal(instance_remove(two->from, instance_find(two->from, "g[1]"), NULL), 0);
    assert_value(two->from, "g[1]/id", "g2");
    add(two, "/d/act");
    put(two->from, "act[1]/who", "g2");
    assert_int_equal(carry_answers(two->to, two->from), 2);
    assert_value(two->to, "g[1]/name", "ผู้ค้า");
    assert_value(two->to, "g[1]/id", "g1");
    assert_value(two->to, "act[1]/who", "g1");
}

static void all_of_it_is_one_step_of_undo(void **state)
{
    struct two *two = *state;
    char *path = NULL;
    put(two->from, "branch", "บริการ");
    put(two->from, "entered", "yes");
    add(two, "/d/g");
    carry_answers(two->to, two->from);
    assert_true(instance_undo(two->to, &path));
    free(path);
    assert_value(two->to, "entered", "");
    assert_null(instance_find(two->to, "g[1]"));
}

#define CARRY_TEST(function) cmocka_unit_test_setup_teardown(function, open_two, close_two)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CARRY_TEST(answers_go_where_their_path_is_asked_for),
        CARRY_TEST(what_is_worked_out_or_does_not_apply_stays_behind),
        CARRY_TEST(an_answer_that_only_another_answer_opens_is_taken_too),
        CARRY_TEST(items_are_added_and_references_follow_them),
        CARRY_TEST(all_of_it_is_one_step_of_undo),
    };
    return cmocka_run_group_tests_name("form/carry", tests, NULL, NULL);
}
