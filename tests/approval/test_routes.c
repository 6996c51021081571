/* SPDX-License-Identifier: MIT */
#include "approval/routes.h"
#include "test.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scene {
    struct form *form;
    struct instance *instance;
    struct routes *routes;
};

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct error err = {0};
    scene->form = form_load("forms/effectiveness-2567/form.xml", &err);
    if (!scene->form)
        fail_msg("%s", err.message);
    scene->instance = instance_new(scene->form, NULL, NULL);
    scene->routes = routes_of_form(scene->form, &err);
    if (!scene->routes)
        fail_msg("%s:%d: %s", err.where, err.line, err.message);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    routes_free(scene->routes);
    instance_free(scene->instance);
    form_free(scene->form);
    free(scene);
    catalogue_set_language("th");
    return 0;
}

static void work_for(const struct scene *scene, const char *kind)
{
    xmlNode *node = instance_find(scene->instance, "/application/work/agency/kind");
    assert_non_null(node);
    assert_int_equal(instance_set(scene->instance, node, kind, NULL), 0);
}

static struct route_step step(const struct scene *scene, const char *state, enum approval_step kind)
{
    const struct route *route = routes_choose(scene->routes, scene->instance);
    const struct route_state *from = route_find_state(route, state);
    assert_non_null(from);
    return route_step(route, from, kind);
}

static void assert_leads(const struct scene *scene, const char *from, enum approval_step kind, const char *to)
{
    struct route_step taken = step(scene, from, kind);
    assert_non_null(taken.to);
    assert_string_equal(taken.to->id, to);
}

static void assert_forbidden(const struct scene *scene, const char *from, enum approval_step kind, const char *see)
{
    struct route_step taken = step(scene, from, kind);
    assert_null(taken.to);
    assert_string_equal(taken.see, see);
    assert_true(strlen(routes_text(taken.reason)) > 20);
}

static void the_route_follows_the_kind_of_agency(void **state)
{
    const struct scene *scene = *state;
    assert_string_equal(routes_choose(scene->routes, scene->instance)->id, "parent-agency");
    work_for(scene, "local");
    assert_string_equal(routes_choose(scene->routes, scene->instance)->id, "direct");
    work_for(scene, "department");
    assert_string_equal(routes_choose(scene->routes, scene->instance)->id, "parent-agency");
}

static void a_draft_goes_by_the_approver_and_may_come_back(void **state)
{
    const struct scene *scene = *state;
    work_for(scene, "department");
    assert_leads(scene, "draft", STEP_SUBMIT, "submitted");
    assert_leads(scene, "submitted", STEP_RETURN, "returned");
    assert_leads(scene, "returned", STEP_SUBMIT, "submitted");
    assert_leads(scene, "submitted", STEP_APPROVE, "approved");
    assert_leads(scene, "approved", STEP_SEND, "sent");
    assert_leads(scene, "sent", STEP_ASK, "asked");
    assert_leads(scene, "asked", STEP_RELEASE, "released");
    assert_forbidden(scene, "draft", STEP_SEND, "clinic-2567#q12");
    assert_forbidden(scene, "draft", STEP_APPROVE, "clinic-2567#q12");
    assert_forbidden(scene, "submitted", STEP_SUBMIT, "clinic-2567#q13");
    assert_forbidden(scene, "approved", STEP_SUBMIT, "clinic-2567#q13");
    assert_forbidden(scene, "approved", STEP_RETURN, "clinic-2567#q13");
    assert_forbidden(scene, "sent", STEP_SUBMIT, "clinic-2567#q13");
    assert_forbidden(scene, "sent", STEP_RELEASE, "clinic-2567#q13");
}

static void a_local_administration_sends_directly_and_may_only_ask_back(void **state)
{
    const struct scene *scene = *state;
    work_for(scene, "local");
    const struct route *route = routes_choose(scene->routes, scene->instance);
    assert_int_equal(route->package, STEP_SEND);
    assert_string_equal(route->states[0].id, "draft");
    assert_true(route->states[0].is_open);
    assert_leads(scene, "draft", STEP_SEND, "sent");
    assert_leads(scene, "sent", STEP_ASK, "asked");
    assert_leads(scene, "released", STEP_SEND, "sent");
    assert_forbidden(scene, "draft", STEP_SUBMIT, "clinic-2567#q13");
    assert_forbidden(scene, "sent", STEP_SEND, "clinic-2567#q13");
    assert_null(route_find_state(route, "approved"));
    assert_true(route_find_state(route, "sent")->is_agreed);
}

