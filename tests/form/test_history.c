/* SPDX-License-Identifier: MIT */
/* What can be undone has an end, so that a journal of nothing but edits takes no more memory than others. */
#include "entry.h"

#include "text/catalogue.h"

enum { LONG = 1 << 20 };

static char *page_of(int letter)
{
    char *page = memory_alloc(LONG + 1);
    memset(page, letter, LONG);
    return page;
}

static void replay(const struct entry *entry, enum edit_kind kind, const char *path, const char *after, bool step_start)
{
    const struct edit edit = {.kind = kind, .path = path, .before = "", .after = after, .step_start = step_start};
    assert_int_equal(instance_apply(entry->instance, &edit, NULL), 0);
}

static size_t undo_all(const struct entry *entry)
{
    size_t undone = 0;
    while (instance_undo(entry->instance, NULL))
        undone++;
    return undone;
}

static void the_oldest_steps_are_forgotten_and_the_newest_can_be_undone(void **state)
{
    const struct entry *entry = *state;
    for (int i = 0; i < 26; i++) {
        AUTO_FREE char *page = page_of('a' + i);
        put(entry, "/entry/group[1]/name", page);
    }
    assert_true(instance_undo(entry->instance, NULL));
    assert_int_equal(value_at(entry, "/entry/group[1]/name")[0], 'y');
    assert_true(instance_redo(entry->instance, NULL));
    assert_int_equal(value_at(entry, "/entry/group[1]/name")[0], 'z');
    assert_in_range(undo_all(entry), 3, 8);
}

static void many_short_answers_of_a_journal_are_undone_only_as_far_as_memory_allows(void **state)
{
    const struct entry *entry = *state;
    for (int i = 0; i < 200000; i++)
        replay(entry, EDIT_SET, "/entry/group[1]/name", i % 2 ? "a" : "b", true);
    assert_string_equal(value_at(entry, "/entry/group[1]/name"), "a");
    assert_in_range(undo_all(entry), 20000, 80000);
}

static void half_of_a_step_is_never_undone(void **state)
{
    const struct entry *entry = *state;
    replay(entry, EDIT_SET, "/entry/group[1]/name", "before", true);
    for (int i = 0; i < 20; i++) {
        AUTO_FREE char *page = page_of('a' + i);
        replay(entry, EDIT_SET, "/entry/group[1]/name", page, i == 0);
    }
    assert_int_equal(value_at(entry, "/entry/group[1]/name")[0], 't');
    assert_false(instance_undo(entry->instance, NULL));
    replay(entry, EDIT_SET, "/entry/group[1]/name", "after", true);
    assert_int_equal(undo_all(entry), 1);
    assert_int_equal(value_at(entry, "/entry/group[1]/name")[0], '\0');
}

static void a_journal_brings_no_more_elements_than_an_entry_can_have(void **state)
{
    const struct entry *entry = *state;
    AUTO_BUFFER struct buffer item;
    buffer_init(&item);
    buffer_add(&item, "<group>");
    for (int i = 0; i < 30000; i++)
        buffer_add(&item, "<a/>");
    buffer_add(&item, "</group>");
    for (int i = 0; i < 5; i++) { /* what goes makes room */
        replay(entry, EDIT_ADD, "/entry/group[2]", buffer_text(&item), true);
        replay(entry, EDIT_REMOVE, "/entry/group[2]", NULL, true);
    }
    replay(entry, EDIT_ADD, "/entry/group[2]", buffer_text(&item), true);
    const struct edit more = {.kind = EDIT_ADD, .path = "/entry/group[3]", .after = buffer_text(&item)};
    struct error err = {0};
    assert_int_equal(instance_apply(entry->instance, &more, &err), -1);
    assert_true(error_is_set(&err) && err.too_large && instance_ran_over(entry->instance));
    for (int i = 0; i < 12; i++)
        (void)instance_undo(entry->instance, NULL);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        ENTRY_TEST(the_oldest_steps_are_forgotten_and_the_newest_can_be_undone),
        ENTRY_TEST(many_short_answers_of_a_journal_are_undone_only_as_far_as_memory_allows),
        ENTRY_TEST(half_of_a_step_is_never_undone),
        ENTRY_TEST(a_journal_brings_no_more_elements_than_an_entry_can_have),
    };
    return cmocka_run_group_tests_name("form/history", tests, NULL, NULL);
}
