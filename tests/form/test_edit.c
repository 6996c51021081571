/* SPDX-License-Identifier: MIT */
#include "entry.h"

#include "text/catalogue.h"

/* What the listener heard, as lines. */
static void write_down(void *data, const struct edit *edit)
{
    static const char *const verbs[] = {"set", "add", "remove", "move"};
    buffer_print(data, "%s%s %s", edit->step_start ? "* " : "", verbs[edit->kind], edit->path);
    if (edit->kind == EDIT_SET)
        buffer_print(data, " %s>%s", edit->before, edit->after);
    if (edit->kind == EDIT_MOVE)
        buffer_print(data, " %zu", edit->to);
    buffer_add_char(data, '\n');
}

static void a_choice_no_longer_offered_is_cleared_in_the_same_step(void **state)
{
    const struct entry *entry = *state;
    AUTO_BUFFER struct buffer heard;
    buffer_init(&heard);
    put(entry, "/entry/work/branch", "service");
    put(entry, "/entry/work/sub", "idea");
    instance_on_edit(entry->instance, write_down, &heard);
    put(entry, "/entry/work/branch", "part");
    assert_string_equal(value_at(entry, "/entry/work/sub"), "");
    assert_string_equal(buffer_text(&heard), "* set /entry/work/branch service>part\nset /entry/work/sub idea>\n");
    buffer_clear(&heard);
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/entry/work/sub"), "idea");
    assert_string_equal(buffer_text(&heard), "* set /entry/work/sub >idea\nset /entry/work/branch part>service\n");
}

static void a_removed_stakeholder_is_unchosen_everywhere_and_comes_back_with_undo(void **state)
{
    const struct entry *entry = *state;
    add(entry, "/entry/group");
    put(entry, "/entry/group[2]/level", "involve");
    AUTO_FREE char *id = memory_copy_string(value_at(entry, "/entry/group[2]/id"));
    assert_string_not_equal(id, value_at(entry, "/entry/group[1]/id"));
    put(entry, "/entry/main", id);
    put(entry, "/entry/partners", id);
    xmlNode **leaves;
    assert_int_equal(instance_references(entry->instance, at(entry, "/entry/group[2]"), &leaves), 2);
    assert_ptr_equal(leaves[0], at(entry, "/entry/main"));
    free(leaves);
    AUTO_FREE char *before = entry_text(entry);
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/group[2]"), NULL), 0);
    assert_string_equal(value_at(entry, "/entry/main"), "");
    assert_string_equal(value_at(entry, "/entry/partners"), "");
    char *where = NULL;
    assert_true(instance_undo(entry->instance, &where));
    assert_string_equal(where, "/entry/group[2]");
    free(where);
    AUTO_FREE char *after = entry_text(entry);
    assert_string_equal(after, before);
}

static void a_choice_stays_while_any_item_offers_it(void **state)
{
    const struct entry *entry = *state;
    for (int i = 0; i < 3; i++)
        add(entry, "/entry/group");
    for (int i = 2; i <= 4; i++) {
        AUTO_FREE char *level = memory_print("/entry/group[%d]/level", i), *id = memory_print("/entry/group[%d]/id", i);
        put(entry, level, "involve");
        put(entry, id, i == 4 ? "other" : "same");
    }
    put(entry, "/entry/main", "same");
    put(entry, "/entry/partners", "same other");
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/group[2]"), NULL), 0);
    assert_string_equal(value_at(entry, "/entry/main"), "same");
    assert_string_equal(value_at(entry, "/entry/partners"), "same other");
    assert_int_equal(instance_move(entry->instance, at(entry, "/entry/group[2]"), 0, NULL), 0);
    assert_string_equal(value_at(entry, "/entry/partners"), "same other");
    put(entry, "/entry/group[1]/level", "inform");
    assert_string_equal(value_at(entry, "/entry/main"), "same");
    assert_string_equal(value_at(entry, "/entry/partners"), "other");
    put(entry, "/entry/group[1]/id", "renamed");
    assert_string_equal(value_at(entry, "/entry/main"), "");
    put(entry, "/entry/main", "renamed");
    put(entry, "/entry/group[1]/name", "a name");
    add(entry, "/entry/group");
    assert_string_equal(value_at(entry, "/entry/main"), "renamed");
}

static void undo_and_redo_walk_through_everything(void **state)
{
    const struct entry *entry = *state;
    AUTO_FREE char *start = entry_text(entry);
    put(entry, "/entry/work/title", "ชื่อ");
    add(entry, "/entry/indicator");
    add(entry, "/entry/indicator");
    put(entry, "/entry/indicator[2]/name", "wait <min>");
    assert_int_equal(instance_move(entry->instance, at(entry, "/entry/indicator[2]"), 0, NULL), 0);
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/indicator[2]"), NULL), 0);
    put(entry, "/entry/own", "yes");
    AUTO_FREE char *end = entry_text(entry);
    size_t steps = 0;
    while (instance_undo(entry->instance, NULL))
        steps++;
    assert_int_equal(steps, 7);
    AUTO_FREE char *undone = entry_text(entry);
    assert_string_equal(undone, start);
    while (instance_redo(entry->instance, NULL))
        steps--;
    assert_int_equal(steps, 0);
    AUTO_FREE char *redone = entry_text(entry);
    assert_string_equal(redone, end);
}

