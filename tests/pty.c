/* SPDX-License-Identifier: MIT */
#include "pty.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int pty_patience = 60 * 1000;

static int ring(void *data)
{
    struct pty *pty = data;
    pty->bells++;
    return 1;
}

static int move_cursor(VTermPos to, VTermPos from, int visible, void *data)
{
    (void)from;
    (void)visible;
    struct pty *pty = data;
    pty->cursor_row = to.row;
    pty->cursor_column = to.col;
    return 1;
}

static int set_property(VTermProp property, VTermValue *value, void *data)
{
    struct pty *pty = data;
    if (property == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        pty->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {
    .bell = ring, .movecursor = move_cursor, .settermprop = set_property};

/* In the child: a session of its own, with the terminal as input, output and error. */
static void take_terminal(int master)
{
    setsid();
    int slave = open(ptsname(master), O_RDWR); /* the first terminal a session opens controls it */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(slave, fd);
    close(slave);
    close(master);
    setenv("TERM", "xterm-256color", 1);
}

/* Zero in the child. */
static pid_t fork_in_pty(struct pty *pty, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    *pty = (struct pty){.rows = rows, .columns = columns};
    pty->vterm = vterm_new(rows, columns);
    vterm_set_utf8(pty->vterm, 1);
    pty->screen = vterm_obtain_screen(pty->vterm);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    grantpt(pty->master);
    unlockpt(pty->master);
    ioctl(pty->master, TIOCSWINSZ, &size);
    pty->child = fork();
    if (pty->child == 0)
        take_terminal(pty->master);
    return pty->child;
}

void pty_start(struct pty *pty, int rows, int columns, char *const argv[])
{
    if (fork_in_pty(pty, rows, columns) == 0) {
        execvp(argv[0], argv);
        _exit(127);
    }
}

void pty_start_function(struct pty *pty, int rows, int columns, int (*run)(void *data), void *data)
{
    if (fork_in_pty(pty, rows, columns) == 0)
        _exit(run(data));
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Feeds what the program writes within `timeout` to the screen; false when there was nothing. */
static bool pump(struct pty *pty, int timeout)
{
    char bytes[64 * 1024];
    struct pollfd source = {.fd = pty->master, .events = POLLIN};
    if (pty->ended || poll(&source, 1, timeout) <= 0)
        return false;
    ssize_t count = read(pty->master, bytes, sizeof bytes);
    if (count <= 0) {
        pty->ended = true;
        return false;
    }
    pty->output += (size_t)count;
    vterm_input_write(pty->vterm, bytes, (size_t)count);
    return true;
}

void pty_send(struct pty *pty, const char *bytes, size_t length)
{
    while (length > 0) {
        struct pollfd sink = {.fd = pty->master, .events = POLLOUT};
        while (pump(pty, 0)) /* or both sides wait for each other */
            continue;
        if (poll(&sink, 1, 10) <= 0)
            continue;
        ssize_t count = write(pty->master, bytes, length < 1024 ? length : 1024);
        if (count <= 0)
            return;
        bytes += count;
        length -= (size_t)count;
    }
}

void pty_type(struct pty *pty, const char *text)
{
    pty_send(pty, text, strlen(text));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    while (pump(pty, 0))
        continue;
    pty->rows = rows;
    pty->columns = columns;
    vterm_set_size(pty->vterm, rows, columns);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

bool pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *data), const void *data)
{
    long deadline = now_ms() + pty_patience;
    while (!holds(pty, data)) {
        if (pty->ended || now_ms() > deadline)
            return false;
        pump(pty, 100);
    }
    return true;
}

static bool has_rung(struct pty *pty, const void *bells)
{
    return pty->bells >= *(const unsigned *)bells;
}

bool pty_wait_bell(struct pty *pty, unsigned bells)
{
    return pty_wait(pty, has_rung, &bells);
}

static bool shows_text(struct pty *pty, const void *text)
{
    struct grid grid;
    grid_init(&grid);
    pty_read(pty, &grid);
    bool found = grid_shows(&grid, text);
    grid_done(&grid);
    return found;
}

bool pty_wait_text(struct pty *pty, const char *text)
{
    return pty_wait(pty, shows_text, text);
}

static bool has_ended(struct pty *pty, const void *data)
{
    (void)data;
    return pty->ended;
}

bool pty_wait_end(struct pty *pty)
{
    return pty_wait(pty, has_ended, NULL);
}

void pty_quiet(struct pty *pty, int milliseconds)
{
    while (pump(pty, milliseconds))
        continue;
}

void pty_hang_up(struct pty *pty)
{
    close(pty->master);
    pty->master = -1;
    pty->ended = true;
}

int pty_finish(struct pty *pty)
{
    int status = 0;
    pid_t ended = 0;
    long deadline = now_ms() + pty_patience;
    while ((ended = waitpid(pty->child, &status, WNOHANG)) == 0 && now_ms() < deadline)
        if (!pump(pty, 10) && pty->ended)
            poll(NULL, 0, 1);
    if (ended == 0) {
        kill(pty->child, SIGKILL);
        waitpid(pty->child, &status, 0);
    }
    if (pty->master >= 0)
        close(pty->master);
    vterm_free(pty->vterm);
    if (ended == 0)
        return PTY_KILLED;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void pty_read(const struct pty *pty, struct grid *grid)
{
    grid_resize(grid, pty->rows, pty->columns);
    for (int i = 0; i < pty->rows * pty->columns; i++) {
        VTermPos at = {.row = i / pty->columns, .col = i % pty->columns};
        VTermScreenCell cell;
        vterm_screen_get_cell(pty->screen, at, &cell);
        struct cell *out = &grid->cells[i];
        bool right_half = cell.chars[0] == (uint32_t)-1;
        memset(out->chars, 0, sizeof out->chars);
        for (int c = 0; c < GLYPH_CHARS && cell.chars[c] && !right_half; c++) /* beyond a 0 is rubbish */
            out->chars[c] = cell.chars[c];
        if (cell.chars[0] == 0)
            out->chars[0] = ' ';
        out->flagged = cell.attrs.reverse;
    }
    grid->cursor_row = pty->cursor_row;
    grid->cursor_column = pty->cursor_column;
    grid->cursor_visible = pty->cursor_visible;
}

char *pty_row(const struct pty *pty, int row)
{
    struct grid grid;
    grid_init(&grid);
    pty_read(pty, &grid);
    char *text = grid_row_text(&grid, row);
    grid_done(&grid);
    return text;
}
