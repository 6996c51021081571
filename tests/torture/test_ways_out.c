/* SPDX-License-Identifier: MIT */
/* When the disk is full, the folder may not be written or is gone, the clock goes back, or another program changes the
 * draft: each has its sentence on the screen and its way out. The real program in a terminal. */
#include "pty.h"
#include "torture/hooks.h"
#include "torture/model.h"

#include "draft/version.h"
#include "text/catalogue.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

int ruamrang_main(int argc, char **argv);

#define LEAVE "\x11" /* Ctrl-Q */
#define FRAME "│"
#define SAVE "\x13"  /* Ctrl-S */

/* The program with the calls that write in our hands: `hooks` is shared with it. */
static int run_product(void *data)
{
    char *words[] = {"ruamrang", "edit", "--lang", "en", data, NULL};
    return ruamrang_main(5, words);
}

static void start(struct pty *pty, const char *draft)
{
    pty_start_function(pty, 24, 60, run_product, (void *)draft);
}

static void make_draft(const struct ground *ground)
{
    struct draft *draft = ground_create(ground);
    draft_note_place(draft, "/entry/work/title", 0);
    draft_close(draft, NULL);
}

static char *title_in(const struct ground *ground, const char *folder)
{
    struct ground there = *ground;
    snprintf(there.draft, sizeof there.draft, "%s", folder);
    struct error err = {0};
    struct draft *draft = ground_open(&there, DRAFT_READ_ONLY, NULL, &err);
    if (!draft)
        return memory_print("(%s)", err.message);
    char *title = memory_copy_string(instance_value(instance_find(draft_instance(draft), "/entry/work/title")));
    draft_close(draft, NULL);
    return title;
}

static void assert_title(const struct ground *ground, const char *folder, const char *wanted)
{
    AUTO_FREE char *title = title_in(ground, folder);
    assert_string_equal(title, wanted);
}

/* The screen, of a dialog only its words, without blanks, so that it does not matter where lines end. Yours. */
static char *squeezed(struct pty *pty)
{
    struct buffer out;
    buffer_init(&out);
    for (int row = 0; row < pty->rows; row++) {
        AUTO_FREE char *text = pty_row(pty, row);
        const char *words = text;
        char *end = NULL;
        for (char *bar = strstr(text, FRAME), *next; bar; bar = next) { /* between the last two of them */
            next = strstr(bar + strlen(FRAME), FRAME);
            words = next ? bar + strlen(FRAME) : words;
            end = next;
            if (next && !strstr(next + strlen(FRAME), FRAME))
                break;
        }
        if (end)
            *end = '\0';
        for (const char *at = words; *at; at++)
            if (*at != ' ')
                buffer_add_char(&out, *at);
    }
    return buffer_take(&out);
}

/* Until the words are on the screen, or are no longer there. */
static void wait_for(struct pty *pty, const char *words, bool are_there)
{
    char wanted[200];
    size_t length = 0;
    for (; *words; words++)
        if (*words != ' ')
            wanted[length++] = *words;
    wanted[length] = '\0';
    for (int64_t until = ground_now() + pty_patience;;) {
        pty_quiet(pty, 30);
        AUTO_FREE char *screen = squeezed(pty);
        if ((strstr(screen, wanted) != NULL) == are_there)
            return;
        if (ground_now() > until)
            fail_msg("%s is %s the screen: %s", wanted, are_there ? "not on" : "still on", screen);
    }
}

static void wait_words(struct pty *pty, const char *words)
{
    wait_for(pty, words, true);
}

static void type_title(struct pty *pty, const char *words)
{
    wait_words(pty, "Title");
    pty_type(pty, words);
    pty_type(pty, "\t");
}

/* Save a copy elsewhere by name: the dialog is open, its line is replaced. */
static void save_elsewhere(struct pty *pty, const char *folder)
{
    wait_words(pty, "Write the draft to another folder");
    pty_type(pty, "\033[1;5H\033[1;6F\x7f"); /* all of the line marked and deleted */
    pty_type(pty, folder);
    pty_type(pty, "\r");
    wait_words(pty, "You write in the copy now");
    pty_type(pty, "\r");
}

