/* SPDX-License-Identifier: MIT */
/* probe: runs one program in a pseudo-terminal and times what it writes, to the microsecond.
 *
 *   probe ROWS COLUMNS COMMAND [ARGUMENT...]
 *
 * Prints the program's process number, then reads orders from standard input, one a line, and answers each with one line:
 *
 *   await QUIET TEXT     read until nothing came for QUIET ms and TEXT (which may be empty) is on the screen
 *   send HEX             write bytes; what `await` tells counts from here
 *   each QUIET HEX...    send keys one by one, each when the answer to the one before has been quiet
 *   resize ROWS COLUMNS  change the window
 *   screen               the cells: rows parted by tabs, cells by U+001F, the text of a cell and its style by U+001E
 *
 * `await` answers MICROSECONDS BYTES, from the start or the last `send` to the last byte; MICROSECONDS is 0 when there was
 * no byte and -1 when TEXT never came. `each` answers MICROSECONDS:BYTES for every key that was answered at all. The
 * terminal is modelled by libvterm, but only once a program is quiet: a slow model must not slow the program down.
 * Statistics are the caller's. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum { PATIENCE_MS = 20000, FIRST_BYTE_MS = 400, GAP_MAX_US = 8000, PENDING_MAX = 8 << 20 };

struct probe {
    pid_t child;
    int terminal; /* our side of the pseudo-terminal */
    int rows, columns;
    VTerm *vterm;
    VTermScreen *screen;
    char *pending; /* written by the program, not yet modelled */
    size_t pending_length;
    int64_t since;     /* when the program, or the last order to it, started; nanoseconds */
    int64_t last_byte; /* when the last output was read */
    size_t bytes;      /* read since */
    bool ended;        /* the program has closed its side */
};

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "probe: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* ---- the program and its terminal ---- */

/* The probe and the program each keep to a processor of their own, as a terminal and a program would: on a shared one a key
 * is several times faster, and which of the two happens would be left to luck. */
static void keep_to_processor(long number)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)(number % sysconf(_SC_NPROCESSORS_ONLN)), &one);
    sched_setaffinity(0, sizeof one, &one);
}

/* A loop on every processor that gives way to anything: waking a halted (virtual) processor costs as much as a key. */
static void keep_processors_awake(void)
{
    for (long i = sysconf(_SC_NPROCESSORS_ONLN); i > 0; i--) {
        if (fork() != 0)
            continue;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        keep_to_processor(i - 1);
        sched_setscheduler(0, SCHED_IDLE, &(struct sched_param){0});
        for (;;)
            sched_yield();
    }
}

/* Queries of the program are answered as a terminal would. */
static void reply(const char *bytes, size_t length, void *data)
{
    const struct probe *probe = data;
    if (write(probe->terminal, bytes, length) < 0)
        return; /* a program that is gone shows as ended */
}

static void open_screen(struct probe *probe)
{
    probe->vterm = vterm_new(probe->rows, probe->columns);
    vterm_set_utf8(probe->vterm, 1);
    vterm_output_set_callback(probe->vterm, reply, probe);
    probe->screen = vterm_obtain_screen(probe->vterm);
    vterm_screen_enable_altscreen(probe->screen, 1);
    vterm_screen_reset(probe->screen, 1);
}

static void set_window(const struct probe *probe)
{
    struct winsize size = {.ws_row = (unsigned short)probe->rows, .ws_col = (unsigned short)probe->columns};
    ioctl(probe->terminal, TIOCSWINSZ, &size);
}

/* In the child. Echo is off: keys typed ahead must not count as output. */
static void become(const struct probe *probe, char *const argv[], int64_t *started)
{
    setsid();
    int slave = open(ptsname(probe->terminal), O_RDWR);
    struct termios modes;
    if (slave < 0 || tcgetattr(slave, &modes) < 0)
        _exit(126);
    modes.c_iflag |= IUTF8;
    modes.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(slave, TCSANOW, &modes);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(slave, fd);
    close(slave);
    keep_to_processor(1);
    *started = now_ns();
    execvp(argv[0], argv);
    _exit(127);
}

