/* SPDX-License-Identifier: MIT */
/* Every call that writes, and every allocation, refused once and for good, in every work the program does with a draft.
 * Nothing that was called kept may be lost, nothing may be called kept that is not, and a failure ends with a documented
 * status and a sentence. FAULTS=1: at every single call; else at a few of each kind. PART=2/5: one run of five. */
#include "torture/hooks.h"
#include "torture/reviewing.h"
#include "torture/stage.h"

#include "approval/package.h"
#include "document/export.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FEW = 3 };
#define TITLE "หนึ่งสองสาม"

/* ---- the works ----------------------------------------------------------------------------------- */
static const char KEYS[] = "<Enter>\nหนึ่ง<Tab>\n<S-Tab><End>สอง<Tab>\nproblem<C-s>\n:wait 1500\n<S-Tab><End>สาม<Tab>\n"
                           "<Esc><Down><Enter>\n:wait 1500\n:wait 70000\n<C-s>\n:wait 6000\n<C-q>\n";

static char *path_in(const struct ground *ground, const char *name)
{
    return memory_print("%s/%s", ground->home, name);
}

static void make_empty(const struct ground *ground)
{
    draft_close(ground_create(ground), NULL);
}

static void set_title(struct draft *draft, const char *value)
{
    struct instance *instance = draft_instance(draft);
    instance_set(instance, instance_find(instance, "/entry/work/title"), value, NULL);
}

static void make_whole(const struct ground *ground)
{
    struct draft *draft = ground_create(ground);
    set_title(draft, TITLE);
    draft_close(draft, NULL);
    AUTO_FREE char *old = path_in(ground, "export.xml");
    ground_write(old, "old");
}

/* As a killed program leaves it: an edit in the journal only. */
static void make_crashed(const struct ground *ground)
{
    struct draft *draft = ground_create(ground);
    set_title(draft, "ก่อน");
    draft_save(draft, NULL);
    set_title(draft, "");
    AUTO_FREE char *journal = memory_print("%s/draft.journal", ground->draft);
    AUTO_FREE char *kept = path_in(ground, "kept.journal");
    AUTO_FREE char *version = memory_print("%s/draft.xml", ground->draft);
    AUTO_FREE char *kept_version = path_in(ground, "kept.xml");
    assert_int_equal(link(journal, kept) | link(version, kept_version), 0);
    draft_close(draft, NULL);
    assert_int_equal(rename(kept, journal) | rename(kept_version, version), 0);
}

static void make_answers(const struct ground *ground)
{
    AUTO_FREE char *answers = path_in(ground, "answers.txt");
    ground_write(answers, "work/title=" TITLE "\npeople[1]/name=x\n");
}

static int play(const struct ground *ground)
{
    return stage_play(ground, KEYS);
}

static int fill(const struct ground *ground)
{
    AUTO_FREE char *answers = path_in(ground, "answers.txt");
    return stage_main((const char *[]){"fill", "--lang", "en", ground->form_path, answers, "-o", ground->draft, NULL});
}

static int export(const struct ground *ground)
{
    AUTO_FREE char *file = path_in(ground, "export.xml");
    return stage_main((const char *[]){"export", "--lang", "en", ground->draft, "-o", file, NULL});
}

static int export_out(const struct ground *ground)
{
    return stage_main((const char *[]){"export", "--lang", "en", ground->draft, NULL});
}

static int check(const struct ground *ground)
{
    return stage_main((const char *[]){"check", "--lang", "en", ground->draft, NULL});
}

static int package(const struct ground *ground)
{
    AUTO_FREE char *file = path_in(ground, "p.zip");
    return stage_main((const char *[]){"package", "--lang", "en", ground->draft, "-o", file, NULL});
}

static int unpack(const struct ground *ground)
{
    AUTO_FREE char *file = path_in(ground, "p.zip");
    AUTO_FREE char *copy = path_in(ground, "copy");
    return stage_main((const char *[]){"open", "--lang", "en", file, "-o", copy, NULL});
}

static void make_unpacked(const struct ground *ground)
{
    AUTO_FREE char *file = path_in(ground, "p.zip");
    ground_clear(file);
    make_whole(ground);
}

/* Made once: it is only read. */
static void make_packed(const struct ground *ground)
{
    AUTO_FREE char *file = path_in(ground, "p.zip");
    AUTO_FREE char *copy = path_in(ground, "copy");
    ground_clear(copy);
    if (access(file, F_OK) == 0)
        return;
    make_whole(ground);
    struct stage_end end = stage_run(ground, package);
    if (end.code != 0)
        fail_msg("%s", end.told);
    stage_end_done(&end);
}

