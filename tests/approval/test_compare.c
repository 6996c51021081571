/* SPDX-License-Identifier: MIT */
#include "approval/compare.h"
#include "test.h"

#include "base/memory.h"
#include "document/export.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* People with tasks of their own; `secret` applies to one kind of work only. */
static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa' xmlns:rr='urn:ruamrang:forms:1'>"
    "<h:head><h:title>แบบเสนอผลงาน</h:title><model>"
    "<instance><entry id='demo'><work><title/><kind/><secret/></work>"
    "<people jr:template=''><name/><role/><task jr:template=''><what/></task></people></entry></instance>"
    "<bind nodeset='/entry/work/title' type='string'/><bind nodeset='/entry/work/kind' type='string'/>"
    "<bind nodeset='/entry/work/secret' relevant=\"/entry/work/kind = 'b'\"/>"
    "</model></h:head><h:body>"
    "<group ref='/entry/work'><label>ผลงาน</label>"
    "<input ref='/entry/work/title'><label>ชื่อผลงาน</label></input>"
    "<select1 ref='/entry/work/kind'><label>ประเภท</label><item><label>นวัตกรรม</label><value>a</value></item>"
    "<item><label>อื่น ๆ</label><value>b</value></item></select1>"
    "<input ref='/entry/work/secret'><label>เหตุผล</label></input></group>"
    "<group ref='/entry/people'><label>ผู้เกี่ยวข้อง</label><repeat nodeset='/entry/people' rr:item-label='name'>"
    "<input ref='/entry/people/name'><label>ชื่อ</label></input><input ref='/entry/people/role'><label>บทบาท</label></input>"
    "<group ref='/entry/people/task'><label>งาน</label><repeat nodeset='/entry/people/task'>"
    "<input ref='/entry/people/task/what'><label>เรื่อง</label></input></repeat></group></repeat></group></h:body></h:html>";

struct scene {
    struct form *form;
    struct instance *old, *now;
    struct comparison comparison;
};

static const struct control *repeat_at(const struct form *form, const char *path)
{
    for (size_t i = 0; i < form->controls_count; i++)
        if (form->controls[i]->kind == CONTROL_REPEAT && strcmp(form->controls[i]->path, path) == 0)
            return form->controls[i];
    return NULL;
}

static xmlNode *add(struct instance *instance, const char *path, xmlNode *context, size_t index)
{
    xmlNode *item = instance_add(instance, repeat_at(instance_form(instance), path), context, index, NULL);
    assert_non_null(item);
    return item;
}

static void set(struct instance *instance, const char *path, const char *value)
{
    xmlNode *node = instance_find(instance, path);
    if (!node)
        fail_msg("there is no %s", path);
    assert_int_equal(instance_set(instance, node, value, NULL), 0);
}

static void add_person(struct instance *instance, const char *name, const char *role)
{
    xmlNode *item = add(instance, "/entry/people", NULL, SIZE_MAX);
    instance_set(instance, xml_first_child(item, "name"), name, NULL);
    instance_set(instance, xml_first_child(item, "role"), role, NULL);
}

static struct instance *copy_of(const struct scene *scene, const struct instance *instance)
{
    return instance_open(scene->form, xmlCopyDoc(instance_doc(instance), 1), NULL, NULL);
}

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    scene->form = form_parse(FORM, strlen(FORM), "demo.xml", NULL);
    scene->old = instance_new(scene->form, NULL, NULL);
    set(scene->old, "/entry/work/title", "ลอยกระทงดิจิทัล");
    set(scene->old, "/entry/work/kind", "a");
    add_person(scene->old, "ชาวบ้าน", "ร่วมคิด");
    add_person(scene->old, "โรงเรียน", "ร่วมทำ");
    add_person(scene->old, "ร้านค้า", "สนับสนุน");
    scene->now = copy_of(scene, scene->old);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    comparison_done(&scene->comparison);
    instance_free(scene->old);
    instance_free(scene->now);
    form_free(scene->form);
    free(scene);
    return 0;
}

