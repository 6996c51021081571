/* SPDX-License-Identifier: MIT */
/* kill -9 at random moments, again and again on one draft, while the storage code alone is at work. An edit counts as
 * acknowledged when the call that made it came back. ROUNDS=n for a long round, SEED=n for another one. */
#include "torture/hooks.h"
#include "torture/model.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHORT_ROUND = 150, SINNER_ROUNDS = 300, LONGEST_US = 9000, WARM_UP_US = 150, SOME_EDITS = 3, HANGS_MS = 60000 };

/* What the writer tells while it lives; in memory that both see. */
struct report {
    volatile long done;   /* edits whose call came back */
    volatile bool saving; /* inside draft_save */
};

struct loop {
    const struct ground *ground;
    struct report *report;
    struct model model;
    struct dice dice; /* of the edits: writer and judge throw the same */
    long edits, in_saves;
    bool is_sinner;
};

static const char *place_of(long edit)
{
    return edit % 2 ? "/entry/work/title" : "/entry/work/problem";
}

static bool is_typing(long edit)
{
    return edit % 3 == 0;
}

static void note(struct draft *draft, long edit)
{
    char words[48];
    snprintf(words, sizeof words, "คำที่ %ld", edit);
    if (is_typing(edit))
        draft_note_typing(draft, place_of(edit), words, (size_t)edit);
    else
        draft_note_place(draft, place_of(edit), (size_t)edit);
}

static _Noreturn void write_until_killed(struct loop *loop, struct dice *ways)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct draft *draft = ground_open(loop->ground, DRAFT_WRITE, NULL, NULL);
    if (!draft)
        _exit(1);
    for (long edit = loop->edits + 1;; edit++) {
        model_edit(&loop->model, draft_instance(draft), &loop->dice, false);
        note(draft, edit);
        loop->report->done = edit;
        loop->report->saving = true;
        size_t way = dice_throw(ways, 20);
        if (way < 2)
            draft_save(draft, NULL);
        else if (way == 2)
            draft_sync(draft, NULL);
        loop->report->saving = false;
    }
}

/* However slow the machine is. */
static void wait_for_some_edits(const struct loop *loop)
{
    for (int64_t until = ground_now() + HANGS_MS; loop->report->done < loop->edits + SOME_EDITS; usleep(100))
        if (ground_now() > until)
            fail_msg("the writer does not write");
}

/* At a moment of its life, which may be while it opens the draft, or of its writing. */
static void kill_a_writer(struct loop *loop, struct dice *ways, enum hook_sin sin)
{
    loop->report->done = loop->edits;
    loop->report->saving = false;
    hooks->sin = sin;
    useconds_t moment = (useconds_t)(WARM_UP_US + dice_throw(ways, LONGEST_US));
    bool is_to_write = dice_throw(ways, 2) == 0;
    pid_t child = fork();
    if (child == 0)
        write_until_killed(loop, ways);
    if (is_to_write)
        wait_for_some_edits(loop);
    usleep(moment);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    hooks->sin = HOOK_HONEST;
    loop->in_saves += loop->report->saving;
}

static bool equals(const struct instance *instance, const struct model *model)
{
    AUTO_FREE char *ours = model_canonical_of(instance);
    AUTO_FREE char *wanted = model_canonical(model_state(model));
    return strcmp(ours, wanted) == 0;
}

static bool has_place(const struct draft *draft, long edit)
{
    const struct draft_place *place = draft_last_place(draft);
    char words[48];
    snprintf(words, sizeof words, "คำที่ %ld", edit);
    return edit == 0 || (place->path && strcmp(place->path, place_of(edit)) == 0 && place->caret == (size_t)edit &&
                         (!is_typing(edit) || (place->typing && strcmp(place->typing, words) == 0)));
}

static void tell_loss(const struct loop *loop, const struct draft *draft, const char *what, const struct draft_opening *opening)
{
    if (loop->is_sinner)
        return;
    const struct draft_place *place = draft_last_place(draft);
    AUTO_FREE char *ours = model_canonical_of(draft_instance(draft));
    AUTO_FREE char *wanted = model_canonical(model_state(&loop->model));
    print_message("%s at edit %ld (acknowledged %ld; second copy %d, damaged %d, edits %zu), place %s %zu %s\n%s\ninstead of\n%s\n",
                  what, loop->edits, loop->report->done, opening->second_copy, opening->damaged, opening->edits,
                  place->path ? place->path : "-", place->caret, place->typing ? place->typing : "-", ours, wanted);
}