static void start(struct probe *probe, char *const argv[])
{
    int64_t *started = mmap(NULL, sizeof *started, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    probe->terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (started == MAP_FAILED || probe->terminal < 0 || grantpt(probe->terminal) < 0 || unlockpt(probe->terminal) < 0)
        fail("no pseudo-terminal");
    set_window(probe);
    open_screen(probe);
    probe->child = fork();
    if (probe->child == 0)
        become(probe, argv, started);
    while (!*(volatile int64_t *)started && waitpid(probe->child, NULL, WNOHANG) == 0)
        sched_yield();
    fcntl(probe->terminal, F_SETFL, O_NONBLOCK);
    probe->since = probe->last_byte = *started;
}

static void finish(struct probe *probe)
{
    kill(-probe->child, SIGKILL);
    waitpid(probe->child, NULL, 0);
    close(probe->terminal);
    vterm_free(probe->vterm);
    free(probe->pending);
}

/* ---- reading and writing ---- */

/* Reads once, waiting until the deadline; false when nothing came. */
static bool pump(struct probe *probe, int64_t deadline)
{
    while (!probe->ended && probe->pending_length < PENDING_MAX) {
        ssize_t count = read(probe->terminal, probe->pending + probe->pending_length, PENDING_MAX - probe->pending_length);
        int64_t now = now_ns();
        if (count > 0) {
            probe->last_byte = now;
            probe->bytes += (size_t)count;
            probe->pending_length += (size_t)count;
            return true;
        }
        probe->ended = count == 0 || errno == EIO;
        if (now >= deadline)
            return false;
        struct pollfd source = {.fd = probe->terminal, .events = POLLIN};
        ppoll(&source, 1, &(struct timespec){(deadline - now) / 1000000000, (deadline - now) % 1000000000}, NULL);
    }
    return false;
}

static void pump_until_quiet(struct probe *probe, int quiet_ms)
{
    while (pump(probe, now_ns() + quiet_ms * INT64_C(1000000)))
        continue;
}

static void pump_first_byte(struct probe *probe)
{
    if (probe->bytes == 0)
        pump(probe, probe->since + FIRST_BYTE_MS * INT64_C(1000000));
}

static void model(struct probe *probe)
{
    vterm_input_write(probe->vterm, probe->pending, probe->pending_length);
    vterm_screen_flush_damage(probe->screen);
    probe->pending_length = 0;
}

static void begin(struct probe *probe)
{
    probe->since = now_ns();
    probe->bytes = 0;
}

/* Reads along, or both sides would wait for each other. */
static void put(struct probe *probe, const char *bytes, size_t length)
{
    int64_t deadline = now_ns() + PATIENCE_MS * INT64_C(1000000);
    while (length > 0 && !probe->ended && now_ns() < deadline) {
        ssize_t count = write(probe->terminal, bytes, length);
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        }
        pump(probe, now_ns() + (count > 0 ? 0 : 200000));
    }
}

static bool shows(const struct probe *probe, const char *text)
{
    char row[16 * 1024];
    for (int y = 0; y < probe->rows; y++) {
        VTermRect line = {.start_row = y, .end_row = y + 1, .end_col = probe->columns};
        size_t length = vterm_screen_get_text(probe->screen, row, sizeof row - 1, line);
        row[length] = '\0';
        if (strstr(row, text))
            return true;
    }
    return false;
}

/* ---- orders ---- */

/* Decodes in place; the number of bytes. */
static size_t from_hex(char *text)
{
    size_t length = 0;
    for (const char *digit = text; digit[0] && digit[1]; digit += 2)
        text[length++] = (char)strtol((char[]){digit[0], digit[1], '\0'}, NULL, 16);
    return length;
}

static void order_await(struct probe *probe, char *arguments)
{
    char *text;
    int quiet_ms = (int)strtol(arguments, &text, 10);
    text += *text == ' ';
    int64_t deadline = now_ns() + PATIENCE_MS * INT64_C(1000000);
    bool shown = false;
    pump_first_byte(probe);
    while (!shown && now_ns() < deadline && !probe->ended) {
        pump_until_quiet(probe, quiet_ms);
        model(probe);
        shown = shows(probe, text);
    }
    double time = probe->bytes > 0 ? (double)(probe->last_byte - probe->since) / 1e3 : 0;
    printf("%.1f %zu\n", shown ? time : -1, probe->bytes);
}