static void compare(struct scene *scene)
{
    comparison_done(&scene->comparison);
    compare_instances(scene->old, scene->now, &scene->comparison);
}

/* All sentences, one a line. */
static void assert_told(struct scene *scene, const char *expected)
{
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    catalogue_set_language("en");
    compare(scene);
    for (size_t i = 0; i < scene->comparison.differences_count; i++) {
        AUTO_FREE char *sentence = difference_sentence(&scene->comparison.differences[i]);
        buffer_print(&out, "%s\n", sentence);
    }
    catalogue_set_language("th");
    assert_string_equal(buffer_text(&out), expected);
}

static void the_same_answers_have_no_differences(void **state)
{
    struct scene *scene = *state;
    assert_told(scene, "");
    assert_int_equal(comparison_count(&scene->comparison), 0);
}

static void a_changed_an_added_and_a_removed_answer_are_told(void **state)
{
    struct scene *scene = *state;
    set(scene->now, "/entry/work/title", "ลอยกระทงออนไลน์");
    set(scene->now, "/entry/people[2]/role", "");
    set(scene->old, "/entry/people[3]/role", "");
    assert_told(scene, "ชื่อผลงาน: changed from “ลอยกระทงดิจิทัล” to “ลอยกระทงออนไลน์”\n"
                       "ผู้เกี่ยวข้อง “โรงเรียน”: บทบาท: removed “ร่วมทำ”\n"
                       "ผู้เกี่ยวข้อง “ร้านค้า”: บทบาท: added “สนับสนุน”\n");
    const struct difference *first = &scene->comparison.differences[0];
    assert_string_equal(first->path_old, "/entry/work/title");
    assert_string_equal(first->before, "ลอยกระทงดิจิทัล");
    assert_string_equal(first->section, "ผลงาน");
    assert_int_equal(comparison_count(&scene->comparison), 3);
}

static void choices_are_told_by_their_labels_and_what_no_longer_applies_is_gone(void **state)
{
    struct scene *scene = *state;
    set(scene->old, "/entry/work/kind", "b");
    set(scene->old, "/entry/work/secret", "ไม่เข้าประเภทอื่น");
    set(scene->now, "/entry/work/kind", "b");
    set(scene->now, "/entry/work/secret", "ไม่เข้าประเภทอื่น");
    set(scene->now, "/entry/work/kind", "a");
    assert_told(scene, "ประเภท: changed from “อื่น ๆ” to “นวัตกรรม”\nเหตุผล: removed “ไม่เข้าประเภทอื่น”\n");
}

static void items_are_known_by_name_wherever_they_stand(void **state)
{
    struct scene *scene = *state;
    instance_remove(scene->now, instance_find(scene->now, "/entry/people[1]"), NULL);
    set(scene->now, "/entry/people[2]/role", "ให้ทุน");
    assert_told(scene, "ผู้เกี่ยวข้อง “ร้านค้า”: บทบาท: changed from “สนับสนุน” to “ให้ทุน”\n"
                       "ผู้เกี่ยวข้อง “ชาวบ้าน”: this item was removed\n"
                       "ผู้เกี่ยวข้อง “ชาวบ้าน”: ชื่อ: removed “ชาวบ้าน”\n"
                       "ผู้เกี่ยวข้อง “ชาวบ้าน”: บทบาท: removed “ร่วมคิด”\n");
    assert_int_equal(comparison_count(&scene->comparison), 2);
    AUTO_FREE char *moved_up = comparison_path_now(&scene->comparison, "/entry/people[3]/role");
    assert_string_equal(moved_up, "/entry/people[2]/role");
    assert_null(comparison_path_now(&scene->comparison, "/entry/people[1]/role"));
    assert_null(comparison_path_now(&scene->comparison, "/entry/nothing"));
}

