/* SPDX-License-Identifier: MIT */
/* The whole room in a pseudo-terminal: what the grid says is what the screen shows, and keys come in. */
#include "terminal/terminal.h"
#include "pty.h"
#include "terminal/style.h"
#include "test.h"
#include "text/startup.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

enum { ROWS = 16, COLUMNS = 60, FRAMES = 150, RESIZES = 200 };

/* xorshift; child and parent draw the same frames from the same seed. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const char *const words[] = {"กี่", "น้ำ", "ต่ำกว่า", "ผู้มีส่วนได้ส่วนเสีย", "ร่วมร่าง", "a", "“ศูนย์”", "่",
                                    "สิทธิ์",  "日本", "  ",   "พฺราหฺมณ",       "┌─┐",   "…", "ก็",     "๑๒"};

/* Every frame but each tenth changes a part of the one before. */
static void draw_frame(struct grid *grid, int frame)
{
    uint32_t seed = (uint32_t)frame * 2654435761u + 1;
    int puts = 3;
    if (frame % 10 == 0) {
        grid_clear(grid);
        puts = 60;
    }
    for (int i = 0; i < puts; i++) {
        int row = (int)(next_random(&seed) % (uint32_t)grid->rows);
        int column = (int)(next_random(&seed) % (uint32_t)grid->columns);
        const char *word = words[next_random(&seed) % (sizeof words / sizeof *words)];
        enum style style = (enum style)(next_random(&seed) % STYLE_COUNT);
        grid_put(grid, row, column, grid->columns, word, style);
    }
    grid->cursor_row = (int)(next_random(&seed) % (uint32_t)grid->rows);
    grid->cursor_column = (int)(next_random(&seed) % (uint32_t)grid->columns);
    grid->cursor_visible = frame % 4 != 0;
}

/* What the last event was, in words, for the parent to read on the screen. */
static void draw_event(struct grid *grid, const struct event *event)
{
    char text[80];
    snprintf(text, sizeof text, "kind %d press %s char %x length %zu", (int)event->kind,
             event->press ? press_name(event->press) : "-", (unsigned)event->character,
             event->length);
    grid_clear(grid);
    grid_put(grid, 0, 0, grid->columns, text, STYLE_PLAIN);
}

/* n: next frame; r: back to the first; z: suspend; e: run another program; then the bell. x: crash. q: quit. */
static int frames_program(void *data)
{
    bool tell_events = *(bool *)data;
    struct error err;
    struct terminal *terminal = terminal_open(&(struct terminal_options){0}, &err);
    if (!terminal)
        return 99;
    struct grid grid;
    grid_init(&grid);
    struct event event;
    int rows, columns, frame = -1, ended = 0;
    while ((ended = terminal_next(terminal, -1, &event)) == 0) {
        bool typed = event.kind == EVENT_CHAR && !tell_events;
        if (typed && event.character == 'q')
            break;
        terminal_size(terminal, &rows, &columns);
        if (grid.rows != rows || grid.columns != columns)
            grid_resize(&grid, rows, columns);
        if (tell_events)
            draw_event(&grid, &event);
        else if (typed && event.character == 'n')
            draw_frame(&grid, ++frame);
        else if (typed && event.character == 'r')
            frame = -1;
        else if (typed && event.character == 'z')
            terminal_suspend(terminal);
        else if (typed && event.character == 'e')
            terminal_run(terminal, (char *[]){"sh", "-c", "printf '\\033[2J\\033[Hscribble'; stty cooked", NULL}, &err);
        else if (typed && event.character == 'x')
            raise(SIGSEGV);
        terminal_show(terminal, &grid);
        if (typed || tell_events)
            terminal_bell(terminal);
    }
    grid_done(&grid);
    terminal_close(terminal);
    return ended == 0 ? 0 : 128 + ended;
}

