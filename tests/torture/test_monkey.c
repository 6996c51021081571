/* SPDX-License-Identifier: MIT */
/* A monkey at the terminal of the real binary. Afterwards the draft is valid, what was undone and redone is the same
 * text, and no byte of a key has become an answer. KEYS=n for a long round, SEED=n for another one; a run that fails
 * prints its seed and the shortest list of keys that was found to fail. */
#include "pty.h"
#include "torture/model.h"
#include "torture/hooks.h"
#include "torture/monkey.h"
#include "torture/sins.h"
#include "xml/node.h"

#include <unistd.h>

enum { SHORT_ROUND = 2500, SESSIONS_A_DRAFT = 8, SESSION_LEAST = 150, SESSION_MORE = 900, SHRINKS = 60, SHRINK_MS = 180000 };

/* A list of steps on a draft as it was before them. */
struct session_of_keys {
    struct monkey_step steps[SESSION_LEAST + SESSION_MORE];
    size_t count;
    enum monkey_end end;
};

/* ---- the draft afterwards ------------------------------------------------------------------------ */
static bool has_control(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < ' ' && *text != '\n' && *text != '\t') || *text == 0x7f ||
            ((unsigned char)*text == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xA0))
            return true;
    return false;
}

static bool tree_has_control(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if ((child->type == XML_TEXT_NODE && has_control((const char *)child->content)) || tree_has_control(child))
            return true;
    return false;
}

/* Undone as far as it goes and redone as far as it goes, the answers are the same. */
static bool chain_holds(struct instance *instance)
{
    AUTO_FREE char *before = model_canonical_of(instance);
    size_t undone = 0, redone = 0;
    while (instance_undo(instance, NULL))
        undone++;
    while (instance_redo(instance, NULL))
        redone++;
    AUTO_FREE char *after = model_canonical_of(instance);
    return undone == redone && strcmp(before, after) == 0;
}

static const char *judge_draft(const struct ground *ground, const struct form *form)
{
    struct draft_opening opening = {0};
    struct error err = {0};
    struct draft *draft = draft_open(ground->draft, form, DRAFT_READ_ONLY, &GROUND_WORLD, &opening, &err);
    if (!draft)
        return "the draft does not open";
    struct instance *instance = draft_instance(draft);
    const struct draft_place *place = draft_last_place(draft);
    const char *wrong = "";
    if (tree_has_control(instance_root(instance)) || (place->typing && has_control(place->typing)))
        wrong = "a byte of a key became an answer";
    else if (opening.damaged || opening.second_copy)
        wrong = "the journal is damaged";
    else if (ground_has(ground->draft, "draft (conflict "))
        wrong = "it took its own file for another's";
    else if (!chain_holds(instance))
        wrong = "undone and redone is another text";
    draft_close(draft, NULL);
    return wrong;
}

/* ---- sessions ------------------------------------------------------------------------------------ */
static void copy_folder(const char *from, const char *to)
{
    ground_clear(to);
    AUTO_FREE char *command = memory_print("cp -a '%s' '%s'", from, to);
    assert_int_equal(system(command), 0);
}

static const char *play(const struct ground *ground, const struct form *form, const struct session_of_keys *session)
{
    const char *wrong = monkey_play(ground, session->steps, session->count, session->end);
    return wrong[0] ? wrong : judge_draft(ground, form);
}

/* Leaves out ever smaller pieces for as long as it still fails, and for some minutes at most. */
static void shrink(const struct ground *ground, const struct form *form, const char *before, struct session_of_keys *session)
{
    static struct session_of_keys shorter;
    size_t piece = session->count / 2;
    int64_t until = ground_now() + SHRINK_MS;
    for (int tries = 0; piece > 0 && tries < SHRINKS; piece /= 2)
        for (size_t at = 0; at + piece <= session->count && tries < SHRINKS && ground_now() < until; tries++) {
            shorter = *session;
            memmove(shorter.steps + at, shorter.steps + at + piece, (session->count - at - piece) * sizeof *shorter.steps);
            shorter.count -= piece;
            copy_folder(before, ground->draft);
            if (play(ground, form, &shorter)[0])
                *session = shorter;
            else
                at += piece;
        }
}

static void report(const struct session_of_keys *session, const char *wrong, uint64_t seed)
{
    static const char *const ENDS[] = {"kill", "hang-up", "terminate"};
    AUTO_BUFFER struct buffer keys;
    buffer_init(&keys);
    for (size_t i = 0; i < session->count; i++)
        monkey_print(&session->steps[i], &keys);
    fail_msg("%s: SEED=%llu, %zu keys, then %s: %s", wrong, (unsigned long long)seed, session->count, ENDS[session->end],
             buffer_text(&keys));
}