static void a_renamed_item_is_known_by_what_else_it_says(void **state)
{
    struct scene *scene = *state;
    set(scene->now, "/entry/people[2]/name", "โรงเรียนวัดประยุรวงศาวาส");
    assert_told(scene, "ผู้เกี่ยวข้อง “โรงเรียนวัดประยุรวงศาวาส”: ชื่อ: changed from “โรงเรียน” to “โรงเรียนวัดประยุรวงศาวาส”\n");
}

static void one_moved_item_is_one_difference(void **state)
{
    struct scene *scene = *state;
    instance_move(scene->now, instance_find(scene->now, "/entry/people[3]"), 0, NULL);
    assert_told(scene, "ผู้เกี่ยวข้อง “ร้านค้า”: this item was moved\n");
    assert_int_equal(comparison_count(&scene->comparison), 1);
}

static void items_named_by_choices_are_known_by_that_name(void **state)
{
    (void)state;
    struct error err = {0};
    struct form *form = form_load("forms/effectiveness-2567/form.xml", &err);
    struct instance *now, *old;
    struct comparison comparison;
    const char *example = "forms/effectiveness-2567/examples/2-loy-krathong.xml";
    old = instance_open(form, xml_load(example, &XML_LIMITS_DRAFT, &err), NULL, &err);
    now = instance_open(form, xml_load(example, &XML_LIMITS_DRAFT, &err), NULL, &err);
    xmlNode *first = instance_find(now, "/application/stakeholders/group[1]");
    xmlNode *second = instance_find(now, "/application/stakeholders/group[2]");
    AUTO_FREE char *key = instance_item_key(now, second);
    assert_non_null(key);
    AUTO_FREE char *name = memory_copy_string(instance_value(xml_first_child(first, "name")));
    instance_set(now, xml_first_child(second, "name"), name, NULL); /* the name of the one that went */
    assert_int_equal(instance_remove(now, first, &err), 0);
    compare_instances(old, now, &comparison);
    AUTO_FREE char *path = comparison_path_now(&comparison, "/application/stakeholders/group[2]/name");
    assert_string_equal(path, "/application/stakeholders/group[1]/name");
    comparison_done(&comparison);
    instance_free(old);
    instance_free(now);
    form_free(form);
}

/* As a spreadsheet makes it: choices name the items, and no rr:item-label says what else they are called. */
static void items_that_only_choices_name_are_known_by_that_name(void **state)
{
    (void)state;
    static const char NAMELESS[] =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
        "<h:head><h:title>แบบเสนอผลงาน</h:title><model><instance><entry id='demo'><people><id/><role/></people><lead/></entry></instance>"
        "</model></h:head><h:body><group ref='/entry/people'><label>คน</label><repeat nodeset='/entry/people'>"
        "<input ref='/entry/people/id'><label>รหัส</label></input><input ref='/entry/people/role'><label>บทบาท</label></input></repeat></group>"
        "<select1 ref='/entry/lead'><label>หัวหน้า</label>"
        "<itemset nodeset='/entry/people'><value ref='id'/><label ref='role'/></itemset></select1></h:body></h:html>";
    struct form *form = form_parse(NAMELESS, strlen(NAMELESS), "nameless.xml", NULL);
    struct instance *old = instance_new(form, NULL, NULL), *now = instance_new(form, NULL, NULL);
    struct comparison comparison;
    set(old, "/entry/people/id", "p1");
    set(now, "/entry/people/id", "p1");
    set(now, "/entry/people/role", "ร่วมคิด");
    AUTO_FREE char *key = instance_item_key(old, instance_find(old, "/entry/people"));
    assert_non_null(key);
    compare_instances(old, now, &comparison);
    assert_int_equal(comparison.differences_count, 1);
    assert_string_equal(comparison.differences[0].path_old, comparison.differences[0].path_new);
    comparison_done(&comparison);
    instance_free(old);
    instance_free(now);
    form_free(form);
}

/* ---- applying the differences to the old gives the new ------------------------------------------- */

static unsigned chance;

static unsigned random_below(unsigned limit)
{
    chance = chance * 1664525u + 1013904223u;
    return (chance >> 8) % limit;
}