static void assert_screen_is(const struct pty *pty, const struct grid *grid, int frame)
{
    struct grid seen;
    grid_init(&seen);
    pty_read(pty, &seen);
    for (int i = 0; i < grid->rows * grid->columns; i++) {
        const struct cell *want = &grid->cells[i], *got = &seen.cells[i];
        bool reverse = (style_attributes(want->style, want->flagged) & A_REVERSE) != 0;
        bool half = want->chars[0] == 0; /* libvterm keeps no attributes of right halves */
        if (memcmp(want->chars, got->chars, sizeof want->chars) != 0 ||
            (reverse != got->flagged && !half))
            fail_msg("frame %d: row %d column %d has %x %x %x, not %x %x %x", frame,
                     i / grid->columns, i % grid->columns, got->chars[0], got->chars[1],
                     got->chars[2], want->chars[0], want->chars[1], want->chars[2]);
    }
    assert_int_equal(seen.cursor_visible, grid->cursor_visible);
    if (grid->cursor_visible) {
        assert_int_equal(seen.cursor_row, grid->cursor_row);
        assert_int_equal(seen.cursor_column, grid->cursor_column);
    }
    grid_done(&seen);
}

struct fixture {
    struct pty pty;
    struct grid grid;
    bool tell_events; /* the program shows events instead of frames */
};

static int start_program(void **state, bool tell_events)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    grid_init(&fixture->grid);
    grid_resize(&fixture->grid, ROWS, COLUMNS);
    fixture->tell_events = tell_events;
    pty_start_function(&fixture->pty, ROWS, COLUMNS, frames_program, &fixture->tell_events);
    *state = fixture;
    return 0;
}

static int start_frames(void **state)
{
    return start_program(state, false);
}

static int start_events(void **state)
{
    return start_program(state, true);
}

static int stop_program(void **state)
{
    struct fixture *fixture = *state;
    grid_done(&fixture->grid);
    free(fixture);
    return 0;
}

static void press(struct fixture *fixture, const char *key)
{
    unsigned bells = fixture->pty.bells;
    pty_type(&fixture->pty, key);
    assert_true(pty_wait_bell(&fixture->pty, bells + 1));
}

static void show_next(struct fixture *fixture, int frame)
{
    press(fixture, "n");
    draw_frame(&fixture->grid, frame);
}

static void the_screen_equals_the_grid_frame_after_frame(void **state)
{
    struct fixture *fixture = *state;
    for (int frame = 0; frame < FRAMES; frame++) {
        show_next(fixture, frame);
        assert_screen_is(&fixture->pty, &fixture->grid, frame);
    }
    pty_type(&fixture->pty, "q");
    assert_int_equal(pty_finish(&fixture->pty), 0);
}

static void after_many_resizes_the_screen_equals_a_fresh_one(void **state)
{
    struct fixture *fixture = *state;
    struct pty *pty = &fixture->pty;
    uint32_t seed = 7;
    show_next(fixture, 0);
    for (int i = 0; i < RESIZES; i++)
        pty_resize(pty, 5 + (int)(next_random(&seed) % 40), 20 + (int)(next_random(&seed) % 100));
    press(fixture, "r"); /* once this is through, so are the resizes */
    grid_resize(&fixture->grid, pty->rows, pty->columns);
    show_next(fixture, 0);
    assert_screen_is(pty, &fixture->grid, 0);
    show_next(fixture, 1);
    assert_screen_is(pty, &fixture->grid, 1);
    pty_type(pty, "q");
    assert_int_equal(pty_finish(pty), 0);
}

static void the_screen_is_whole_again_after_another_program_and_after_a_stop(void **state)
{
    struct fixture *fixture = *state;
    struct pty *pty = &fixture->pty;
    show_next(fixture, 0);
    for (int i = 0; i < 2; i++) {
        press(fixture, i == 0 ? "e" : "z");
        assert_screen_is(pty, &fixture->grid, 0);
        assert_true(pty->alternate);
    }
    pty_quiet(pty, 1);
    vterm_input_write(pty->vterm, "\033[2Jmess", 8); /* as another program would, behind our back */
    kill(pty->child, SIGCONT);
    show_next(fixture, 1); /* once this is through, so is the signal */
    show_next(fixture, 2);
    assert_screen_is(pty, &fixture->grid, 2);
    pty_type(pty, "q");
    assert_int_equal(pty_finish(pty), 0);
}

