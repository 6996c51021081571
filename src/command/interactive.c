/* SPDX-License-Identifier: MIT */
#include "command/interactive.h"

#include "base/memory.h"
#include "base/monotonic.h"
#include "command/glimpse.h"
#include "command/outside.h"
#include "terminal/terminal.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "text/wrap.h"
#include "view/frame.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static int check_terminal(const char *otherwise)
{
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return EXIT_DONE;
    fprintf(stderr, "ruamrang: %s\n", _(otherwise));
    return EXIT_NO_TERMINAL;
}

static void perform_on_terminal(struct session *session, struct terminal *terminal, enum wish_kind wish)
{
    if (wish == WISH_SUSPEND) {
        session_rescue(session);
        terminal_suspend(terminal);
    } else if (wish == WISH_OUTSIDE_EDITOR) {
        outside_edit(session, terminal);
    }
}

static void show(struct session *session, struct terminal *terminal, struct frame *frame)
{
    if (session->wizard.bell) {
        terminal_bell(terminal);
        session->wizard.bell = false;
    }
    do {
        frame_draw(frame, &session->wizard);
        terminal_show(terminal, &frame->grid);
    } while (wizard_refine(&session->wizard));
}

/* Long work is shown while it goes on; Esc stops it. What else is typed meanwhile is not for this page. */
struct watching {
    struct session *session;
    struct terminal *terminal;
    struct frame *frame;
    int64_t shown_at; /* monotonic ms */
};

static bool watch(void *data, uint64_t done, uint64_t total)
{
    enum { SHOW_EVERY_MS = 100 };
    struct watching *watching = data;
    struct event event = {0};
    if (terminal_next(watching->terminal, 0, &event) != 0)
        return false;
    if (event.kind == EVENT_PRESS && event.press == PRESS_ESCAPE)
        return false;
    if (event.kind == EVENT_RESIZE)
        session_event(watching->session, &event);
    if (monotonic_ms() - watching->shown_at < SHOW_EVERY_MS)
        return true;
    watching->shown_at = monotonic_ms();
    wizard_show_progress(&watching->session->wizard, "", done, total);
    show(watching->session, watching->terminal, watching->frame);
    return true;
}

/* The writer did not ask for Thai, and cannot read it here. What was typed stays as it is. */
static void speak_english(struct session *session)
{
    if (catalogue_is_thai())
        session_switch_language(session);
    wizard_tell(&session->wizard, MOOD_PLAIN,
                _("This console cannot show Thai vowels and tones; your text is kept whole. A graphical terminal shows Thai."));
}

/* Takes one event and all that are waiting behind it; `idle`: only time had passed. 0, or the code to end with. */
static int take_events(struct session *session, struct terminal *terminal, bool *idle)
{
    struct event event = {0};
    int signal = terminal_next(terminal, session_due(session, monotonic_ms()), &event);
    *idle = event.kind == EVENT_TICK;
    while (signal == 0) {
        event.now = monotonic_ms();
        if (event.kind == EVENT_NO_MARKS)
            speak_english(session);
        enum wish_kind wish = session_event(session, &event);
        if (wish == WISH_INTERRUPT)
            return EXIT_INTERRUPTED;
        perform_on_terminal(session, terminal, wish);
        if (session->done || !terminal_has_more(terminal))
            return 0;
        signal = terminal_next(terminal, 0, &event);
    }
    return 128 + signal;
}

/* The screen is drawn once for all keys that were waiting, and before anything goes to the disk. */
static int loop(struct session *session, struct terminal *terminal, struct frame *frame)
{
    show(session, terminal, frame);
    if (breaks_defer(false)) {
        wizard_wrap_again(&session->wizard);
        show(session, terminal, frame);
    }
    while (!session->done) {
        bool idle = false;
        int code = take_events(session, terminal, &idle);
        if (code != 0)
            return code;
        show(session, terminal, frame);
        if (session_idle(session, monotonic_ms(), idle))
            show(session, terminal, frame);
    }
    return EXIT_DONE;
}

