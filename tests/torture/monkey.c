/* SPDX-License-Identifier: MIT */
#include "torture/monkey.h"

#include "pty.h"

#include <ctype.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BATCH = 12, CPU_MOST_MS = 1500 };

/* ---- drawn --------------------------------------------------------------------------------------- */
/* Ctrl-C and Ctrl-Q are rarer, or no session would last. */
static const char *const KEYS[] = {
    "\r", "\r", "\r", "\t", "\t", "\t", "\033[Z", "\033", "\x7f", "\b", " ", " ",
    "\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033[H", "\033[F", "\033[5~", "\033[6~", "\033[2~", "\033[3~",
    "\033[1;2A", "\033[1;2B", "\033[1;5C", "\033[1;5D", "\033[1;2C", "\033[1;6F", "\033[1;5H",
    "\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~", "\033[17~", "\033[18~", "\033[18~", "\033[19~", "\033[20~",
    "\033[23~", "\033[24~", "\x01", "\x02", "\x04", "\x05", "\x06", "\x07", "\x0b", "\x0c", "\x0e", "\x0f", "\x10",
    "\x12", "\x13", "\x14", "\x15", "\x15", "\x16", "\x17", "\x18", "\x19", "\x1d", "\x1e", "\x1f", "\033a", "\033f",
    "\033u", "\033[<0;10;5M", "\033[M !!", "\033[", "\033O", "\033[1;", "\033]0;title\a", "\033P1$r\033\\",
    "\033[200~", "\033[201~", "\033[?1;2c", "\033[I", "\033[O", "\xff", "\xc3", "\xe0\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80",
};
static const char *const TEXTS[] = {
    "a", "1", "2", "n", "y", "/", "?", "[", "]", "d", "u", "-", ".", "ก", "ข", "น้ำ", "ที่", "ำ", "่", "ิ", "เ", "ๆ", "ฯ", "๙",
    "é", "e\xcc\x81", "🪷", "\xe2\x80\x8b", "\xe2\x80\xae", "\xef\xbb\xbf", "漢", "<", "&", "]]>", "\"", "ประชาชน", "2567-02-30",
};
static const char *const PASTED[] = {
    "คำ", " ", "\r", "\r\n", "\n", "\t", "\033[31m", "\033", "\x07", "\x01", "\xff\xfe", "\x9b", "\xc2\x9b", "&#27;", "<x/>",
    "ภาษาไทย", "0123456789", "\xe2\x80\xa8", "\x7f", "\xef\xbf\xbe",
};

static void put(struct monkey_step *step, const char *bytes)
{
    size_t length = strlen(bytes);
    if (step->length + length > sizeof step->bytes)
        return;
    memcpy(step->bytes + step->length, bytes, length);
    step->length += length;
}

static void draw_paste(struct monkey_step *step, struct dice *dice)
{
    put(step, "\033[200~");
    for (size_t i = dice_throw(dice, 7); i > 0; i--)
        put(step, PASTED[dice_throw(dice, COUNT_OF(PASTED))]);
    if (step->length + 6 <= sizeof step->bytes)
        put(step, "\033[201~");
}

struct monkey_step monkey_draw(struct dice *dice)
{
    struct monkey_step step = {.kind = MONKEY_KEYS};
    size_t what = dice_throw(dice, 1000);
    if (what < 10) {
        step.kind = MONKEY_RESIZE;
        step.rows = 5 + (int)dice_throw(dice, 96);
        step.columns = 20 + (int)dice_throw(dice, 281);
    } else if (what < 13) {
        step.kind = dice_throw(dice, 2) ? MONKEY_STOP : MONKEY_RESUME;
    } else if (what < 20) {
        step.kind = MONKEY_WAIT;
        step.milliseconds = (int)dice_throw(dice, what == 13 ? 1200 : 60);
    } else if (what < 45) {
        draw_paste(&step, dice);
    } else if (what < 47) {
        put(&step, what == 45 ? "\x11" : "\x03");
    } else if (what < 50) {
        put(&step, what == 47 ? "\033[21~" : "\x1a");
    } else if (what < 500) {
        put(&step, KEYS[dice_throw(dice, COUNT_OF(KEYS))]);
    } else {
        put(&step, TEXTS[dice_throw(dice, COUNT_OF(TEXTS))]);
    }
    return step;
}