static void draw(struct session_of_keys *session, struct dice *dice)
{
    session->count = SESSION_LEAST + dice_throw(dice, SESSION_MORE);
    session->end = (enum monkey_end)dice_throw(dice, MONKEY_ENDS);
    for (size_t i = 0; i < session->count; i++)
        session->steps[i] = monkey_draw(dice);
}

/* What the monkey finds at a program that is wrong on purpose, within a few sessions. "": nothing. */
static const char *found_at(const struct ground *ground, enum hook_sin sin, enum monkey_end end)
{
    enum { SESSIONS = 12 };
    static struct session_of_keys session;
    const char *wrong = "";
    AUTO_FREE char *honest = memory_copy_string(ground_binary());
    AUTO_FREE char *broken = sin_binary(ground->home, (int)sin);
    setenv("RUAMRANG", broken, 1);
    for (uint64_t seed = 1; seed <= SESSIONS && !wrong[0]; seed++) {
        struct dice dice = {seed};
        ground_clear(ground->draft);
        draft_close(ground_create(ground), NULL);
        draw(&session, &dice);
        session.count = session.count < SESSION_LEAST ? session.count : SESSION_LEAST;
        session.end = end;
        wrong = play(ground, ground->form, &session);
    }
    setenv("RUAMRANG", honest, 1);
    return wrong;
}

static void a_program_that_garbles_its_journal_is_caught(void **state)
{
    const char *wrong = found_at(*state, HOOK_GARBLES, MONKEY_KILL);
    assert_string_not_equal(wrong, "");
    ground_figures("a variant that garbles its journal: %s", wrong);
}

static void a_program_that_writes_keys_into_answers_is_caught(void **state)
{
    assert_string_equal(found_at(*state, HOOK_LEAKS, MONKEY_KILL), "a byte of a key became an answer");
}

static void a_program_that_goes_on_without_its_terminal_is_caught(void **state)
{
    if (ground_rounds("KEYS", 0) == 0)
        return; /* it takes ten seconds: in the full round */
    int patience = pty_patience;
    pty_patience = 10 * 1000;
    const char *wrong = found_at(*state, HOOK_DEAF, MONKEY_HANG_UP);
    pty_patience = patience;
    assert_string_not_equal(wrong, "");
    ground_figures("a variant that does not hear its end: %s", wrong);
}

static void let_it_play(const struct ground *ground, const struct form *form, long keys)
{
    static struct session_of_keys session;
    uint64_t first = ground_seed(1), seed = first;
    long played = 0, ends[MONKEY_ENDS] = {0};
    AUTO_FREE char *before = memory_print("%s/before", ground->home);
    for (; played < keys; seed++) {
        struct dice dice = {seed};
        if ((seed - first) % SESSIONS_A_DRAFT == 0) {
            ground_clear(ground->draft);
            draft_close(draft_create(ground->draft, form, &GROUND_WORLD, NULL), NULL);
        }
        draw(&session, &dice);
        copy_folder(ground->draft, before);
        const char *wrong = play(ground, form, &session);
        if (wrong[0]) {
            shrink(ground, form, before, &session);
            report(&session, wrong, seed - (seed - first) % SESSIONS_A_DRAFT); /* the draft began there */
        }
        played += (long)session.count;
        ends[session.end]++;
        ground_progress("keys of the monkey", played, keys);
    }
    ground_figures("%ld keys in %llu sessions of form %s (%ld killed, %ld hung up, %ld terminated, within %ld ms of computing), every draft whole", played,
                   (unsigned long long)(seed - first), form->id, ends[MONKEY_KILL], ends[MONKEY_HANG_UP],
                   ends[MONKEY_TERMINATE], monkey_longest_ending());
}

static void a_monkey_at_a_small_form_harms_nothing(void **state)
{
    const struct ground *ground = *state;
    let_it_play(ground, ground->form, ground_rounds("KEYS", SHORT_ROUND) / 2);
}

static void a_monkey_at_an_award_form_harms_nothing(void **state)
{
    struct error err = {0};
    struct form *form = form_load("forms/effectiveness-2567/form.xml", &err);
    if (!form)
        fail_msg("%s", err.message);
    let_it_play(*state, form, ground_rounds("KEYS", SHORT_ROUND) / 2);
    form_free(form);
}

int main(int argc, char **argv)
{
    sin_main(argc, argv);
    const struct CMUnitTest tests[] = {
        GROUND_TEST(a_monkey_at_a_small_form_harms_nothing),
        GROUND_TEST(a_monkey_at_an_award_form_harms_nothing),
        GROUND_TEST(a_program_that_garbles_its_journal_is_caught),
        GROUND_TEST(a_program_that_writes_keys_into_answers_is_caught),
        GROUND_TEST(a_program_that_goes_on_without_its_terminal_is_caught),
    };
    return cmocka_run_group_tests_name("torture/monkey", tests, NULL, NULL);
}
