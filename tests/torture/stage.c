/* SPDX-License-Identifier: MIT */
#include "torture/stage.h"

#include "command/script.h"
#include "command/session.h"
#include "torture/hooks.h"
#include "view/view.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int ruamrang_main(int argc, char **argv);
_Noreturn void torture_exit(int code);

struct stage_report *stage_report;

/* main.c is compiled with this name for exit: nothing of the test program is to run. */
void torture_exit(int code)
{
    fflush(stdout);
    _exit(code);
}

/* ---- a child ------------------------------------------------------------------------------------- */
static void take_outputs(const struct ground *ground)
{
    static const char *const NAMES[] = {"out", "told"};
    fflush(NULL);
    for (int fd = 1; fd <= 2; fd++) {
        AUTO_FREE char *path = memory_print("%s/%s", ground->home, NAMES[fd - 1]);
        int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        dup2(file, fd);
        close(file);
    }
}

static _Noreturn void live(const struct ground *ground, int (*work)(const struct ground *ground))
{
    bool armed = hooks->armed;
    hooks->armed = false;
    take_outputs(ground);
    hooks->armed = armed;
    torture_exit(work(ground));
}

struct stage_end stage_run(const struct ground *ground, int (*work)(const struct ground *ground))
{
    if (!stage_report)
        stage_report = mmap(NULL, sizeof *stage_report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *stage_report = (struct stage_report){0};
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        live(ground, work);
    waitpid(child, &status, 0);
    hooks->armed = false;
    AUTO_FREE char *out = memory_print("%s/out", ground->home);
    AUTO_FREE char *told = memory_print("%s/told", ground->home);
    return (struct stage_end){.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                              .told = ground_read(told), .output = ground_read(out)};
}

void stage_end_done(struct stage_end *end)
{
    free(end->told);
    free(end->output);
}

const char *stage_judge_end(const struct stage_end *end)
{
    static const int DOCUMENTED[] = {0, 1, 2, 3, 4, 5, 6, 130};
    enum { SENTENCE = 25 };
    bool is_known = false;
    for (size_t i = 0; i < COUNT_OF(DOCUMENTED); i++)
        is_known = is_known || DOCUMENTED[i] == end->code;
    if (!end->told || strstr(end->told, "Sanitizer") || strstr(end->told, "runtime error"))
        return "a sanitizer complained";
    if (!is_known)
        return "the exit status is not a documented one";
    const char *sentence = strstr(end->told, "ruamrang: ");
    if (end->code != 0 && (!sentence || strlen(sentence) < SENTENCE))
        return "it failed without a sentence";
    if (strchr(end->told, '\033'))
        return "an escape code among its sentences";
    return "";
}

int stage_main(const char *const words[])
{
    char *argv[16] = {"ruamrang"};
    int argc = 1;
    for (; words[argc - 1] && argc < 15; argc++)
        argv[argc] = (char *)words[argc - 1];
    return ruamrang_main(argc, argv);
}

/* ---- the wizard's session ------------------------------------------------------------------------ */
static void look(struct session *session, struct grid *grid)
{
    view_draw(&session->wizard, grid);
    AUTO_FREE char *title = grid_row_text(grid, 0);
    if (!session->draft)
        return;
    struct instance *instance = draft_instance(session->draft);
    const char *value = instance_value(instance_find(instance, "/entry/work/title"));
    bool is_kept = strstr(title, "kept") || strstr(title, "saved");
    if (is_kept)
        snprintf(stage_report->kept, STAGE_TEXT, "%s", value);
    if (is_kept && draft_safety(session->draft) == DRAFT_UNSAFE)
        snprintf(stage_report->lie, STAGE_TEXT, "%.500s", title);
    if (grid_shows(grid, "annot be ") || grid_shows(grid, "NOT SAVED"))
        stage_report->is_told = true;
}

static int leave(struct session *session)
{
    struct error err = {0};
    wizard_commit(&session->wizard);
    struct instance *instance = session->draft ? draft_instance(session->draft) : NULL;
    if (instance)
        snprintf(stage_report->last, STAGE_TEXT, "%s", instance_value(instance_find(instance, "/entry/work/title")));
    int closed = session_close_draft(session, &err);
    return closed < 0 ? command_fail(EXIT_CANNOT_SAVE, &err) : EXIT_DONE;
}

static void play(struct session *session, const char *text)
{
    struct grid grid;
    struct script script;
    struct event event;
    int64_t later = 0;
    int step;
    grid_init(&grid);
    script_init(&script, "stage", text);
    look(session, &grid);
    while (!session->done && (step = script_next(&script, &event, NULL)) > 0) {
        later += step == SCRIPT_WAIT ? script.wait : 1;
        event.now = ground_now() + later;
        if (step == SCRIPT_EVENT)
            session_event(session, &event);
        look(session, &grid);
        session_idle(session, event.now, step == SCRIPT_WAIT);
        look(session, &grid);
    }
    script_done(&script);
    grid_done(&grid);
}

static void rescue(void *session)
{
    draft_rescue(((struct session *)session)->draft);
}

int stage_play(const struct ground *ground, const char *script)
{
    struct error err = {0};
    struct options options = {0};
    static struct session session;
    session_init(&session, 16, 60, &options, &GROUND_WORLD);
    memory_on_exhausted(rescue, &session);
    int code = session_open(&session, ground->draft, DRAFT_WRITE, &err) < 0 ? command_fail(EXIT_BAD_DRAFT, &err) : EXIT_DONE;
    if (code == EXIT_DONE) {
        play(&session, script);
        code = leave(&session);
    }
    session_done(&session);
    return code;
}