static void rescue(void *session)
{
    terminal_rescue();
    draft_rescue(((struct session *)session)->draft);
}

static int finish(struct session *session, struct terminal *terminal, int code)
{
    struct error err = {0};
    if (code > 128 && code != EXIT_INTERRUPTED)
        session_rescue(session);
    bool written = session->draft && !draft_is_read_only(session->draft);
    AUTO_FREE char *folder = written ? memory_copy_string(draft_folder(session->draft)) : NULL;
    int closed = session_close_draft(session, &err);
    terminal_close(terminal);
    if (closed < 0)
        return command_fail(EXIT_CANNOT_SAVE, &err);
    if (folder && (code == EXIT_DONE || code == EXIT_INTERRUPTED)) /* else nobody is there to read it */
        printf(_("The draft is kept in %s. To go on: ruamrang edit %s\n"), folder, folder);
    return code;
}

static struct terminal *open_terminal(const struct options *options, struct error *err)
{
    bool needs_marks = !options->lang && catalogue_is_thai();
    const struct terminal_options wanted = {.no_color = options->no_color, .needs_marks = needs_marks};
    return terminal_open(&wanted, err);
}

/* A console that drops vowels and tones cannot be read in Thai; who asks for Thai by --lang gets it all the same. */
static bool turn_to_english(const struct options *options)
{
    bool turn = !options->lang && terminal_lacks_thai() && catalogue_is_thai();
    if (turn)
        catalogue_set_language("en");
    return turn;
}

/* The screen of the last time, while the form is being read; NULL when there is none, or the window has another size. */
static struct terminal *show_glimpse(const char *folder, const struct options *options)
{
    struct grid grid;
    const struct glimpse_of of = {folder, catalogue_language(), options->ascii, digits_are_thai()};
    int rows, columns;
    grid_init(&grid);
    struct terminal *terminal = folder && glimpse_read(&of, &grid) ? open_terminal(options, NULL) : NULL;
    if (terminal) {
        terminal_size(terminal, &rows, &columns);
        if (rows == grid.rows && columns == grid.columns)
            terminal_show(terminal, &grid);
    }
    grid_done(&grid);
    return terminal;
}

static int run_on(struct terminal *terminal, struct session *session)
{
    struct frame frame;
    struct event size = {.kind = EVENT_RESIZE, .now = monotonic_ms()};
    memory_on_exhausted(rescue, session);
    frame_init(&frame);
    terminal_size(terminal, &size.rows, &size.columns);
    struct watching watching = {.session = session, .terminal = terminal, .frame = &frame};
    if (!terminal_is_colored(terminal))
        session->wizard.signs = true;
    session->watch = watch;
    /* cppcheck-suppress autoVariables ; taken back below */
    session->watcher = &watching;
    session_event(session, &size);
    int code = finish(session, terminal, loop(session, terminal, &frame));
    session->watch = NULL;
    session->watcher = NULL;
    memory_on_exhausted(NULL, NULL);
    frame_done(&frame);
    return code;
}

int interactive_run(const struct options *options, const struct interactive_start *start)
{
    struct error err = {0};
    struct session session;
    int code = check_terminal(start->otherwise);
    if (code != EXIT_DONE)
        return code;
    bool turned = turn_to_english(options);
    struct terminal *terminal = show_glimpse(start->folder, options);
    breaks_defer(true); /* the first screen does not wait for the word list */
    session_init(&session, 24, 80, options, NULL);
    session.keeps_glimpse = true;
    code = start->open(&session, start->data, &err);
    if (code != EXIT_DONE) {
        terminal_close(terminal);
        session_done(&session);
        return command_fail((enum exit_code)code, &err);
    }
    if (turned)
        speak_english(&session);
    if (!terminal)
        terminal = open_terminal(options, &err);
    code = terminal ? run_on(terminal, &session) : command_fail(EXIT_NO_TERMINAL, &err);
    session_done(&session);
    return code;
}
