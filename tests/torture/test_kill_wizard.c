/* SPDX-License-Identifier: MIT */
/* kill -9 at random moments while somebody writes in the wizard. What counts as acknowledged is what a writer can see:
 * a text on the screen under the words "kept" or "saved"; and of what is still being written, what was there two seconds
 * ago, or more than 64 keys ago in an earlier picture. ROUNDS=n for a long round, SEED=n for another one. */
#include "pty.h"
#include "torture/hooks.h"
#include "torture/model.h"

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

enum { SHORT_ROUND = 12, SINNER_ROUNDS = 120, BYTES_MOST = 1800, ROWS = 30, COLUMNS = 100, KEYS = 64, SECONDS_MS = 2000, STALL_MS = 500 };
#define BURST "ฅ"

int ruamrang_main(int argc, char **argv);

struct loop {
    const struct ground *ground;
    struct pty pty;
    struct dice dice;
    struct buffer typed;    /* everything that was ever typed into the title of this draft */
    size_t tokens[4000];    /* lengths of `typed` behind each of them */
    size_t tokens_count;
    size_t acknowledged;    /* so many bytes of it */
    size_t shown, shown_before; /* signs of the present burst in the last picture and the one before */
    size_t burst_start;     /* where it begins in `typed`; 0: there is none */
    int64_t seen_at;        /* when `seen` bytes were first on the screen */
    int64_t looked_at;      /* when it was looked at last */
    size_t seen;
    bool sinner;
    long bursts;
};

/* ---- the screen ---------------------------------------------------------------------------------- */
static char *screen_text(struct pty *pty)
{
    struct buffer out;
    buffer_init(&out);
    for (int row = 0; row < pty->rows; row++) {
        AUTO_FREE char *text = pty_row(pty, row);
        buffer_print(&out, "%s\n", text);
    }
    return buffer_take(&out);
}

static size_t count_of(const char *text, const char *sign)
{
    size_t count = 0;
    for (; (text = strstr(text, sign)) != NULL; text += strlen(sign))
        count++;
    return count;
}

/* Signs of the burst that follows the last word. */
static size_t burst_shown(const struct loop *loop, const char *screen)
{
    char token[32];
    snprintf(token, sizeof token, "t%zu;", loop->tokens_count);
    const char *last = strstr(screen, token);
    return last ? count_of(last, BURST) : 0;
}

/* So many bytes of `typed` are on the screen, as far as whole words tell. */
static size_t tokens_shown(const struct loop *loop, const char *screen)
{
    for (size_t i = loop->tokens_count; i > 0 && i + 8 > loop->tokens_count; i--) {
        char token[32];
        snprintf(token, sizeof token, "t%zu;", i);
        if (strstr(screen, token))
            return loop->tokens[i - 1];
    }
    return 0;
}

static void acknowledge(struct loop *loop, size_t length)
{
    if (length > loop->acknowledged)
        loop->acknowledged = length;
}

/* Time counts while it can be seen that it goes by: where the whole machine stood still, nobody could write either. */
static int64_t pass_time(struct loop *loop)
{
    int64_t now = ground_now();
    if (now - loop->looked_at > STALL_MS)
        loop->seen_at += now - loop->looked_at;
    loop->looked_at = now;
    return now;
}

static void look(struct loop *loop)
{
    int64_t now = pass_time(loop);
    AUTO_FREE char *screen = screen_text(&loop->pty);
    AUTO_FREE char *title = pty_row(&loop->pty, 0);
    size_t signs = burst_shown(loop, screen), shown = tokens_shown(loop, screen);
    if (loop->burst_start && signs != loop->shown) {
        loop->shown_before = loop->shown;
        loop->shown = signs;
        if (loop->shown_before > KEYS)
            acknowledge(loop, loop->burst_start + (loop->shown_before - KEYS) * strlen(BURST));
    }
    if (strstr(title, "kept") || strstr(title, "saved"))
        acknowledge(loop, shown);
    if (shown > loop->seen) {
        loop->seen = shown;
        loop->seen_at = now;
    } else if (now - loop->seen_at > SECONDS_MS) {
        acknowledge(loop, loop->seen);
    }
}

/* ---- the writer ---------------------------------------------------------------------------------- */
static volatile pid_t victim;

