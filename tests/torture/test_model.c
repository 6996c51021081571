/* SPDX-License-Identifier: MIT */
/* Random edits, undone and redone, saved and cut off, beside a reference model: the answers are the same trees (Canonical
 * XML), also when the journal is all that is left of them; and what came back can be undone step by step. MODEL=n edits. */
#include "torture/model.h"


#include <unistd.h>

enum { SHORT_ROUND = 6000, A_DRAFT = 1500, VISITED = A_DRAFT + 2 };

struct walk {
    struct ground ground; /* its draft is where the walk goes on */
    struct draft *draft;
    struct model model;
    struct dice dice;
    struct answers_model *visited; /* every state since draft.xml was written, that one included; owned */
    size_t visited_count;
    long edits, replays, undone, drafts;
    const char *last; /* what was done */
};

static struct instance *instance_in(const struct walk *walk)
{
    return draft_instance(walk->draft);
}

static void assert_equal_trees(const struct walk *walk, const struct instance *instance, const struct answers_model *wanted)
{
    AUTO_FREE char *ours = model_canonical_of(instance);
    AUTO_FREE char *theirs = model_canonical(wanted);
    if (strcmp(ours, theirs) != 0)
        fail_msg("after \"%s\", edit %ld, SEED=%llu:\n%s\ninstead of\n%s", walk->last, walk->edits,
                 (unsigned long long)ground_seed(1), ours, theirs);
}

static void forget_visited(struct walk *walk)
{
    walk->visited[0] = *model_state(&walk->model);
    walk->visited_count = 1;
}

static void take_a_step(struct walk *walk)
{
    size_t before = walk->model.now;
    walk->last = model_edit(&walk->model, instance_in(walk), &walk->dice, true);
    walk->edits++;
    if (walk->model.now != before)
        walk->visited[walk->visited_count++] = *model_state(&walk->model);
}

/* The folder as a killed program leaves it, beside the draft. */
static void crash_to(const struct walk *walk, const char *to)
{
    ground_clear(to);
    AUTO_FREE char *command = memory_print("cp -a '%s' '%s'", walk->ground.draft, to);
    assert_int_equal(system(command), 0);
}

static void undo_all(struct walk *walk, struct instance *instance)
{
    for (size_t i = walk->visited_count; i > 1; i--) {
        assert_equal_trees(walk, instance, &walk->visited[i - 1]);
        assert_true(instance_undo(instance, NULL));
        walk->undone++;
    }
    assert_equal_trees(walk, instance, &walk->visited[0]);
    assert_false(instance_undo(instance, NULL));
    for (size_t i = 1; i < walk->visited_count; i++)
        assert_true(instance_redo(instance, NULL));
    assert_false(instance_redo(instance, NULL));
    assert_equal_trees(walk, instance, model_state(&walk->model));
}

static void replay_beside(struct walk *walk)
{
    struct ground beside = walk->ground;
    struct draft_opening opening = {0};
    snprintf(beside.draft, sizeof beside.draft, "%s/beside", walk->ground.home);
    crash_to(walk, beside.draft);
    struct draft *draft = ground_open(&beside, DRAFT_WRITE, &opening, NULL);
    assert_non_null(draft);
    assert_false(opening.second_copy || opening.damaged);
    assert_int_equal(opening.edits, walk->visited_count - 1);
    undo_all(walk, draft_instance(draft));
    assert_int_equal(draft_close(draft, NULL), 0);
    draft = ground_open(&beside, DRAFT_WRITE, &opening, NULL);
    assert_false(opening.recovered);
    assert_equal_trees(walk, draft_instance(draft), model_state(&walk->model));
    draft_close(draft, NULL);
    ground_clear(beside.draft);
    walk->replays++;
}

/* The walk goes on where a killed program stopped; everything since draft.xml can be undone there. */
static void go_on_after_a_crash(struct walk *walk)
{
    AUTO_FREE char *next = memory_print("%s/entry-%ld", walk->ground.home, ++walk->drafts);
    crash_to(walk, next);
    draft_close(walk->draft, NULL);
    ground_clear(walk->ground.draft);
    snprintf(walk->ground.draft, sizeof walk->ground.draft, "%s", next);
    walk->draft = ground_open(&walk->ground, DRAFT_WRITE, NULL, NULL);
    assert_non_null(walk->draft);
    memcpy(walk->model.states, walk->visited, walk->visited_count * sizeof *walk->visited);
    walk->model.now = walk->model.last = walk->visited_count - 1;
}

static void close_and_open(struct walk *walk)
{
    assert_int_equal(draft_close(walk->draft, NULL), 0);
    walk->draft = ground_open(&walk->ground, DRAFT_WRITE, NULL, NULL);
    assert_non_null(walk->draft);
    forget_visited(walk);
    walk->model.states[0] = walk->visited[0];
    walk->model.now = walk->model.last = 0;
}

static void walk_on(struct walk *walk, long edits)
{
    while (walk->edits < edits) {
        take_a_step(walk);
        size_t what = dice_throw(&walk->dice, 400);
        if (what < 40)
            assert_equal_trees(walk, instance_in(walk), model_state(&walk->model));
        if (what < 4) {
            assert_int_equal(draft_save(walk->draft, NULL), 0);
            forget_visited(walk);
        } else if (what < 10) {
            replay_beside(walk);
        } else if (what < 13) {
            go_on_after_a_crash(walk);
        } else if (what < 15) {
            close_and_open(walk);
        }
        ground_progress("edits beside the model", walk->edits, edits);
        if (walk->visited_count + 1 >= VISITED)
            close_and_open(walk);
    }
}

static void random_edits_give_the_trees_of_the_reference_model(void **state)
{
    struct walk walk = {.ground = *(struct ground *)*state, .dice = {ground_seed(1)}};
    model_init(&walk.model);
    walk.visited = memory_alloc(VISITED * sizeof *walk.visited);
    walk.draft = ground_create(&walk.ground);
    forget_visited(&walk);
    walk_on(&walk, ground_rounds("MODEL", SHORT_ROUND));
    replay_beside(&walk);
    draft_close(walk.draft, NULL);
    ground_figures("%ld random edits, %ld journals replayed, %ld steps undone from them: trees equal to the model's",
                   walk.edits, walk.replays, walk.undone);
    free(walk.visited);
    model_done(&walk.model);
}

static void a_model_that_differs_in_one_letter_is_noticed(void **state)
{
    struct draft *draft = ground_create(*state);
    struct model model;
    struct dice dice = {1};
    model_init(&model);
    for (int i = 0; i < 30; i++)
        model_edit(&model, draft_instance(draft), &dice, true);
    AUTO_FREE char *ours = model_canonical_of(draft_instance(draft));
    AUTO_FREE char *wanted = model_canonical(model_state(&model));
    assert_string_equal(ours, wanted);
    model_change(&model)->problem[0] = '!';
    AUTO_FREE char *other = model_canonical(model_state(&model));
    assert_string_not_equal(ours, other);
    draft_close(draft, NULL);
    model_done(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GROUND_TEST(random_edits_give_the_trees_of_the_reference_model),
        GROUND_TEST(a_model_that_differs_in_one_letter_is_noticed),
    };
    return cmocka_run_group_tests_name("torture/model", tests, NULL, NULL);
}