static const char *random_word(void)
{
    static const char *const WORDS[] = {"", "ก", "ชุมชน", "โรงเรียน", "วัด", "ตลาด", "เทศบาล", "ร่วมคิด ร่วมทำ"};
    return WORDS[random_below(8)];
}

static xmlNode *random_item(struct instance *instance, const char *path, xmlNode *context)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(instance, repeat_at(instance_form(instance), path), context, &items);
    return count ? items[random_below((unsigned)count)] : NULL;
}

static void edit_at_random(struct instance *instance)
{
    xmlNode *person = random_item(instance, "/entry/people", NULL);
    xmlNode *task = person ? random_item(instance, "/entry/people/task", person) : NULL;
    switch (random_below(9)) {
    case 0: set(instance, "/entry/work/title", random_word()); break;
    case 1: set(instance, "/entry/work/kind", random_below(2) ? "a" : "b"); break;
    case 2: set(instance, "/entry/work/secret", random_word()); break;
    case 3: add(instance, "/entry/people", NULL, random_below(3)); break;
    case 4: person ? instance_set(instance, xml_first_child(person, "name"), random_word(), NULL) : 0; break;
    case 5: person ? instance_remove(instance, person, NULL) : 0; break;
    case 6: person ? instance_move(instance, person, random_below(2), NULL) : 0; break;
    case 7: person ? (void)instance_set(instance, xml_first_child(add(instance, "/entry/people/task", person, 0), "what"), random_word(), NULL) : (void)0; break;
    default: task ? instance_remove(instance, task, NULL) : 0; break;
    }
}

/* The list an item's path is of, the node that holds it, and its place there. */
static xmlNode *add_by_path(struct instance *instance, const char *path)
{
    AUTO_FREE char *parent_path = memory_copy_bytes(path, (size_t)(strrchr(path, '/') - path));
    bool is_task = strstr(path, "/task[") != NULL;
    xmlNode *parent = instance_find(instance, parent_path);
    size_t index = (size_t)strtoul(strrchr(path, '[') + 1, NULL, 10) - 1;
    return add(instance, is_task ? "/entry/people/task" : "/entry/people", is_task ? parent : NULL, index);
}

static void apply(struct instance *old, const struct comparison *comparison)
{
    size_t count = comparison->differences_count;
    AUTO_FREE xmlNode **nodes = memory_alloc((count + 1) * sizeof *nodes);
    for (size_t i = 0; i < count; i++)
        nodes[i] = comparison->differences[i].path_old ? instance_find(old, comparison->differences[i].path_old) : NULL;
    for (size_t i = count; i-- > 0;)
        if (comparison->differences[i].kind == DIFFERENCE_ITEM_REMOVED)
            instance_remove(old, nodes[i], NULL);
    for (size_t i = 0; i < count; i++)
        if (comparison->differences[i].kind == DIFFERENCE_ITEM_MOVED)
            instance_move(old, nodes[i], SIZE_MAX, NULL);
    for (size_t i = 0; i < count; i++) {
        const struct difference *difference = &comparison->differences[i];
        if (difference->kind == DIFFERENCE_ITEM_ADDED) {
            add_by_path(old, difference->path_new);
        } else if (difference->kind == DIFFERENCE_ITEM_MOVED) {
            instance_move(old, nodes[i], (size_t)strtoul(strrchr(difference->path_new, '[') + 1, NULL, 10) - 1, NULL);
        } else if (difference->kind != DIFFERENCE_ITEM_REMOVED && difference->path_new) {
            xmlNode *node = difference->path_old ? nodes[i] : instance_find(old, difference->path_new);
            assert_non_null(node);
            assert_int_equal(instance_set(old, node, difference->after, NULL), 0);
        }
    }
}