static void kill_it(int number)
{
    (void)number;
    if (victim > 0)
        kill(victim, SIGKILL);
}

static void kill_after(pid_t child, size_t microseconds)
{
    struct itimerval moment = {.it_value = {(time_t)(microseconds / 1000000), (suseconds_t)(microseconds % 1000000) + 1}};
    victim = child;
    setitimer(ITIMER_REAL, &moment, NULL);
}

static int run_product(void *data)
{
    const struct ground *ground = data;
    char *words[] = {"ruamrang", "edit", "--lang", "en", (char *)ground->draft, NULL};
    return ruamrang_main(5, words);
}

static void start(struct loop *loop)
{
    char *words[] = {(char *)ground_binary(), "edit", "--lang", "en", (char *)loop->ground->draft, NULL};
    if (loop->sinner)
        pty_start_function(&loop->pty, ROWS, COLUMNS, run_product, (void *)loop->ground);
    else
        pty_start(&loop->pty, ROWS, COLUMNS, words);
}

static void type(struct loop *loop, const char *text)
{
    buffer_add(&loop->typed, text);
    pty_type(&loop->pty, text);
}

static void type_word(struct loop *loop)
{
    char token[32];
    snprintf(token, sizeof token, " t%zu;", loop->tokens_count + 1);
    type(loop, token);
    loop->tokens[loop->tokens_count++] = loop->typed.length;
}

static void type_burst(struct loop *loop)
{
    pty_type(&loop->pty, "\033[1;5F"); /* Ctrl-End */
    type_word(loop); /* so that the signs behind it are of this burst */
    loop->burst_start = loop->typed.length;
    loop->shown = loop->shown_before = 0;
    loop->bursts++;
    for (int i = 0; i < 3 * KEYS && !loop->pty.ended; i++) {
        type(loop, BURST);
        if (i % 7 == 0)
            pty_quiet(&loop->pty, 1);
        look(loop);
    }
    loop->burst_start = 0;
}

/* One thing a writer does; the cursor is in the title before and afterwards. */
static void write_something(struct loop *loop)
{
    size_t what = dice_throw(&loop->dice, 10);
    pty_type(&loop->pty, "\033[1;5F"); /* Ctrl-End */
    type_word(loop);
    if (what < 6) {
        pty_type(&loop->pty, "\t");
        pty_quiet(&loop->pty, (int)dice_throw(&loop->dice, 12));
        look(loop);
        pty_type(&loop->pty, "\033[Z"); /* Shift-Tab */
    } else if (what < 8) {
        pty_type(&loop->pty, "\x13"); /* Ctrl-S */
    }
    pty_quiet(&loop->pty, 1 + (int)dice_throw(&loop->dice, 20));
    look(loop);
}

/* Long enough for what is written to be kept without a key. */
static void be_quiet(struct loop *loop)
{
    for (int i = 0; i < 7; i++) {
        pty_quiet(&loop->pty, 100);
        look(loop);
    }
}

