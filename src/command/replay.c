/* SPDX-License-Identifier: MIT */
/* `replay FORM KEYS`: the same wizard without a terminal. Tests, bug reports and pictures of the screen come from it. */
#include "advice/advice.h"
#include "command/input.h"
#include "command/judged.h"
#include "command/kind.h"
#include "command/report.h"
#include "command/script.h"
#include "command/session.h"

#include "base/memory.h"
#include "document/stamp.h"
#include "draft/disk.h"
#include "draft/version.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "view/frame.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SCRIPT_BYTES = 4 << 20, KEY_MS = 10 };

/* A replay gives the same answers on any day and machine: clock and chance are its own. */
static int64_t fixed_now(void *data)
{
    (void)data;
    return INT64_C(1767225600000); /* 2026-01-01T00:00Z */
}

static double counted_chance(void *data)
{
    unsigned *state = data;
    *state = *state * 1103515245u + 12345u; /* ISO C's example generator */
    return (double)((*state >> 8) & 0xFFFF) / 65536.0;
}

struct player {
    struct session session;
    struct frame frame; /* drawn after every event, as on a terminal */
    struct script script;
    int64_t now;
};

static void draw(struct player *player)
{
    frame_draw(&player->frame, &player->session.wizard);
}

/* What happened is seen, and what follows from it while nothing happens. */
static void look(struct player *player)
{
    draw(player);
    if (session_idle(&player->session, player->now, false))
        draw(player);
}

static void print_screen(struct player *player, const char *title)
{
    printf("── %s\n", title[0] ? title : _("screen"));
    for (int row = 0; row < player->frame.grid.rows; row++) {
        AUTO_FREE char *text = grid_row_text(&player->frame.grid, row);
        puts(text);
    }
}

static void pass_time(struct player *player, long milliseconds)
{
    player->now += milliseconds;
    struct event tick = {.kind = EVENT_TICK, .now = player->now};
    session_event(&player->session, &tick);
    look(player);
}

static int expect(struct player *player, struct error *err)
{
    if (grid_shows(&player->frame.grid, player->script.words))
        return EXIT_DONE;
    print_screen(player, "");
    error_set_at(err, player->script.name, player->script.line, _("The screen does not show \"%s\"."),
                 player->script.words);
    return EXIT_FINDINGS;
}

static int play(struct player *player, struct error *err)
{
    struct event event;
    int step;
    draw(player);
    while (!player->session.done && (step = script_next(&player->script, &event, err)) != SCRIPT_END) {
        if (step < 0)
            return EXIT_USAGE;
        if (step == SCRIPT_EVENT) {
            event.now = player->now += KEY_MS;
            session_event(&player->session, &event);
            look(player);
        } else if (step == SCRIPT_SCREEN) {
            print_screen(player, player->script.words);
        } else if (step == SCRIPT_WAIT) {
            pass_time(player, player->script.wait);
        } else if (expect(player, err) != EXIT_DONE) {
            return EXIT_FINDINGS;
        }
    }
    return EXIT_DONE;
}

static void print_end(struct player *player, const char *draft)
{
    struct session *session = &player->session;
    if (!session->wizard.instance)
        return;
    wizard_commit(&session->wizard);
    draw(player);
    print_screen(player, _("last screen"));
    AUTO_BUFFER struct buffer lines;
    buffer_init(&lines);
    const struct findings *findings = advice_findings(session->advice);
    report_lines(session->wizard.instance, findings, draft, &lines);
    printf("── %s\n%s", findings->findings_count ? _("findings") : _("no findings"), buffer_text(&lines));
}

static void set_size(const struct options *options, int *rows, int *columns)
{
    *rows = 24;
    *columns = 80;
    if (options->size)
        sscanf(options->size, "%dx%d", columns, rows);
}

/* What is opened: one of them. */
struct subject {
    const char *package; /* to be judged */
    const char *draft;   /* written in as it stands */
    char *form;          /* of a new draft, in `folder`; owned */
    const char *folder;
};