/* ---- what must hold afterwards ------------------------------------------------------------------- */
/* When draft.xml itself cannot be read, its journal is opened as a second draft, and the writer goes on there. */
static char *second_of(const struct ground *ground)
{
    return memory_print("%s-recovered-1", ground->draft);
}

/* The title that comes back, where the writer was. Yours; NULL: the draft does not open, or came back as another. */
static char *title_back(const struct ground *ground)
{
    struct draft_opening opening = {0};
    struct ground there = *ground;
    AUTO_FREE char *second = second_of(ground);
    if (access(second, F_OK) == 0)
        snprintf(there.draft, sizeof there.draft, "%s", second);
    struct draft *draft = ground_open(&there, DRAFT_WRITE, &opening, NULL);
    if (!draft)
        return NULL;
    struct instance *instance = draft_instance(draft);
    char *title = opening.second_copy ? NULL : memory_copy_string(instance_value(instance_find(instance, "/entry/work/title")));
    draft_close(draft, NULL);
    return title;
}

static const char *judge_play(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *title = title_back(ground);
    if (!title)
        return "the draft does not come back";
    if (stage_report->lie[0])
        return "the screen said \"saved\" of what the disk had refused";
    if (strncmp(TITLE, title, strlen(title)) != 0 || strlen(title) < strlen(stage_report->kept))
        return "text is lost that the screen called kept";
    if (end->code == 0 && strcmp(title, stage_report->last) != 0)
        return "text is lost although it ended well";
    if (end->code == 5 && !stage_report->is_told && !strstr(end->told, "annot") && !strstr(end->told, "not enough"))
        return "nobody was told that it cannot be saved";
    return ground_has(ground->draft, "draft (conflict ") ? "it took its own file for another's" : "";
}

static const char *judge_fill(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *title = title_back(ground);
    if (end->code == 0 && (!title || strcmp(title, TITLE) != 0))
        return "it ended well, but the answers are not in the draft";
    return "";
}

static char *export_wanted(const struct ground *ground)
{
    struct draft *draft = ground_open(ground, DRAFT_READ_ONLY, NULL, NULL);
    struct buffer out;
    buffer_init(&out);
    if (draft)
        export_xml(draft_instance(draft), &out);
    draft_close(draft, NULL);
    return buffer_take(&out);
}

static const char *judge_export(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *path = path_in(ground, "export.xml");
    AUTO_FREE char *there = ground_read(path);
    AUTO_FREE char *wanted = export_wanted(ground);
    bool is_new = there && strcmp(there, wanted) == 0;
    if (end->code == 0 && !is_new)
        return "it ended well, but the file is not whole";
    if (!is_new && (!there || strcmp(there, "old") != 0))
        return "the old file was harmed";
    return ground_has(ground->home, ".ruamrang-") && end->code != 5 ? "a temporary file was left" : "";
}

static const char *judge_output(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *wanted = export_wanted(ground);
    return end->code == 0 && strcmp(end->output, wanted) != 0 ? "it ended well, but the output is not whole" : "";
}

static const char *judge_nothing(const struct ground *ground, const struct stage_end *end)
{
    (void)end;
    AUTO_FREE char *title = title_back(ground);
    return title && strcmp(title, TITLE) == 0 ? "" : "the draft was harmed by being read";
}

/* Memory that ends takes the program with it, so that only the next run can tidy up. */
static bool leaves_temporary(const struct ground *ground, const struct stage_end *end)
{
    return ground_has(ground->home, ".ruamrang-") && !(end->told && strstr(end->told, "memory"));
}

/* A sound package, or none; and whatever came between, the same call makes revision 1. */
static const char *judge_package(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *path = path_in(ground, "p.zip");
    struct package found;
    bool is_there = access(path, F_OK) == 0, is_sound = is_there && package_open(path, NULL, &found, NULL) == 0;
    if (is_sound)
        package_done(&found);
    if (end->code == 0 && !is_sound)
        return "it ended well, but there is no sound package";
    if (is_there && !is_sound)
        return "half a package was left";
    if (leaves_temporary(ground, end))
        return "a temporary file was left";
    hooks_be_kind();
    struct stage_end again = stage_run(ground, package);
    bool is_first = again.code == 0 && strstr(again.output, "evision 1");
    stage_end_done(&again);
    return is_first ? "" : "the same call did not make the revision afterwards";
}