/* The title as it was brought back, finished or not. Yours; NULL: the draft does not open. */
static char *recovered(struct loop *loop, bool *is_in_title, size_t *caret)
{
    struct draft_opening opening = {0};
    struct draft *draft = ground_open(loop->ground, DRAFT_READ_ONLY, &opening, NULL);
    if (!draft)
        return NULL;
    const struct draft_place *place = draft_last_place(draft);
    *is_in_title = place->path && strcmp(place->path, "/entry/work/title") == 0;
    bool unfinished = *is_in_title && place->typing;
    *caret = unfinished ? place->caret : SIZE_MAX;
    const char *value = instance_value(instance_find(draft_instance(draft), "/entry/work/title"));
    char *text = memory_copy_string(unfinished ? place->typing : value);
    draft_close(draft, NULL);
    return text;
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* What was acknowledged is there, nothing else than what was typed is there, and the cursor is behind it. */
static bool is_whole(struct loop *loop, bool *is_in_title)
{
    size_t caret = SIZE_MAX;
    AUTO_FREE char *text = recovered(loop, is_in_title, &caret);
    size_t length = text ? strlen(text) : 0;
    bool whole = text && length >= loop->acknowledged && length <= loop->typed.length &&
                 memcmp(text, buffer_text(&loop->typed), length) == 0 && (caret == SIZE_MAX || caret == characters(text));
    if (!whole && !loop->sinner)
        print_message("acknowledged %zu of %zu bytes, back are %zu: %s\n", loop->acknowledged, loop->typed.length,
                      length, text ? text : "(does not open)");
    while (loop->tokens_count && loop->tokens[loop->tokens_count - 1] > length)
        loop->tokens_count--;
    if (whole) { /* what came after it was never typed */
        loop->typed.bytes[length] = '\0';
        loop->typed.length = length;
    }
    return whole;
}

static bool survive(struct loop *loop)
{
    bool is_in_title = true, slow = dice_throw(&loop->dice, 15) == 0;
    size_t moment = dice_throw(&loop->dice, slow ? 3500000 : 250000);
    free(recovered(loop, &is_in_title, &(size_t){0}));
    start(loop);
    loop->seen = 0;
    loop->seen_at = loop->looked_at = ground_now();
    if (!pty_wait_text(&loop->pty, "section 1 of 2")) {
        AUTO_FREE char *screen = screen_text(&loop->pty);
        print_message("it does not start: %s\n", screen);
        return false;
    }
    if (!is_in_title)
        pty_type(&loop->pty, "\033[Z");
    kill_after(loop->pty.child, moment);
    while (!loop->pty.ended && loop->tokens_count + 1 < COUNT_OF(loop->tokens))
        if (slow && dice_throw(&loop->dice, 6) == 0)
            be_quiet(loop);
        else if (dice_throw(&loop->dice, 12) == 0)
            type_burst(loop);
        else
            write_something(loop);
    look(loop);
    victim = 0;
    pty_finish(&loop->pty);
    return is_whole(loop, &is_in_title);
}

static void begin_draft(struct loop *loop)
{
    buffer_clear(&loop->typed);
    loop->tokens_count = loop->acknowledged = 0;
    ground_clear(loop->ground->draft);
    struct draft *draft = ground_create(loop->ground);
    draft_note_place(draft, "/entry/work/title", 0);
    draft_close(draft, NULL);
}

/* The round that lost something; 0: none did. */
static long first_loss(const struct ground *ground, long rounds, uint64_t seed, enum hook_sin sin)
{
    static struct loop loop;
    long acknowledged = 0;
    struct sigaction action = {.sa_handler = kill_it};
    sigaction(SIGALRM, &action, NULL);
    loop = (struct loop){.ground = ground, .dice = {seed}, .sinner = sin != HOOK_HONEST};
    buffer_init(&loop.typed);
    for (long round = 1; round <= rounds; round++) {
        if (round == 1 || loop.typed.length > BYTES_MOST)
            begin_draft(&loop);
        size_t before = loop.acknowledged;
        hooks->sin = sin;
        bool whole = survive(&loop);
        hooks->sin = HOOK_HONEST;
        acknowledged += (long)(loop.acknowledged - before);
        ground_progress("kills of the wizard", round, rounds);
        if (!whole) {
            buffer_done(&loop.typed);
            return round;
        }
    }
    buffer_done(&loop.typed);
    ground_figures("%ld kills of the wizard in a terminal, %ld bytes acknowledged on its screen, %ld bursts, none lost",
                   rounds, acknowledged, loop.bursts);
    return 0;
}

static void no_kill_of_the_wizard_loses_what_its_screen_acknowledged(void **state)
{
    uint64_t seed = ground_seed(1);
    long lost = first_loss(*state, ground_rounds("ROUNDS", SHORT_ROUND), seed, HOOK_HONEST);
    if (lost)
        fail_msg("round %ld lost something: SEED=%llu", lost, (unsigned long long)seed);
}

static void a_wizard_that_overwrites_in_place_is_caught(void **state)
{
    long round = first_loss(*state, SINNER_ROUNDS, 1, HOOK_OVERWRITES);
    assert_in_range(round, 1, SINNER_ROUNDS);
    ground_figures("a wizard that overwrites in place lost text at kill %ld", round);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GROUND_TEST(no_kill_of_the_wizard_loses_what_its_screen_acknowledged),
        GROUND_TEST(a_wizard_that_overwrites_in_place_is_caught),
    };
    return cmocka_run_group_tests_name("torture/kill_wizard", tests, NULL, NULL);
}