static void a_new_edit_after_undo_drops_what_could_be_redone(void **state)
{
    const struct entry *entry = *state;
    put(entry, "/entry/work/title", "one");
    put(entry, "/entry/work/title", "two");
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/entry/work/title"), "one");
    put(entry, "/entry/work/staff", "3");
    assert_false(instance_redo(entry->instance, NULL));
}

static void edits_between_begin_and_end_are_one_step(void **state)
{
    const struct entry *entry = *state;
    AUTO_BUFFER struct buffer heard;
    buffer_init(&heard);
    instance_on_edit(entry->instance, write_down, &heard);
    instance_begin_step(entry->instance);
    put(entry, "/entry/work/title", "a");
    put(entry, "/entry/work/staff", "1");
    instance_end_step(entry->instance);
    assert_string_equal(buffer_text(&heard), "* set /entry/work/title >a\nset /entry/work/staff >1\n");
    assert_true(instance_undo(entry->instance, NULL));
    assert_string_equal(value_at(entry, "/entry/work/title"), "");
    assert_false(instance_undo(entry->instance, NULL));
}

/* A listener that repeats every edit on a second instance, as the journal does. */
static void repeat_edit(void *data, const struct edit *edit)
{
    struct error err = {0};
    assert_int_equal(instance_apply(data, edit, &err), 0);
}

static void a_replayed_journal_gives_the_same_answers(void **state)
{
    struct entry *entry = *state;
    xmlDoc *copy = xmlCopyDoc(instance_doc(entry->instance), 1);
    struct instance_world world = entry_world(entry);
    struct instance *twin = instance_open(entry->form, copy, &world, NULL);
    instance_on_edit(entry->instance, repeat_edit, twin);
    put(entry, "/entry/work/branch", "service");
    put(entry, "/entry/work/sub", "idea");
    put(entry, "/entry/work/branch", "part");
    add(entry, "/entry/group");
    put(entry, "/entry/main", value_at(entry, "/entry/group[2]/id"));
    add(entry, "/entry/indicator");
    add(entry, "/entry/indicator");
    assert_int_equal(instance_move(entry->instance, at(entry, "/entry/group[2]"), 0, NULL), 0);
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/group[1]"), NULL), 0);
    put(entry, "/entry/own", "yes");
    for (int i = 0; i < 8; i++)
        assert_true(instance_undo(entry->instance, NULL));
    assert_true(instance_redo(entry->instance, NULL));
    AUTO_FREE char *ours = entry_text(entry);
    struct entry other = {.form = entry->form, .instance = twin};
    AUTO_FREE char *theirs = entry_text(&other);
    instance_on_edit(entry->instance, NULL, NULL);
    instance_free(twin);
    assert_string_equal(theirs, ours);
}

static void what_a_journal_says_of_a_calculated_answer_is_worked_out_again(void **state)
{
    const struct entry *entry = *state;
    AUTO_FREE char *worked_out = memory_copy_string(value_at(entry, "/entry/n"));
    const struct edit odd = {.kind = EDIT_SET, .path = "/entry/n", .before = worked_out, .after = "77", .step_start = true};
    assert_int_equal(instance_apply(entry->instance, &odd, NULL), 0);
    assert_string_equal(value_at(entry, "/entry/n"), worked_out);
}

static void what_may_not_be_edited_is_refused(void **state)
{
    const struct entry *entry = *state;
    struct error err = {0};
    assert_int_equal(instance_set(entry->instance, at(entry, "/entry/n"), "9", &err), -1);
    assert_true(error_is_set(&err));
    assert_int_equal(instance_set(entry->instance, at(entry, "/entry/few"), "x", NULL), -1);
    assert_int_equal(instance_set(entry->instance, at(entry, "/entry/work"), "x", NULL), -1);
    assert_int_equal(instance_remove(entry->instance, at(entry, "/entry/work"), NULL), -1);
    const struct edit foreign = {.kind = EDIT_SET, .path = "/entry/nowhere", .after = "x"};
    assert_int_equal(instance_apply(entry->instance, &foreign, NULL), -1);
    const struct edit misfit = {.kind = EDIT_ADD, .path = "/entry/group[1]", .after = "<other/>"};
    assert_int_equal(instance_apply(entry->instance, &misfit, NULL), -1);
}