static void applied_to_the_old_the_differences_give_the_new(void **state)
{
    struct scene *scene = *state;
    for (chance = 1; chance < 400; chance++) {
        unsigned seed = chance;
        struct instance *old = copy_of(scene, scene->old), *now = copy_of(scene, scene->old);
        struct comparison comparison;
        for (unsigned k = 0, edits = random_below(12); k < edits; k++)
            edit_at_random(random_below(4) ? now : old);
        struct instance *sent = instance_open(scene->form, export_document(old), NULL, NULL); /* what does not apply stays at home */
        instance_free(old);
        old = sent;
        compare_instances(old, now, &comparison);
        apply(old, &comparison);
        AUTO_BUFFER struct buffer made, wanted;
        buffer_init(&made);
        buffer_init(&wanted);
        export_xml(old, &made);
        export_xml(now, &wanted);
        if (strcmp(buffer_text(&made), buffer_text(&wanted)) != 0)
            fail_msg("seed %u: %s\nis not\n%s", seed, buffer_text(&made), buffer_text(&wanted));
        comparison_done(&comparison);
        instance_free(old);
        instance_free(now);
        chance = seed;
    }
}

#define COMPARE_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static struct form *form_of(const char *body)
{
    AUTO_FREE char *text = memory_print(
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
        "<h:head><h:title>แบบ</h:title><model><instance><entry id='demo'><who><name/></who></entry></instance></model></h:head>"
        "<h:body>%s</h:body></h:html>", body);
    return form_parse(text, strlen(text), "demo.xml", NULL);
}

static void what_is_a_list_in_one_version_of_the_form_only_is_told_on_both_sides(void **state)
{
    (void)state;
    struct form *listed = form_of("<group><label>คน</label><repeat nodeset='/entry/who'><input ref='/entry/who/name'><label>ชื่อ</label></input></repeat></group>");
    struct form *single = form_of("<group ref='/entry/who'><label>คน</label><input ref='/entry/who/name'><label>ชื่อ</label></input></group>");
    struct scene there = {.form = listed, .old = instance_new(listed, NULL, NULL), .now = instance_new(single, NULL, NULL)};
    xmlNode *second = add(there.old, "/entry/who", NULL, SIZE_MAX);
    set(there.old, "/entry/who[1]/name", "แม่ค้า");
    instance_set(there.old, xml_first_child(second, "name"), "ลูกค้า", NULL);
    set(there.now, "/entry/who/name", "ทุกคน");
    assert_told(&there, "ชื่อ: added “ทุกคน”\n"
                        "คน “แม่ค้า”: this item was removed\nคน “แม่ค้า”: ชื่อ: removed “แม่ค้า”\n"
                        "คน “ลูกค้า”: this item was removed\nคน “ลูกค้า”: ชื่อ: removed “ลูกค้า”\n");
    struct scene back = {.form = single, .old = there.now, .now = there.old};
    comparison_done(&there.comparison);
    assert_told(&back, "คน “แม่ค้า”: this item was added\nคน “แม่ค้า”: ชื่อ: added “แม่ค้า”\n"
                       "คน “ลูกค้า”: this item was added\nคน “ลูกค้า”: ชื่อ: added “ลูกค้า”\n"
                       "ชื่อ: removed “ทุกคน”\n");
    comparison_done(&back.comparison);
    instance_free(there.old);
    instance_free(there.now);
    form_free(listed);
    form_free(single);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        COMPARE_TEST(the_same_answers_have_no_differences),
        COMPARE_TEST(a_changed_an_added_and_a_removed_answer_are_told),
        COMPARE_TEST(choices_are_told_by_their_labels_and_what_no_longer_applies_is_gone),
        COMPARE_TEST(items_are_known_by_name_wherever_they_stand),
        COMPARE_TEST(a_renamed_item_is_known_by_what_else_it_says),
        COMPARE_TEST(one_moved_item_is_one_difference),
        cmocka_unit_test(items_named_by_choices_are_known_by_that_name),
        cmocka_unit_test(items_that_only_choices_name_are_known_by_that_name),
        COMPARE_TEST(applied_to_the_old_the_differences_give_the_new),
        cmocka_unit_test(what_is_a_list_in_one_version_of_the_form_only_is_told_on_both_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
