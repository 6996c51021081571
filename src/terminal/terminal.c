/* SPDX-License-Identifier: MIT */
#include "terminal/terminal.h"

#include "base/memory.h"
#include "base/monotonic.h"
#include "terminal/decode.h"
#include "terminal/screen.h"
#include "terminal/signals.h"
#include "terminal/style.h"
#include "terminal/terminfo.h"
#include "text/catalogue.h"

#include <errno.h>
#include <linux/kd.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { READ_SIZE = 64 * 1024, ESCAPE_DELAY = 50 /* ms */, ESCAPE_DELAY_MAX = 5000 };

struct terminal {
    struct screen screen;
    struct decoder decoder;
    struct termios found; /* modes of the tty before us */
    int rows, columns;
    int escape_delay; /* milliseconds */
    bool resized;     /* an EVENT_RESIZE is due */
    bool gone;        /* nothing can be read any more */
    bool asked;       /* the terminal was asked how wide a Thai syllable is, and has not answered yet */
    char bytes[READ_SIZE];
};

/* A number from the environment, or `otherwise` when there is none between 1 and `most`. */
static int environment_number(const char *name, int most, int otherwise)
{
    const char *text = getenv(name);
    long value = text ? strtol(text, NULL, 10) : 0;
    return value >= 1 && value <= most ? (int)value : otherwise;
}

/* The tty knows best; LINES and COLUMNS are for lines that do not (serial ones). */
static void measure(struct terminal *terminal)
{
    enum { SIDE_MAX = 1000, ROWS = 24, COLUMNS = 80 };
    struct winsize size = {0};
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    bool known = size.ws_row > 0 && size.ws_col > 0;
    terminal->rows = known ? size.ws_row : environment_number("LINES", SIDE_MAX, ROWS);
    terminal->columns = known ? size.ws_col : environment_number("COLUMNS", SIDE_MAX, COLUMNS);
    if (terminal->rows > SIDE_MAX)
        terminal->rows = SIDE_MAX;
    if (terminal->columns > SIDE_MAX)
        terminal->columns = SIDE_MAX;
}

static void guard(struct terminal *terminal)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    screen_rescue_bytes(&terminal->screen, &bytes);
    signals_guard(buffer_text(&bytes), bytes.length, &terminal->found);
}

/* Three code points of one column, then the question where the cursor is: the answer comes among the keys, when it comes,
 * and nobody waits for it. Not in the first row, where the answer would look like F3; hidden, and gone with the first frame. */
static void ask_about_marks(struct terminal *terminal)
{
    static const char question[] = "\033[2;1H\033[8mกี่\033[6n\033[m\033[2;1H\033[K\033[H";
    const char *move = terminfo_string("cup");
    terminal->asked = move && strncmp(move, "\033[", 2) == 0 && write(STDOUT_FILENO, question, sizeof question - 1) > 0;
}

/* Marks that do not combine take columns of their own; bytes that are no characters to it take more. */
static bool lacks_marks(struct terminal *terminal, const struct event *answer)
{
    bool is_answer = terminal->asked && answer->rows == 2;
    if (is_answer)
        terminal->asked = false;
    return is_answer && answer->columns > 2;
}

struct terminal *terminal_open(const struct terminal_options *options, struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, NULL, _("This command needs a terminal for input and output."));
        return NULL;
    }
    if (signals_start(err) != 0) /* before ncurses, which then leaves signals alone */
        return NULL;
    const char *no_color = getenv("NO_COLOR");
    bool color = !options->no_color && !(no_color && *no_color);
    struct terminal *terminal = memory_alloc(sizeof *terminal);
    tcgetattr(STDIN_FILENO, &terminal->found);
    if (screen_open(&terminal->screen, color, err) != 0) {
        signals_stop();
        free(terminal);
        return NULL;
    }
    guard(terminal);
    decoder_init(&terminal->decoder);
    terminfo_read_keys(&terminal->decoder.keys);
    terminal->escape_delay = environment_number("ESCDELAY", ESCAPE_DELAY_MAX, ESCAPE_DELAY);
    measure(terminal);
    screen_resize(&terminal->screen, terminal->rows, terminal->columns);
    if (options->needs_marks)
        ask_about_marks(terminal);
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    signals_unguard();
    screen_close(&terminal->screen);
    if (terminal->asked)
        tcflush(STDIN_FILENO, TCIFLUSH); /* a late answer is nothing for the shell */
    signals_stop();
    decoder_done(&terminal->decoder);
    free(terminal);
}

void terminal_rescue(void)
{
    signals_rescue();
}

bool terminal_is_colored(const struct terminal *terminal)
{
    (void)terminal;
    return style_is_colored();
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
    *rows = terminal->rows;
    *columns = terminal->columns;
}

bool terminal_lacks_thai(void)
{
    char kind;
    const char *name = getenv("TERM");
    return ioctl(STDIN_FILENO, KDGKBTYPE, &kind) == 0 || (name && strcmp(name, "linux") == 0);
}