static void states_are_named_in_both_languages(void **state)
{
    const struct scene *scene = *state;
    const struct route *route = routes_find(scene->routes, "parent-agency");
    assert_string_equal(routes_text(route_find_state(route, "approved")->name), "อนุมัติแล้ว");
    catalogue_set_language("en");
    assert_string_equal(routes_text(route_find_state(route, "approved")->name), "approved");
    assert_string_equal(routes_text(NULL), "");
    assert_null(routes_find(scene->routes, "by-air"));
}

static void what_it_cites_is_in_the_guidance(void **state)
{
    const struct scene *scene = *state;
    struct error err = {0};
    if (routes_check_form(scene->form, &err) < 0)
        fail_msg("%s:%d: %s", err.where, err.line, err.message);
}

/* ---- slips of who writes one ---- */

static const char GOOD[] =
    "<routes xmlns='urn:ruamrang:routes:1'>\n<title xml:lang='th'>ท</title>\n"
    "<state id='a' open='true'><name xml:lang='th'>ก</name><about xml:lang='th'>ก</about></state>\n"
    "<state id='b'><name xml:lang='th'>ข</name><about xml:lang='th'>ข</about></state>\n"
    "<because id='no'><text xml:lang='th'>ไม่ได้</text></because>\n"
    "<route id='r' package='submit' states='a b'><name xml:lang='th'>ค</name>\n"
    "<step kind='submit' from='a' to='b'/>\n"
    "<forbid kind='submit return approve send ask release' because='no'/></route>\n</routes>";

/* Loads GOOD with `from` made `to`. */
static struct routes *load_with(const struct scene *scene, const char *from, const char *to, struct error *err)
{
    char path[] = "/tmp/routes-XXXXXX";
    int fd = mkstemp(path);
    const char *at = strstr(GOOD, from);
    assert_non_null(at);
    dprintf(fd, "%.*s%s%s", (int)(at - GOOD), GOOD, to, at + strlen(from));
    close(fd);
    struct routes *routes = routes_load(path, scene->form, err);
    unlink(path);
    return routes;
}

static void a_slip_is_told_with_its_line(void **state)
{
    static const struct {
        const char *from, *to, *says;
        int line;
    } CASES[] = {
        {"routes:1", "routes:9", "routes:1", 1},
        {"<title xml:lang='th'>", "<title>", "title", 2},
        {"xml:lang='th'>ก</name>", "xml:lang='en'>ก</name>", "name", 3},
        {"id='b'", "id='a'", "a", 4},
        {"<because id='no'", "<because", "because", 5},
        {"<because id='no'", "<because id='no' colour='red'", "colour", 5},
        {"<because", "<perhaps/><because", "perhaps", 5},
        {"states='a b'", "states='a c'", "c", 6},
        {"states='a b'", "states='a a'", "a", 6},
        {"package='submit'", "package='fly'", "fly", 6},
        {"package='submit'", "", "package", 6},
        {"package='submit'", "package='submit' when='/application/work/nothing = 1'", "r", 6},
        {"package='submit'", "package='submit' when='1 +'", "when", 6},
        {"from='a'", "from='z'", "z", 7},
        {"to='b'", "to='z'", "z", 7},
        {"kind='submit' from", "kind='submitted' from", "submitted", 7},
        {"because='no'/>", "because='who'/>", "who", 8},
        {"ask release", "ask", "release", 6},
        {"<route id='r'", "<route id='r0' package='send' states='a'><name xml:lang='th'>ง</name><forbid kind='submit return approve send ask release' because='no'/></route><route id='r'", "when", 6},
    };
    struct error err = {0};
    struct routes *good = load_with(*state, "xmlns", "xmlns", &err);
    if (!good)
        fail_msg("%d: %s", err.line, err.message);
    routes_free(good);
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        err = (struct error){0};
        assert_null(load_with(*state, CASES[i].from, CASES[i].to, &err));
        if (err.line != CASES[i].line || !strstr(err.message, CASES[i].says))
            fail_msg("%zu: %d: %s", i, err.line, err.message);
    }
}

#define ROUTES_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROUTES_TEST(the_route_follows_the_kind_of_agency),
        ROUTES_TEST(a_draft_goes_by_the_approver_and_may_come_back),
        ROUTES_TEST(a_local_administration_sends_directly_and_may_only_ask_back),
        ROUTES_TEST(states_are_named_in_both_languages),
        ROUTES_TEST(what_it_cites_is_in_the_guidance),
        ROUTES_TEST(a_slip_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