static void on_a_full_disk_it_says_so_and_the_draft_can_be_saved_elsewhere(void **state)
{
    const struct ground *ground = *state;
    AUTO_FREE char *other = memory_print("%s/elsewhere", ground->home);
    struct pty pty;
    make_draft(ground);
    start(&pty, ground->draft);
    wait_words(&pty, "Title");
    hooks_refuse(HOOK_PWRITE, 1, true, ENOSPC);
    type_title(&pty, "no room");
    wait_words(&pty, "NOT SAVED");
    wait_words(&pty, "cannot be saved");
    pty_type(&pty, LEAVE); /* it does not just leave */
    wait_words(&pty, "the disk is full");
    hooks_be_kind(); /* another disk has room */
    save_elsewhere(&pty, other);
    pty_type(&pty, LEAVE);
    assert_int_equal(pty_finish(&pty), 0);
    assert_title(ground, other, "no room");
}

static void when_there_is_room_again_everything_is_saved_without_being_asked(void **state)
{
    const struct ground *ground = *state;
    struct pty pty;
    make_draft(ground);
    start(&pty, ground->draft);
    wait_words(&pty, "Title");
    hooks_refuse(HOOK_PWRITE, 1, true, ENOSPC);
    type_title(&pty, "no room");
    wait_words(&pty, "NOT SAVED");
    hooks_be_kind();
    wait_words(&pty, "saved·");
    pty_type(&pty, LEAVE);
    assert_int_equal(pty_finish(&pty), 0);
    assert_title(ground, ground->draft, "no room");
}

/* A real one, where the kernel lets us make it. */
static void a_small_file_system_that_is_full_loses_no_acknowledged_answer(void **state)
{
    struct ground ground = *(struct ground *)*state;
    AUTO_FREE char *disk = memory_print("%s/disk", ground.home);
    AUTO_FREE char *filler = memory_print("%s/filler", disk);
    mkdir(disk, 0700);
    if (mount("tmpfs", disk, "tmpfs", 0, "size=800k") < 0)
        skip();
    snprintf(ground.draft, sizeof ground.draft, "%s/entry", disk);
    make_draft(&ground);
    int fd = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    char block[4096] = {1};
    while (write(fd, block, sizeof block) > 0)
        continue;
    close(fd);
    struct pty pty;
    start(&pty, ground.draft);
    type_title(&pty, "on a full disk");
    wait_words(&pty, "kept");
    pty_type(&pty, SAVE);
    wait_words(&pty, "cannot be saved");
    wait_words(&pty, "kept in its journal");
    kill(pty.child, SIGKILL);
    pty_finish(&pty);
    AUTO_FREE char *title = title_in(&ground, ground.draft);
    umount2(disk, MNT_DETACH);
    assert_string_equal(title, "on a full disk");
}

static void a_draft_in_a_folder_that_may_not_be_written_can_be_read(void **state)
{
    const struct ground *ground = *state;
    make_draft(ground);
    struct pty pty;
    hooks_refuse(HOOK_OPENAT, 1, true, EROFS);
    start(&pty, ground->draft);
    wait_words(&pty, "cannot be written");
    pty_type(&pty, "2");
    wait_words(&pty, "read only");
    pty_type(&pty, LEAVE);
    assert_int_equal(pty_finish(&pty), 0);
    hooks_be_kind();
}

static void a_folder_that_vanished_is_told_and_the_draft_can_be_saved_elsewhere(void **state)
{
    const struct ground *ground = *state;
    AUTO_FREE char *other = memory_print("%s/elsewhere", ground->home);
    struct pty pty;
    make_draft(ground);
    start(&pty, ground->draft);
    wait_words(&pty, "Title");
    ground_clear(ground->draft);
    type_title(&pty, "homeless");
    wait_words(&pty, "NOT SAVED");
    pty_type(&pty, SAVE);
    save_elsewhere(&pty, "~/elsewhere");
    pty_type(&pty, SAVE);
    wait_words(&pty, "Saved.");
    pty_type(&pty, LEAVE);
    assert_int_equal(pty_finish(&pty), 0);
    assert_title(ground, other, "homeless");
}