static int open_subject(struct session *session, const struct subject *subject, struct error *err)
{
    if (subject->package)
        return session_review(session, &(struct judged_order){.package = subject->package}, err) < 0 ? EXIT_BAD_DRAFT : EXIT_DONE;
    if (subject->draft)
        return session_open(session, subject->draft, DRAFT_WRITE, err) < 0 ? EXIT_BAD_DRAFT : EXIT_DONE;
    return -session_create(session, subject->form, subject->folder, err);
}

static int run_in(const struct options *options, const struct subject *subject, const char *keys)
{
    struct error err = {0};
    unsigned chance = 1;
    const struct instance_world world = {.now = fixed_now, .random = counted_chance, .data = &chance, .zone_offset = 420};
    struct player player = {.now = 1000};
    stamp_stop_clock(fixed_now(NULL) / 1000);
    int rows, columns;
    set_size(options, &rows, &columns);
    session_init(&player.session, rows, columns, options, &world);
    frame_init(&player.frame);
    script_init(&player.script, options->arguments[1], keys);
    int code = open_subject(&player.session, subject, &err);
    if (code == EXIT_DONE)
        code = play(&player, &err);
    if (code == EXIT_DONE)
        print_end(&player, options->output ? options->output : options->arguments[0]);
    script_done(&player.script);
    frame_done(&player.frame);
    if (session_close_draft(&player.session, code == EXIT_DONE ? &err : NULL) < 0)
        code = EXIT_CANNOT_SAVE;
    session_done(&player.session);
    return code == EXIT_DONE ? code : command_fail((enum exit_code)code, &err);
}

static bool is_draft(const char *path)
{
    AUTO_FREE char *answers = memory_print("%s/%s", path, VERSION_NAME);
    return access(answers, R_OK) == 0;
}

static int find_subject(const char *name, struct subject *subject, struct error *err)
{
    if (is_draft(name))
        subject->draft = name;
    else if (kind_is_zip(name))
        subject->package = name;
    else
        subject->form = library_find(name, err);
    return subject->draft || subject->package || subject->form ? EXIT_DONE : EXIT_BAD_FORM;
}

/* A new draft that nobody asked to keep lives in a private temporary folder for the time of the replay. */
static int run_in_passing(const struct options *options, struct subject *subject, const char *keys)
{
    struct error err = {0};
    char parent[] = "/tmp/ruamrang-replay-XXXXXX";
    if (!mkdtemp(parent)) {
        error_set(&err, "/tmp", _("The folder for the draft cannot be made: %s."), reason_in_words(errno));
        return command_fail(EXIT_CANNOT_SAVE, &err);
    }
    AUTO_FREE char *folder = memory_print("%s/draft", parent);
    subject->folder = folder;
    int code = run_in(options, subject, keys);
    disk_remove_folder(parent);
    return code;
}

static int run_replay(const struct options *options)
{
    struct error err = {0};
    if (options->arguments_count != 2)
        return command_usage(_("'replay' needs a form and a key script."));
    AUTO_BUFFER struct buffer keys;
    buffer_init(&keys);
    if (input_read(options->arguments[1], SCRIPT_BYTES, &keys, &err) < 0)
        return command_fail(EXIT_USAGE, &err);
    struct subject subject = {.folder = options->output};
    int code = find_subject(options->arguments[0], &subject, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    bool kept = options->output || !subject.form;
    code = kept ? run_in(options, &subject, buffer_text(&keys)) : run_in_passing(options, &subject, buffer_text(&keys));
    free(subject.form);
    return code;
}

const struct command COMMAND_REPLAY = {
    .name = "replay",
    .usage = "replay FORM KEYS",
    .summary = N_("Play a key script through the wizard without a terminal."),
    .help = N_("KEYS is a key script, or \"-\". Screens asked for with \":screen\" and the last one are printed, then the\n"
               "findings. With -o DRAFT the draft is kept. --size 60x16 sets the window. In place of FORM a draft's folder\n"
               "is written in as it stands, and a package is reviewed.\n"
               "\n"
               "Script: lines of keys like \"ชื่อผลงาน<Tab><Down><C-s>\", and :screen, :expect WORDS, :paste TEXT,\n"
               ":size 60x16, :wait 2000."),
    .takes = "output size",
    .run = run_replay,
};