static const char *judge_unpack(const struct ground *ground, const struct stage_end *end)
{
    AUTO_FREE char *copy = path_in(ground, "copy");
    struct ground there = *ground;
    snprintf(there.draft, sizeof there.draft, "%s", copy);
    bool is_there = access(copy, F_OK) == 0;
    if (!is_there)
        return end->code == 0 ? "it ended well, but there is no draft" : leaves_temporary(ground, end) ? "a half folder was left" : "";
    AUTO_FREE char *title = title_back(&there);
    return title && strcmp(title, TITLE) == 0 ? "" : "half a draft was left";
}

static const struct work {
    const char *name;
    void (*prepare)(const struct ground *ground);
    int (*run)(const struct ground *ground);
    const char *(*judge)(const struct ground *ground, const struct stage_end *end);
} WORKS[] = {
    {"open, edit, save", make_empty, play, judge_play},   {"recover, edit, save", make_crashed, play, judge_play},
    {"fill", make_answers, fill, judge_fill},             {"export to a file", make_whole, export, judge_export},
    {"export to stdout", make_whole, export_out, judge_output}, {"check", make_whole, check, judge_nothing},
    {"import", reviewing_prepare, reviewing_run, reviewing_judge},
    {"package", make_unpacked, package, judge_package},   {"open a package", make_packed, unpack, judge_unpack},
};

/* ---- what is refused, and how -------------------------------------------------------------------- */
static const struct fault {
    enum hook kind;
    int error;
} FAULTS[] = {
    {HOOK_WRITE, ENOSPC},   {HOOK_WRITE, EIO},        {HOOK_WRITE, EINTR},    {HOOK_WRITE, HOOK_SHORT},
    {HOOK_PWRITE, ENOSPC},  {HOOK_PWRITE, EIO},       {HOOK_PWRITE, EINTR},   {HOOK_PWRITE, HOOK_SHORT},
    {HOOK_FSYNC, EIO},      {HOOK_FSYNC, ENOSPC},     {HOOK_FSYNC, EINTR},    {HOOK_FDATASYNC, EIO},
    {HOOK_FDATASYNC, EROFS},{HOOK_RENAME, EACCES},    {HOOK_RENAME, EIO},     {HOOK_RENAME, ENOSPC},
    {HOOK_OPENAT, EACCES},  {HOOK_OPENAT, ENOSPC},    {HOOK_OPENAT, EROFS},   {HOOK_OPENAT, EINTR},
    {HOOK_OPEN, EACCES},    {HOOK_OPEN, EIO},         {HOOK_FTRUNCATE, EIO},  {HOOK_FTRUNCATE, EROFS},
    {HOOK_CLOSE, EIO},      {HOOK_CLOSE, EINTR},      {HOOK_MKDIR, ENOSPC},   {HOOK_MKDIR, EROFS},
    {HOOK_MKDIR, EACCES},   {HOOK_LINK, EACCES},      {HOOK_LINK, EROFS},     {HOOK_READ, EIO},
    {HOOK_READ, EINTR},     {HOOK_ALLOCATE, ENOMEM},
};

static long runs[HOOK_COUNT + 1], failures; /* the last: nothing refused */
static long counted[HOOK_COUNT];            /* calls of the last run; judges run the program again */

/* What a run without memory left is none of the next one's. */
static void sweep(const struct ground *ground)
{
    AUTO_FREE char *command = memory_print("rm -rf %s/.ruamrang-*", ground->home);
    assert_int_equal(system(command), 0);
}

/* One run with one fault. "" or what is wrong; lent. */
static const char *try(const struct ground *ground, const struct work *work, const struct fault *fault, long at,
                       bool sticky, enum hook_sin sin)
{
    hooks_be_kind();
    AUTO_FREE char *second = second_of(ground);
    ground_clear(second);
    ground_clear(ground->draft);
    sweep(ground);
    work->prepare(ground);
    hooks_refuse(fault->kind, at, sticky, fault->error);
    hooks->sin = sin;
    struct stage_end end = stage_run(ground, work->run);
    hooks->sin = HOOK_HONEST;
    hooks->at = 0;
    for (int i = 0; i < HOOK_COUNT; i++)
        counted[i] = hooks->calls[i];
    runs[fault->kind]++;
    const char *wrong = sin == HOOK_HONEST ? stage_judge_end(&end) : "";
    if (!wrong[0])
        wrong = work->judge(ground, &end);
    if (wrong[0] && sin == HOOK_HONEST)
        print_message("%s, %s %ld refused with %s%s: %s (status %d): %.300s\n", work->name, HOOK_NAMES[fault->kind], at,
                      fault->error == HOOK_SHORT ? "a short write" : strerror(fault->error),
                      sticky ? " and for good" : "", wrong, end.code, end.told ? end.told : "");
    failures += wrong[0] != '\0';
    stage_end_done(&end);
    return wrong;
}