static void order_send(struct probe *probe, char *arguments)
{
    pump_until_quiet(probe, 0); /* late output belongs to nobody */
    begin(probe);
    put(probe, arguments, from_hex(arguments));
    puts("sent");
}

/* Between keys, so that they do not keep step with any timer: the same sequence in every run. */
static void pause_a_little(void)
{
    static uint32_t state = 2463534242;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    nanosleep(&(struct timespec){0, (long)(state % GAP_MAX_US) * 1000}, NULL);
}

static void order_each(struct probe *probe, char *arguments)
{
    char *rest = arguments;
    int quiet_ms = (int)strtol(rest, &rest, 10);
    for (char *key; (key = strtok_r(NULL, " ", &rest)) != NULL && !probe->ended;) {
        size_t length = from_hex(key);
        pause_a_little();
        pump_until_quiet(probe, 0);
        begin(probe);
        put(probe, key, length);
        pump_first_byte(probe);
        pump_until_quiet(probe, quiet_ms);
        if (probe->bytes > 0)
            printf("%.1f:%zu ", (double)(probe->last_byte - probe->since) / 1e3, probe->bytes);
        model(probe);
    }
    putchar('\n');
}

static void order_resize(struct probe *probe, char *arguments)
{
    pump_until_quiet(probe, 0);
    model(probe);
    probe->rows = (int)strtol(arguments, &arguments, 10);
    probe->columns = (int)strtol(arguments, NULL, 10);
    vterm_set_size(probe->vterm, probe->rows, probe->columns);
    begin(probe);
    set_window(probe);
    pump(probe, now_ns() + 2000000);
    puts("resized");
}

static void print_character(uint32_t c)
{
    if (c < 0x80)
        putchar((int)c);
    else if (c < 0x800)
        printf("%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 0x3F)));
    else if (c < 0x10000)
        printf("%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3F)), (int)(0x80 | (c & 0x3F)));
    else
        printf("%c%c%c%c", (int)(0xF0 | c >> 18), (int)(0x80 | (c >> 12 & 0x3F)), (int)(0x80 | (c >> 6 & 0x3F)),
               (int)(0x80 | (c & 0x3F)));
}

static int colour_index(const VTermColor *colour)
{
    return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : 256;
}

static void print_cell(const VTermScreenCell *cell)
{
    if (cell->chars[0] == 0)
        putchar(' ');
    else if (cell->chars[0] != UINT32_MAX) /* the right half of a wide character */
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
            print_character(cell->chars[i]);
    printf("\x1E%d%d%d%d,%d,%d", cell->attrs.bold, cell->attrs.underline, cell->attrs.italic, cell->attrs.reverse,
           colour_index(&cell->fg), colour_index(&cell->bg));
}

static void order_screen(struct probe *probe, char *arguments)
{
    (void)arguments;
    for (int i = 0; i < probe->rows * probe->columns; i++) {
        VTermPos at = {.row = i / probe->columns, .col = i % probe->columns};
        VTermScreenCell cell;
        vterm_screen_get_cell(probe->screen, at, &cell);
        if (i > 0)
            putchar(at.col == 0 ? '\t' : 0x1F);
        print_cell(&cell);
    }
    putchar('\n');
}

static const struct {
    const char *name;
    void (*obey)(struct probe *probe, char *arguments);
} orders[] = {
    {"await", order_await}, {"send", order_send}, {"each", order_each}, {"resize", order_resize}, {"screen", order_screen},
};

static void obey(struct probe *probe, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    char *arguments = line + strcspn(line, " ");
    if (*arguments)
        *arguments++ = '\0';
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (strcmp(orders[i].name, line) == 0) {
            orders[i].obey(probe, arguments);
            fflush(stdout);
            return;
        }
    fprintf(stderr, "probe: no such order: %s\n", line);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: probe ROWS COLUMNS COMMAND [ARGUMENT...]\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    struct probe probe = {.rows = atoi(argv[1]), .columns = atoi(argv[2]), .pending = malloc(PENDING_MAX)};
    if (!probe.pending)
        fail("no memory");
    keep_processors_awake();
    keep_to_processor(0);
    start(&probe, argv + 3);
    printf("%d\n", (int)probe.child);
    fflush(stdout);
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        obey(&probe, line);
    free(line);
    finish(&probe);
    return 0;
}
