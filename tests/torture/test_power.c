/* SPDX-License-Identifier: MIT */
/* The power fails, at every single call that changes the disk: what was not waited for may be lost, torn or out of order
 * (power_disk.h), and what was called saved must come back. POWER=n for n long works, SEED=n for others. */
#include "torture/hooks.h"
#include "torture/model.h"
#include "torture/power_disk.h"
#include "torture/stage.h"

#include "draft/evidence.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHORT_EDITS = 40, LONG_EDITS = 150, SHORT_CHANCES = 1, LONG_CHANCES = 6, BEHIND = 1 };

/* One work and all the cuts of it. */
struct trial {
    struct ground ground; /* whose draft lies on the disk that is watched */
    uint64_t seed;
    long edits;
    size_t chances;       /* cuts by the dice at each call */
    char **states;        /* [n]: the answers after n edits, as Canonical XML */
    int64_t made, saved;  /* edits so far, and how many of them were called saved; -1: not even the draft is there */
    long calls, cuts, seconds; /* seconds: opened as a second draft */
    char wrong[200];      /* "": nothing was */
};

/* ---- the work ----------------------------------------------------------------------------------------------- */

static void note_safety(const struct draft *draft, int64_t made, int64_t *saved)
{
    if (draft_safety(draft) == DRAFT_SAVED)
        *saved = made;
    power_mark(made, *saved);
}

static struct draft *close_and_open(const struct ground *ground, struct draft *draft)
{
    draft_close(draft, NULL);
    draft = ground_open(ground, DRAFT_WRITE, NULL, NULL);
    if (!draft)
        _exit(1);
    return draft;
}

static void type_on(struct draft *draft, struct dice *ways)
{
    char words[48];
    snprintf(words, sizeof words, "คำที่ %zu", dice_throw(ways, 1000));
    draft_note_typing(draft, "/entry/work/title", words, 3);
}

static _Noreturn void work(const struct trial *trial)
{
    struct dice dice = {trial->seed}, ways = {trial->seed + 1};
    struct model model;
    int64_t saved = -1;
    model_init(&model);
    struct draft *draft = ground_create(&trial->ground);
    note_safety(draft, 0, &saved);
    for (long edit = 1; edit <= trial->edits; edit++) {
        model_edit(&model, draft_instance(draft), &dice, false);
        note_safety(draft, edit, &saved);
        size_t way = dice_throw(&ways, 12);
        if (way < 3)
            draft_sync(draft, NULL);
        else if (way < 5)
            draft_save(draft, NULL);
        else if (way == 5)
            draft = close_and_open(&trial->ground, draft);
        else if (way == 6)
            type_on(draft, &ways);
        note_safety(draft, edit, &saved);
    }
    _exit(draft_close(draft, NULL) < 0);
}

static void record(struct trial *trial)
{
    AUTO_FREE char *disk = memory_print("%s/disk", trial->ground.home);
    ground_clear(disk);
    assert_int_equal(mkdir(disk, 0700), 0);
    power_begin(disk);
    int status = 1;
    pid_t child = fork();
    if (child == 0)
        work(trial);
    waitpid(child, &status, 0);
    power_end();
    assert_int_equal(status, 0);
}

static void remember_states(struct trial *trial)
{
    struct dice dice = {trial->seed};
    struct model model;
    model_init(&model);
    trial->states = memory_alloc((size_t)(trial->edits + 1) * sizeof *trial->states);
    for (long edit = 0; edit <= trial->edits; edit++) {
        trial->states[edit] = model_canonical(model_state(&model));
        model_edit(&model, NULL, &dice, false);
    }
    model_done(&model);
}

/* ---- the cuts ----------------------------------------------------------------------------------------------- */

static bool is_among(const struct trial *trial, const char *answers)
{
    int64_t last = trial->made + BEHIND < trial->edits ? trial->made + BEHIND : trial->edits;
    for (int64_t i = trial->saved < 0 ? 0 : trial->saved; i <= last; i++)
        if (strcmp(trial->states[i], answers) == 0)
            return true;
    return false;
}