void monkey_print(const struct monkey_step *step, struct buffer *out)
{
    static const char *const NAMES[] = {"", "resize", "stop", "suspend", "wait"};
    if (step->kind == MONKEY_RESIZE)
        buffer_print(out, "{%dx%d}", step->columns, step->rows);
    else if (step->kind == MONKEY_WAIT)
        buffer_print(out, "{wait %d}", step->milliseconds);
    else if (step->kind != MONKEY_KEYS)
        buffer_print(out, "{%s}", NAMES[step->kind]);
    for (size_t i = 0; i < step->length; i++)
        if ((unsigned char)step->bytes[i] >= ' ' && step->bytes[i] != '\\' && step->bytes[i] != '\x7f')
            buffer_add_char(out, step->bytes[i]);
        else
            buffer_print(out, "\\x%02x", (unsigned char)step->bytes[i]);
    buffer_add_char(out, ' ');
}

/* ---- played -------------------------------------------------------------------------------------- */
static long cpu_ms(pid_t process)
{
    AUTO_FREE char *path = memory_print("/proc/%ld/stat", (long)process);
    FILE *file = fopen(path, "r");
    unsigned long user = 0, system = 0;
    if (!file || fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
        user = system = 0;
    if (file)
        fclose(file);
    return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

static long cpu_of_dead_ms(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

static void take_step(struct pty *pty, const struct monkey_step *step)
{
    switch (step->kind) {
    case MONKEY_KEYS:
        pty_send(pty, step->bytes, step->length);
        if (memchr(step->bytes, '\x1a', step->length)) { /* it stops itself */
            pty_quiet(pty, 5);
            kill(pty->child, SIGCONT);
        }
        break;
    case MONKEY_RESIZE:
        pty_resize(pty, step->rows, step->columns);
        break;
    case MONKEY_STOP:
    case MONKEY_RESUME:
        kill(pty->child, step->kind == MONKEY_STOP ? SIGSTOP : SIGTSTP);
        pty_quiet(pty, 5);
        kill(pty->child, SIGCONT);
        break;
    case MONKEY_WAIT:
        pty_quiet(pty, step->milliseconds);
        break;
    }
}

/* The status a program may end with by itself, or by the signal it was sent. */
static const char *judge(int code, int signal)
{
    static char words[64];
    if (code == PTY_KILLED)
        return "it did not end when it was told to";
    if (code == 0 || code == 130 || (signal && code == 128 + signal))
        return "";
    snprintf(words, sizeof words, "it ended with status %d", code);
    return words;
}

static void start(struct pty *pty, const struct ground *ground)
{
    AUTO_FREE char *binary = realpath(ground_binary(), NULL);
    char *words[] = {"env", "-C", (char *)ground->home, "VISUAL=true", binary, "edit", (char *)ground->draft, NULL};
    pty_start(pty, 24, 80, words);
    pty_wait_text(pty, "F1");
}

static long longest_ending; /* ms of computing */

/* It is told to end in the given way; in a closed window it may not go on working. */
static const char *finish(struct pty *pty, enum monkey_end end)
{
    static const int SIGNALS[] = {SIGKILL, SIGHUP, SIGTERM};
    kill(pty->child, SIGCONT);
    pty_quiet(pty, 20);
    long before = cpu_ms(pty->child), dead = cpu_of_dead_ms();
    if (end == MONKEY_HANG_UP)
        pty_hang_up(pty);
    else
        kill(pty->child, SIGNALS[end]);
    const char *wrong = judge(pty_finish(pty), SIGNALS[end]);
    long ending = end == MONKEY_KILL ? 0 : cpu_of_dead_ms() - dead - before;
    longest_ending = ending > longest_ending ? ending : longest_ending;
    return !wrong[0] && ending > CPU_MOST_MS ? "it spun when it was told to end" : wrong;
}

long monkey_longest_ending(void)
{
    return longest_ending;
}

const char *monkey_play(const struct ground *ground, const struct monkey_step *steps, size_t count, enum monkey_end end)
{
    struct pty pty;
    start(&pty, ground);
    for (size_t i = 0; i < count; i++) {
        if (pty.ended) { /* it was asked to leave: the writer comes again */
            const char *wrong = judge(pty_finish(&pty), 0);
            if (wrong[0])
                return wrong;
            start(&pty, ground);
        }
        take_step(&pty, &steps[i]);
        if (i % BATCH == 0)
            pty_quiet(&pty, 1);
    }
    return finish(&pty, end);
}