static bool echoes(const struct pty *pty)
{
    struct termios modes;
    tcgetattr(pty->master, &modes);
    return (modes.c_lflag & ECHO) && (modes.c_lflag & ICANON) && (modes.c_iflag & IXON);
}

static void the_terminal_is_given_back_at_the_end_on_signals_and_in_a_crash(void **state)
{
    static const struct {
        int signal;
        const char *key;
        int status;
    } ends[] = {{0, "q", 0}, {SIGTERM, "", 128 + SIGTERM}, {0, "x", 128 + SIGSEGV}, {SIGHUP, "", 128 + SIGHUP}};
    struct fixture *fixture = *state;
    struct pty *pty = &fixture->pty;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (i > 0) {
            grid_clear(&fixture->grid);
            pty_start_function(pty, ROWS, COLUMNS, frames_program, &fixture->tell_events);
        }
        show_next(fixture, 0);
        assert_true(pty->alternate);
        assert_false(echoes(pty));
        pty_type(pty, ends[i].key);
        if (ends[i].signal)
            kill(pty->child, ends[i].signal);
        pty_wait_end(pty);
        assert_false(pty->alternate);
        assert_true(echoes(pty));
        assert_int_equal(pty_finish(pty), ends[i].status);
    }
}

static void losing_the_terminal_ends_the_program(void **state)
{
    struct fixture *fixture = *state;
    show_next(fixture, 0);
    pty_hang_up(&fixture->pty);
    assert_int_equal(pty_finish(&fixture->pty), 128 + SIGHUP);
}

static void keys_pastes_and_resizes_arrive_as_events(void **state)
{
    struct fixture *fixture = *state;
    struct pty *pty = &fixture->pty;
    pty_type(pty, "ก");
    assert_true(pty_wait_text(pty, "kind 1 press - char e01"));
    pty_type(pty, "\033");
    assert_true(pty_wait_text(pty, "press Esc"));
    pty_type(pty, "\033OQ");
    assert_true(pty_wait_text(pty, "press F2"));
    pty_type(pty, "\x03");
    assert_true(pty_wait_text(pty, "kind 1 press - char 63"));
    pty_resize(pty, 10, 50);
    assert_true(pty_wait_text(pty, "kind 4"));
    char *paste = malloc(100000);
    memset(paste, 'x', 100000);
    pty_type(pty, "\033[200~");
    pty_send(pty, paste, 100000);
    pty_type(pty, "\033[201~");
    free(paste);
    assert_true(pty_wait_text(pty, "kind 3 press - char 0 length 100000"));
    kill(pty->child, SIGINT);
    assert_int_equal(pty_finish(pty), 128 + SIGINT);
}

int main(void)
{
    startup_set_locale();
#define FRAMES_TEST(name) cmocka_unit_test_setup_teardown(name, start_frames, stop_program)
    const struct CMUnitTest tests[] = {
        FRAMES_TEST(the_screen_equals_the_grid_frame_after_frame),
        FRAMES_TEST(after_many_resizes_the_screen_equals_a_fresh_one),
        FRAMES_TEST(the_screen_is_whole_again_after_another_program_and_after_a_stop),
        FRAMES_TEST(the_terminal_is_given_back_at_the_end_on_signals_and_in_a_crash),
        FRAMES_TEST(losing_the_terminal_ends_the_program),
        cmocka_unit_test_setup_teardown(keys_pastes_and_resizes_arrive_as_events, start_events,
                                        stop_program),
    };
    return cmocka_run_group_tests_name("terminal/screen", tests, NULL, NULL);
}