static void a_saved_tree_keeps_what_is_unknown_and_gains_what_is_missing(void **state)
{
    struct entry *entry = *state;
    static const char saved[] =
        "<entry xmlns:my=\"urn:example:mine\" id=\"small\" my:seen=\"1\"><n>99</n><my:note>stay</my:note>"
        "<group><name>Nurses</name></group><group xmlns:jr=\"http://openrosa.org/javarosa\" jr:template=\"\"/>"
        "<work><staff>4</staff><older>data</older></work></entry>";
    struct error err = {0};
    xmlDoc *doc = xml_parse(saved, sizeof saved - 1, "saved.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    struct instance_world world = entry_world(entry);
    struct entry opened = {.form = entry->form, .instance = instance_open(entry->form, doc, &world, &err)};
    assert_non_null(opened.instance);
    AUTO_FREE char *text = entry_text(&opened);
    xmlNode **items;
    size_t count = instance_items(opened.instance, form_control_at(entry->form, "/entry/group"), NULL, &items);
    free(items);
    AUTO_FREE char *staff = memory_copy_string(value_at(&opened, "/entry/work/staff"));
    AUTO_FREE char *counted = memory_copy_string(value_at(&opened, "/entry/n"));
    size_t id_length = strlen(value_at(&opened, "/entry/meta/instanceID"));
    instance_free(opened.instance);
    assert_non_null(strstr(text, "<my:note>stay</my:note>"));
    assert_non_null(strstr(text, "my:seen=\"1\""));
    assert_non_null(strstr(text, "<older>data</older>"));
    assert_non_null(strstr(text, "<title/>"));
    assert_int_equal(count, 1);
    assert_string_equal(staff, "4");
    assert_string_equal(counted, "0");
    assert_int_equal(id_length, strlen("uuid:") + 36);
}

static void a_saved_tree_in_any_order_has_one_node_for_a_question(void **state)
{
    struct entry *entry = *state;
    static const char saved[] = "<entry id=\"small\"><work><staff>4</staff><title>t</title><staff>5</staff><title>u</title></work></entry>";
    struct error err = {0};
    xmlDoc *doc = xml_parse(saved, sizeof saved - 1, "saved.xml", &XML_LIMITS_DRAFT, &err);
    struct instance_world world = entry_world(entry);
    struct entry opened = {.form = entry->form, .instance = instance_open(entry->form, doc, &world, &err)};
    size_t known = 0;
    for (xmlNode *node = xml_first_child(at(&opened, "/entry/work"), NULL); node; node = xml_next(node, NULL))
        known += node_state(node) && (xml_is_element(node, "staff") || xml_is_element(node, "title"));
    assert_int_equal(known, 2);
    assert_string_equal(value_at(&opened, "/entry/work/staff"), "4");
    assert_string_equal(value_at(&opened, "/entry/work/title"), "t");
    instance_free(opened.instance);
}

static void answers_to_another_form_are_refused(void **state)
{
    const struct entry *entry = *state;
    static const char saved[] = "<entry id=\"large\"/>";
    struct error err = {0};
    xmlDoc *doc = xml_parse(saved, sizeof saved - 1, "saved.xml", &XML_LIMITS_DRAFT, &err);
    assert_null(instance_open(entry->form, doc, NULL, &err));
    assert_string_equal(err.message, "These answers belong to the form 'large', not to 'small'.");
}

static void paths_and_nodes_find_each_other(void **state)
{
    const struct entry *entry = *state;
    add(entry, "/entry/group");
    AUTO_FREE char *path = instance_path(entry->instance, at(entry, "/entry/group[2]/name"));
    assert_string_equal(path, "/entry/group[2]/name");
    assert_ptr_equal(instance_find(entry->instance, "group[2]/name"), at(entry, "/entry/group[2]/name"));
    assert_null(instance_find(entry->instance, "/entry/group[3]"));
    assert_null(instance_find(entry->instance, "/other/group[1]"));
    const struct control *name = form_control_at(entry->form, "/entry/group/name");
    assert_ptr_equal(instance_node(entry->instance, name, at(entry, "/entry/group[2]/level")),
                     at(entry, "/entry/group[2]/name"));
    assert_ptr_equal(instance_item_of(entry->instance, at(entry, "/entry/group[2]/name")), at(entry, "/entry/group[2]"));
    assert_null(instance_item_of(entry->instance, at(entry, "/entry/n")));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(a_choice_no_longer_offered_is_cleared_in_the_same_step),
        ENTRY_TEST(a_removed_stakeholder_is_unchosen_everywhere_and_comes_back_with_undo),
        ENTRY_TEST(a_choice_stays_while_any_item_offers_it),
        ENTRY_TEST(undo_and_redo_walk_through_everything),
        ENTRY_TEST(a_new_edit_after_undo_drops_what_could_be_redone),
        ENTRY_TEST(edits_between_begin_and_end_are_one_step),
        ENTRY_TEST(a_replayed_journal_gives_the_same_answers),
        ENTRY_TEST(what_a_journal_says_of_a_calculated_answer_is_worked_out_again),
        ENTRY_TEST(what_may_not_be_edited_is_refused),
        ENTRY_TEST(a_saved_tree_keeps_what_is_unknown_and_gains_what_is_missing),
        ENTRY_TEST(a_saved_tree_in_any_order_has_one_node_for_a_question),
        ENTRY_TEST(answers_to_another_form_are_refused),
        ENTRY_TEST(paths_and_nodes_find_each_other),
    };
    return cmocka_run_group_tests_name("form/edit", tests, NULL, NULL);
}