/* "" or what is wrong with the disk below home/after. Lent. */
static const char *judge(struct trial *trial)
{
    struct draft_opening opening = {0};
    struct ground there = trial->ground;
    snprintf(there.draft, sizeof there.draft, "%s/after/entry", there.home);
    struct draft *draft = ground_open(&there, DRAFT_WRITE, &opening, NULL);
    if (!draft)
        return trial->saved < 0 ? "" : "the draft does not open";
    AUTO_FREE char *answers = model_canonical_of(draft_instance(draft));
    draft_close(draft, NULL);
    trial->seconds += opening.second_copy;
    return is_among(trial, answers) ? "" : "what was called saved does not come back";
}

static void cut(struct trial *trial, const struct power_disk *disk, enum power_cut kind, struct dice *dice)
{
    AUTO_FREE char *folder = memory_print("%s/after", trial->ground.home);
    ground_clear(folder);
    power_disk_write(disk, kind, dice, folder);
    const char *wrong = judge(trial);
    trial->cuts++;
    if (*wrong && !*trial->wrong)
        snprintf(trial->wrong, sizeof trial->wrong, "%s: call %ld, cut %d, saved %lld of %lld, SEED=%llu", wrong, trial->calls,
                 (int)kind, (long long)trial->saved, (long long)trial->made, (unsigned long long)trial->seed);
}

/* Until something is wrong. */
static void cut_everywhere(struct trial *trial, enum power_sin sin)
{
    struct power_disk *disk = power_disk_new(sin);
    struct dice dice = {trial->seed + 2};
    const struct power_entry *entry;
    trial->made = 0;
    trial->saved = -1;
    while (!*trial->wrong && (entry = power_disk_step(disk)) != NULL) {
        bool is_news = entry->kind != POWER_MARK || entry->length > trial->saved;
        if (entry->kind == POWER_MARK) {
            trial->made = entry->offset;
            trial->saved = entry->length;
        }
        trial->calls++;
        for (int kind = POWER_NOTHING; kind < POWER_CHANCE && is_news && power_disk_is_busy(disk); kind++)
            cut(trial, disk, (enum power_cut)kind, &dice);
        for (size_t i = 0; i < trial->chances && is_news; i++)
            cut(trial, disk, POWER_CHANCE, &dice);
    }
    power_disk_free(disk);
}

static void trial_begin(struct trial *trial, const struct ground *ground, uint64_t seed, long edits, size_t chances)
{
    *trial = (struct trial){.ground = *ground, .seed = seed, .edits = edits, .chances = chances};
    snprintf(trial->ground.draft, sizeof trial->ground.draft, "%s/disk/entry", ground->home);
    remember_states(trial);
    record(trial);
}

static void trial_end(struct trial *trial)
{
    for (long i = 0; i <= trial->edits; i++)
        free(trial->states[i]);
    free(trial->states);
}

static void no_power_cut_loses_what_was_called_saved(void **state)
{
    long rounds = ground_rounds("POWER", 0), calls = 0, cuts = 0, seconds = 0;
    uint64_t seed = ground_seed(1);
    for (long round = 0; round < (rounds ? rounds : 1); round++) {
        struct trial trial;
        trial_begin(&trial, *state, seed + (uint64_t)round * 10, rounds ? LONG_EDITS : SHORT_EDITS, rounds ? LONG_CHANCES : SHORT_CHANCES);
        cut_everywhere(&trial, POWER_HONEST);
        calls += trial.calls;
        cuts += trial.cuts;
        seconds += trial.seconds;
        trial_end(&trial);
        if (*trial.wrong)
            fail_msg("%s", trial.wrong);
        ground_progress("works cut", round + 1, rounds);
    }
    assert_true(cuts > calls);
    ground_figures("%ld power cuts at %ld calls, nothing lost that was called saved (%ld opened as a second draft)", cuts, calls, seconds);
}

static void who_does_not_wait_for_the_disk_is_caught(void **state)
{
    static const struct {
        enum power_sin sin;
        const char *name;
    } SINS[] = {{POWER_NO_FSYNC, "fsync before the rename"}, {POWER_NO_FDATASYNC, "fdatasync of the journal"},
                {POWER_NO_FOLDER_SYNC, "fsync of the folder"}};
    for (size_t i = 0; i < COUNT_OF(SINS); i++) {
        struct trial trial;
        trial_begin(&trial, *state, 1, SHORT_EDITS, SHORT_CHANCES);
        cut_everywhere(&trial, SINS[i].sin);
        trial_end(&trial);
        if (!*trial.wrong)
            fail_msg("a variant without the %s is not caught", SINS[i].name);
        ground_figures("a variant without the %s lost text at cut %ld", SINS[i].name, trial.cuts);
    }
}