/* Takes the tty back after a stop or another program: anything may have happened to it. */
static void take_back(struct terminal *terminal)
{
    screen_enter(&terminal->screen);
    guard(terminal);
    terminal->resized = true;
}

static void hand_over(struct terminal *terminal)
{
    signals_unguard();
    screen_leave(&terminal->screen);
    signals_let_stop(true);
}

void terminal_suspend(struct terminal *terminal)
{
    hand_over(terminal);
    kill(0, SIGTSTP); /* the whole job, as the tty does it: also a `make` that started us */
    signals_let_stop(false);
    take_back(terminal);
}

/* Works through the waiting signals; the number of one that asks to end, or 0. */
static int obey_signals(struct terminal *terminal)
{
    for (int number; (number = signals_take()) != 0;) {
        if (number == SIGWINCH) {
            terminal->resized = true;
            screen_repaint(&terminal->screen); /* there and back between two looks also spoils the picture */
        } else if (number == SIGTSTP) {
            terminal_suspend(terminal);
        } else if (number == SIGCONT) {
            take_back(terminal);
        } else {
            return number;
        }
    }
    return 0;
}

static void give_resize(struct terminal *terminal, struct event *event)
{
    int rows = terminal->rows, columns = terminal->columns;
    terminal->resized = false;
    measure(terminal);
    if (terminal->rows != rows || terminal->columns != columns)
        screen_resize(&terminal->screen, terminal->rows, terminal->columns);
    *event = (struct event){
        .kind = EVENT_RESIZE, .rows = terminal->rows, .columns = terminal->columns};
}

static void read_keys(struct terminal *terminal)
{
    ssize_t count = read(STDIN_FILENO, terminal->bytes, sizeof terminal->bytes);
    if (count > 0)
        decoder_feed(&terminal->decoder, terminal->bytes, (size_t)count);
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        terminal->gone = true;
}

/* false: `timeout` milliseconds went by and nothing happened. */
static bool wait_for_something(struct terminal *terminal, int timeout)
{
    struct pollfd sources[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                               {.fd = signals_descriptor(), .events = POLLIN}};
    int ready = poll(sources, COUNT_OF(sources), timeout);
    if (ready > 0 && sources[0].revents)
        read_keys(terminal);
    return ready != 0;
}

static int time_left(int64_t deadline)
{
    if (deadline < 0)
        return -1;
    int64_t left = deadline - monotonic_ms();
    return left > 0 ? (int)left : 0;
}

/* Answers of the terminal are not for the caller, but what they mean may be. */
static bool next_decoded(struct terminal *terminal, bool waited, struct event *event)
{
    while (decoder_next(&terminal->decoder, waited, event)) {
        if (event->kind != EVENT_PLACE)
            return true;
        if (lacks_marks(terminal, event)) {
            *event = (struct event){.kind = EVENT_NO_MARKS};
            return true;
        }
    }
    return false;
}

int terminal_next(struct terminal *terminal, int timeout, struct event *event)
{
    int64_t deadline = timeout < 0 ? -1 : monotonic_ms() + timeout;
    *event = (struct event){0};
    while (!next_decoded(terminal, false, event)) {
        int number = obey_signals(terminal);
        if (number == 0 && terminal->gone)
            number = SIGHUP;
        if (number != 0)
            return number;
        if (terminal->resized) {
            give_resize(terminal, event);
            break;
        }
        bool waiting = decoder_is_waiting(&terminal->decoder);
        if (wait_for_something(terminal, waiting ? terminal->escape_delay : time_left(deadline)))
            continue;
        if (!waiting)
            event->kind = EVENT_TICK;
        else
            next_decoded(terminal, true, event);
        break;
    }
    event->now = monotonic_ms();
    return 0;
}

bool terminal_has_more(const struct terminal *terminal)
{
    return decoder_has_event(&terminal->decoder);
}

void terminal_show(struct terminal *terminal, struct grid *grid)
{
    screen_show(&terminal->screen, grid);
}

void terminal_repaint(struct terminal *terminal)
{
    screen_repaint(&terminal->screen);
}

void terminal_bell(struct terminal *terminal)
{
    (void)terminal;
    screen_bell();
}

/* Starts argv with the signals of a fresh program; its process, or -1 with errno. */
static pid_t spawn(char *const argv[])
{
    extern char **environ;
    sigset_t fresh;
    sigemptyset(&fresh);
    sigaddset(&fresh, SIGINT);
    sigaddset(&fresh, SIGQUIT);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &fresh);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child;
    errno = posix_spawnp(&child, argv[0], NULL, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    return errno == 0 ? child : -1;
}

static int exit_status(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int terminal_run(struct terminal *terminal, char *const argv[], struct error *err)
{
    struct sigaction ignore = {0}, interrupt, quit;
    ignore.sa_handler = SIG_IGN; /* Ctrl-C in the other program is not for us */
    hand_over(terminal);
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    pid_t child = spawn(argv);
    int status = child > 0 ? exit_status(child)
                           : error_set(err, NULL, _("The program \"%s\" could not be started: %s."),
                                       argv[0], strerror(errno));
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    signals_let_stop(false);
    take_back(terminal);
    return status;
}