static void who_leaves_twice_leaves_without_saving_and_is_told_on_stderr(void **state)
{
    const struct ground *ground = *state;
    struct pty pty;
    make_draft(ground);
    start(&pty, ground->draft);
    wait_words(&pty, "Title");
    ground_clear(ground->draft);
    type_title(&pty, "homeless");
    wait_words(&pty, "NOT SAVED");
    pty_type(&pty, LEAVE);
    wait_words(&pty, "Write the draft to another folder");
    pty_type(&pty, "\033");
    wait_for(&pty, "Write the draft to another folder", false); /* or the next key would come with it, as Alt */
    pty_type(&pty, LEAVE);
    wait_words(&pty, "ruamrang: ");
    assert_int_equal(pty_finish(&pty), 5);
}

static void a_draft_changed_under_us_is_not_overwritten_and_our_copy_can_be_filled_in(void **state)
{
    const struct ground *ground = *state;
    struct pty pty;
    make_draft(ground);
    start(&pty, ground->draft);
    type_title(&pty, "ours");
    wait_words(&pty, "kept");
    AUTO_FREE char *version = memory_print("%s/draft.xml", ground->draft);
    ground_write(version, "<entry id='desk'><work><title>theirs</title></work></entry>");
    pty_type(&pty, SAVE);
    wait_words(&pty, "Another program changed");
    pty_type(&pty, "\r" LEAVE);
    assert_int_equal(pty_finish(&pty), 5);
    AUTO_FREE char *there = ground_read(version);
    assert_non_null(strstr(there, "theirs"));
    AUTO_FREE char *other = memory_print("%s/second", ground->home);
    AUTO_FREE char *fill = memory_print("%s fill %s %s/draft*conflict*.xml -o %s 2>/dev/null", ground_binary(), ground->form_path,
                                        ground->draft, other);
    assert_int_equal(system(fill), 0);
    assert_title(ground, other, "ours");
}

/* ---- the clock ----------------------------------------------------------------------------------- */
static void after_the_clock_was_set_back_the_newest_states_are_kept_and_the_draft_opens(void **state)
{
    const struct ground *ground = *state;
    AUTO_FREE char *history = memory_print("%s/history", ground->draft);
    struct draft *draft = ground_create(ground);
    for (int i = 0; i < 8; i++) {
        char words[32];
        snprintf(words, sizeof words, "state %d", i);
        if (i == 4) { /* what is there is from tomorrow */
            hooks->clock_shift = -100000;
            DIR *names = opendir(history);
            const struct timespec tomorrow[2] = {{.tv_sec = time(NULL) + 200000}, {.tv_sec = time(NULL) + 200000}};
            for (const struct dirent *entry; (entry = readdir(names)) != NULL;)
                if (entry->d_name[0] != '.')
                    utimensat(dirfd(names), entry->d_name, tomorrow, 0);
            closedir(names);
        }
        struct instance *instance = draft_instance(draft);
        instance_set(instance, instance_find(instance, "/entry/work/title"), words, NULL);
        assert_int_equal(draft_save(draft, NULL), 0);
    }
    draft_close(draft, NULL);
    AUTO_FREE char *version = memory_print("%s/draft.xml", ground->draft);
    AUTO_FREE char *journal = memory_print("%s/draft.journal", ground->draft);
    unlink(journal);
    ground_write(version, "<entry"); /* the last state is spoilt: the newest older one comes back */
    assert_title(ground, ground->draft, "state 6");
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        GROUND_TEST(on_a_full_disk_it_says_so_and_the_draft_can_be_saved_elsewhere),
        GROUND_TEST(when_there_is_room_again_everything_is_saved_without_being_asked),
        GROUND_TEST(a_small_file_system_that_is_full_loses_no_acknowledged_answer),
        GROUND_TEST(a_draft_in_a_folder_that_may_not_be_written_can_be_read),
        GROUND_TEST(a_folder_that_vanished_is_told_and_the_draft_can_be_saved_elsewhere),
        GROUND_TEST(who_leaves_twice_leaves_without_saving_and_is_told_on_stderr),
        GROUND_TEST(a_draft_changed_under_us_is_not_overwritten_and_our_copy_can_be_filled_in),
        GROUND_TEST(after_the_clock_was_set_back_the_newest_states_are_kept_and_the_draft_opens),
    };
    return cmocka_run_group_tests_name("torture/ways_out", tests, NULL, NULL);
}