/* ---- what commands and the writer's other wishes leave --------------------------------------------------------- */

/* Below home/disk: what must be there, whole, once the work has ended well. */
static const char *const PROMISED[] = {
    "entry/draft.xml", "entry/form-path", "entry/evidence/proof.pdf", "copy/draft.xml", "copy/form-path",
    "copy/evidence/proof.pdf", "export.xml", "filled/draft.xml", "filled/form-path",
};

static int leave_things(const struct ground *ground)
{
    struct error err = {0};
    AUTO_FREE char *copy = memory_print("%s/disk/copy", ground->home);
    AUTO_FREE char *export = memory_print("%s/disk/export.xml", ground->home);
    AUTO_FREE char *proof = memory_print("%s/proof.pdf", ground->home);
    struct draft *draft = ground_create(ground);
    AUTO_FREE char *name = evidence_attach(ground->draft, proof, &err);
    if (!name || draft_copy(draft, copy, NULL, &err) != 0 || draft_close(draft, &err) < 0)
        return 1;
    return stage_main((const char *[]){"export", ground->draft, "-o", export, NULL});
}

static int fill(const struct ground *ground)
{
    AUTO_FREE char *filled = memory_print("%s/disk/filled", ground->home);
    AUTO_FREE char *answers = memory_print("%s/answers.txt", ground->home);
    return stage_main((const char *[]){"fill", ground->form_path, answers, "-o", filled, NULL});
}

static void run_well(const struct ground *ground, int (*leave)(const struct ground *ground))
{
    struct stage_end end = stage_run(ground, leave);
    if (end.code != 0)
        fail_msg("%d: %s", end.code, end.told);
    stage_end_done(&end);
}

static void assert_promised(const struct ground *ground, const char *below, int kind)
{
    for (size_t i = 0; i < COUNT_OF(PROMISED); i++) {
        AUTO_FREE char *before_path = memory_print("%s/disk/%s", ground->home, PROMISED[i]);
        AUTO_FREE char *after_path = memory_print("%s/%s/%s", ground->home, below, PROMISED[i]);
        AUTO_FREE char *before = ground_read(before_path);
        AUTO_FREE char *after = ground_read(after_path);
        if (!before)
            fail_msg("%s was never written", PROMISED[i]);
        if (!after || strcmp(before, after) != 0)
            fail_msg("%s is %s after cut %d", PROMISED[i], after ? "not whole" : "gone", kind);
    }
}

static void what_was_said_to_be_written_is_there_after_a_power_cut(void **state)
{
    enum { CUTS = 60 };
    struct ground ground = *(const struct ground *)*state;
    AUTO_FREE char *disk = memory_print("%s/disk", ground.home);
    AUTO_FREE char *after = memory_print("%s/after", ground.home);
    AUTO_FREE char *proof = memory_print("%s/proof.pdf", ground.home);
    AUTO_FREE char *answers = memory_print("%s/answers.txt", ground.home);
    ground_write(proof, "%PDF-1.4\nproof\n%%EOF\n");
    ground_write(answers, "work/title=x\n");
    snprintf(ground.draft, sizeof ground.draft, "%s/entry", disk);
    assert_int_equal(mkdir(disk, 0700), 0);
    power_begin(disk);
    run_well(&ground, leave_things);
    run_well(&ground, fill);
    power_end();
    struct power_disk *model = power_disk_new(POWER_HONEST);
    while (power_disk_step(model))
        continue;
    struct dice dice = {ground_seed(1)};
    for (int i = 0; i < CUTS; i++) {
        ground_clear(after);
        power_disk_write(model, i < POWER_CHANCE ? (enum power_cut)i : POWER_CHANCE, &dice, after);
        assert_promised(&ground, "after", i);
    }
    power_disk_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GROUND_TEST(no_power_cut_loses_what_was_called_saved),
        GROUND_TEST(what_was_said_to_be_written_is_there_after_a_power_cut),
        GROUND_TEST(who_does_not_wait_for_the_disk_is_caught),
    };
    return cmocka_run_group_tests_name("torture/power", tests, NULL, NULL);
}