/* Everything that was acknowledged, and at most one edit more that was on its way. */
static bool is_whole(struct loop *loop)
{
    struct draft_opening opening = {0};
    struct error err = {0};
    struct draft *draft = ground_open(loop->ground, DRAFT_READ_ONLY, &opening, &err);
    if (!draft) {
        if (!loop->is_sinner)
            print_message("it does not open: %s: %s\n", err.where, err.message);
        return false;
    }
    bool is_news = loop->report->done > loop->edits; /* else the place is of the round before, perhaps one edit behind */
    for (; loop->edits < loop->report->done; loop->edits++)
        model_edit(&loop->model, NULL, &loop->dice, false);
    bool is_at = equals(draft_instance(draft), &loop->model);
    bool has_mark = !is_news || has_place(draft, loop->edits);
    if (!is_at) {
        loop->edits++;
        model_edit(&loop->model, NULL, &loop->dice, false);
        is_at = equals(draft_instance(draft), &loop->model);
        has_mark = true; /* either the words of the edit before, or set by the edit, or those of this one */
    }
    if (!is_at || !has_mark)
        tell_loss(loop, draft, is_at ? "another place" : "another text", &opening);
    draft_close(draft, NULL);
    return is_at && has_mark;
}

static void begin(struct loop *loop, const struct ground *ground, uint64_t seed)
{
    static struct report *report;
    if (!report)
        report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *loop = (struct loop){.ground = ground, .report = report, .dice = {seed}};
    model_init(&loop->model);
    ground_clear(ground->draft);
    draft_close(ground_create(ground), NULL);
}

/* The round that lost something; 0: none did. */
static long first_loss(struct loop *loop, long rounds, uint64_t seed, enum hook_sin sin)
{
    struct dice ways = {seed + 1};
    loop->is_sinner = sin != HOOK_HONEST;
    for (long round = 1; round <= rounds; round++) {
        struct dice chance = {dice_throw(&ways, SIZE_MAX)};
        kill_a_writer(loop, &chance, sin);
        if (!is_whole(loop))
            return round;
        ground_progress("kills of the storage code", round, rounds);
    }
    return 0;
}

static void no_kill_loses_an_edit_whose_call_came_back(void **state)
{
    uint64_t seed = ground_seed(1);
    long rounds = ground_rounds("ROUNDS", SHORT_ROUND);
    struct loop loop;
    begin(&loop, *state, seed);
    long lost = first_loss(&loop, rounds, seed, HOOK_HONEST);
    if (lost)
        fail_msg("round %ld lost something: SEED=%llu", lost, (unsigned long long)seed);
    assert_true(loop.edits > rounds); /* the writers did write */
    ground_figures("%ld kills of the storage code, %ld of them while it saved, %ld edits, none lost", rounds,
                   loop.in_saves, loop.edits);
    model_done(&loop.model);
}

static long caught_at(const struct ground *ground, enum hook_sin sin)
{
    struct loop loop;
    begin(&loop, ground, 1);
    long lost = first_loss(&loop, SINNER_ROUNDS, 1, sin);
    model_done(&loop.model);
    ground_clear(ground->draft);
    return lost;
}

static void a_program_that_overwrites_in_place_is_caught(void **state)
{
    long round = caught_at(*state, HOOK_OVERWRITES);
    assert_in_range(round, 1, SINNER_ROUNDS);
    ground_figures("a variant that overwrites in place lost text at kill %ld", round);
}

static void a_program_that_does_not_write_its_journal_is_caught(void **state)
{
    long round = caught_at(*state, HOOK_FORGETS);
    assert_in_range(round, 1, SINNER_ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GROUND_TEST(no_kill_loses_an_edit_whose_call_came_back),
        GROUND_TEST(a_program_that_overwrites_in_place_is_caught),
        GROUND_TEST(a_program_that_does_not_write_its_journal_is_caught),
    };
    return cmocka_run_group_tests_name("torture/kill_storage", tests, NULL, NULL);
}