/* How many calls of each kind there are when nothing is refused. */
static void count_calls(const struct ground *ground, const struct work *work, long calls[HOOK_COUNT])
{
    const struct fault none = {HOOK_COUNT, 0};
    const char *wrong = try(ground, work, &none, 0, false, HOOK_HONEST);
    if (wrong[0])
        fail_msg("%s, nothing refused: %s", work->name, wrong);
    memcpy(calls, counted, sizeof counted);
}

static void try_everywhere(const struct ground *ground, const struct work *work, const struct fault *fault, long calls,
                           bool everywhere)
{
    bool is_memory = fault->kind == HOOK_ALLOCATE;
    long few = is_memory ? 4 * FEW : FEW, step = everywhere || calls <= few ? 1 : calls / few;
    for (int sticky = 0; sticky <= !is_memory; sticky++) /* who has no memory ends at once: there is no second time */
        for (long at = 1 + (sticky ? step / 2 : 0); at <= calls; at += step)
            if (ground_is_mine())
                try(ground, work, fault, at, sticky, HOOK_HONEST);
}

static void no_refusal_loses_what_was_called_kept(void **state)
{
    const struct ground *ground = *state;
    bool everywhere = ground_rounds("FAULTS", 0) > 0;
    long all = (long)(COUNT_OF(WORKS) * COUNT_OF(FAULTS)), done = 0;
    for (size_t i = 0; i < COUNT_OF(WORKS); i++) {
        long calls[HOOK_COUNT];
        count_calls(ground, &WORKS[i], calls);
        for (size_t j = 0; j < COUNT_OF(FAULTS); j++) {
            try_everywhere(ground, &WORKS[i], &FAULTS[j], calls[FAULTS[j].kind], everywhere);
            ground_progress("faults", ++done, all);
        }
    }
    long sum = 0;
    for (int i = 0; i < HOOK_COUNT; i++)
        sum += runs[i];
    ground_figures("%ld calls refused (write %ld, pwrite %ld, fsync %ld, fdatasync %ld, rename %ld, open %ld, ftruncate %ld, "
                   "close %ld, mkdir %ld, link %ld, read %ld, allocations %ld), %ld of them harmful",
                   sum, runs[HOOK_WRITE], runs[HOOK_PWRITE], runs[HOOK_FSYNC], runs[HOOK_FDATASYNC], runs[HOOK_RENAME],
                   runs[HOOK_OPEN] + runs[HOOK_OPENAT], runs[HOOK_FTRUNCATE], runs[HOOK_CLOSE], runs[HOOK_MKDIR],
                   runs[HOOK_LINK], runs[HOOK_READ], runs[HOOK_ALLOCATE], failures);
    assert_int_equal(failures, 0);
}

static void a_program_that_does_not_hear_a_refusal_is_caught(void **state)
{
    static const struct fault DEAF[] = {{HOOK_PWRITE, ENOSPC}, {HOOK_RENAME, EROFS}};
    for (size_t i = 0; i < COUNT_OF(DEAF); i++) {
        long caught = 0;
        for (long at = 1; at <= 6; at++)
            caught += try(*state, &WORKS[0], &DEAF[i], at, true, HOOK_HIDES_ERRORS)[0] != '\0';
        assert_true(caught > 0);
    }
    const struct work *package_work = &WORKS[COUNT_OF(WORKS) - 2];
    const struct fault full = {HOOK_PWRITE, ENOSPC};
    long caught = 0; /* what is kept in the history is read again with its digest, so that only the package itself can lie */
    for (long at = 1; at <= 60; at += 2)
        caught += try(*state, package_work, &full, at, false, HOOK_HIDES_ERRORS)[0] != '\0';
    assert_true(caught > 0);
}

int main(void)
{
    catalogue_set_language("en");
    setenv("RUAMRANG_FORMS", "forms", 1);
    (void)library_folder(); /* a package's stylesheets lie there; found once, for all that is tried */
    const struct CMUnitTest tests[] = {
        GROUND_TEST(no_refusal_loses_what_was_called_kept),
        GROUND_TEST(a_program_that_does_not_hear_a_refusal_is_caught),
    };
    return cmocka_run_group_tests_name("torture/faults", tests, NULL, NULL);
}
