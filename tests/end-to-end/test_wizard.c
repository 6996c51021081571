/* SPDX-License-Identifier: MIT */
/* The real binary in a pseudo-terminal: what a writer sees when things go well, and when they do not. */
#include "end-to-end/on_disk.h"
#include "test.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FIRST_SECTION "1. ผลงานและหน่วยงาน"

static char home[64];
static char *draft;

static const char *binary(void)
{
    const char *named = getenv("RUAMRANG");
    return named ? named : "build/ruamrang";
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

/* Each test has a home of its own, so that no draft of another is offered. */
static int make_home(void **state)
{
    (void)state;
    strcpy(home, "/tmp/ruamrang-test-XXXXXX");
    if (!mkdtemp(home))
        return -1;
    draft = memory_print("%s/draft", home);
    setenv("HOME", home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    static const char *const OTHERS[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "VISUAL", "EDITOR", "NO_COLOR"};
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        unsetenv(OTHERS[i]);
    return 0;
}

static int remove_home(void **state)
{
    (void)state;
    free(draft);
    return nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* A fresh draft, its list of sections on the screen. */
static void start_new(struct pty *pty, int rows, int columns)
{
    char *const words[] = {(char *)binary(), "new", "effectiveness-2567", draft, NULL};
    pty_start(pty, rows, columns, words);
    assert_true(pty_wait_text(pty, FIRST_SECTION));
}

static void start_edit(struct pty *pty)
{
    char *const words[] = {(char *)binary(), "edit", draft, NULL};
    pty_start(pty, 24, 80, words);
}

static void leave(struct pty *pty)
{
    pty_type(pty, "\x11"); /* Ctrl-Q */
    assert_int_equal(pty_finish(pty), 0);
}

static void thai_typed_in_the_first_answer_is_there_after_leaving(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rลอยกระทงดิจิทัลในแม่น้ำ\t");
    assert_true(pty_wait_text(&pty, "✓ ชื่อผลงาน"));
    leave(&pty);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ลอยกระทงดิจิทัลในแม่น้ำ"));
    leave(&pty);
}

static void kill_in_the_middle_of_a_word_loses_neither_text_nor_cursor(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rต้นกลางปลาย");
    assert_true(pty_wait_text(&pty, "ต้นกลางปลาย"));
    pty_type(&pty, "\033[D\033[D\033[D\033[D"); /* before ปลาย */
    const struct typing_on_disk in_the_word = {.draft = draft, .text = "ต้นกลางปลาย", .caret = 7};
    assert_true(pty_wait(&pty, is_typing_on_disk, &in_the_word));
    kill(pty.child, SIGKILL);
    pty_finish(&pty);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ต้นกลางปลาย"));
    pty_type(&pty, "X");
    assert_true(pty_wait_text(&pty, "ต้นกลางXปลาย"));
    leave(&pty);
}

static void a_closed_window_loses_nothing(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rยังเขียนไม่จบ");
    assert_true(pty_wait_text(&pty, "ยังเขียนไม่จบ"));
    pty_hang_up(&pty);
    assert_int_equal(pty_finish(&pty), 128 + SIGHUP);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ยังเขียนไม่จบ"));
    leave(&pty);
}

static void told_to_end_it_keeps_the_text_and_says_which_signal(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rก่อนปิดเครื่อง");
    assert_true(pty_wait_text(&pty, "ก่อนปิดเครื่อง"));
    kill(pty.child, SIGTERM);
    assert_int_equal(pty_finish(&pty), 128 + SIGTERM);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ก่อนปิดเครื่อง"));
    leave(&pty);
}


static void ctrl_c_twice_leaves_with_130_and_the_text_is_kept(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rก่อนยกเลิก");
    assert_true(pty_wait_text(&pty, "ก่อนยกเลิก"));
    pty_type(&pty, "\x03\x03");
    assert_int_equal(pty_finish(&pty), 130);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ก่อนยกเลิก"));
    leave(&pty);
}

static void a_mark_to_come_back_is_there_after_reopening(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\r\tยังไม่แน่ใจ\033[15~"); /* F5 */
    assert_true(pty_wait_text(&pty, "ไว้ก่อน  "));
    leave(&pty);
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "ยังไม่แน่ใจ"));
    pty_type(&pty, "\t");
    assert_true(pty_wait_text(&pty, "◆ วัตถุประสงค์ของผลงาน"));
    leave(&pty);
}

static void home_names_an_interrupted_draft_by_its_title(void **state)
{
    (void)state;
    struct pty pty;
    char *const words[] = {(char *)binary(), NULL};
    pty_start(&pty, 24, 80, words);
    assert_true(pty_wait_text(&pty, "รางวัลสัมฤทธิผล"));
    pty_type(&pty, "\033[B\r"); /* behind the interview */
    assert_true(pty_wait_text(&pty, FIRST_SECTION));
    pty_type(&pty, "\rคลองสวยน้ำใส\t");
    assert_true(pty_wait_text(&pty, "✓ ชื่อผลงาน"));
    pty_quiet(&pty, 100);
    kill(pty.child, SIGKILL);
    pty_finish(&pty);
    pty_start(&pty, 24, 80, words);
    assert_true(pty_wait_text(&pty, "›คลองสวยน้ำใส"));
    leave(&pty);
}

/* Two screens from one row to another, the last one not included. */
struct rows {
    struct pty *left;
    int from, to;
};

static bool are_same(struct pty *right, const void *data)
{
    const struct rows *rows = data;
    bool same = true;
    pty_quiet(rows->left, 0);
    for (int row = rows->from; row < rows->to && same; row++) {
        AUTO_FREE char *one = pty_row(rows->left, row);
        AUTO_FREE char *other = pty_row(right, row);
        same = strcmp(one, other) == 0;
    }
    return same;
}

/* As soon as both have drawn all, and it stays so. */
static void assert_same_rows(struct pty *left, struct pty *right, int from, int to)
{
    const struct rows rows = {left, from, to};
    (void)pty_wait(right, are_same, &rows);
    pty_quiet(right, 100);
    for (int row = from; row < to; row++) {
        AUTO_FREE char *one = pty_row(left, row);
        AUTO_FREE char *other = pty_row(right, row);
        assert_string_equal(one, other);
    }
}

static void resizing_up_and_down_ends_in_the_same_picture_as_a_fresh_start(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{16, 60}, {12, 40}, {10, 30}, {40, 120}, {5, 20}, {100, 300}};
    struct pty resized, fresh;
    start_new(&resized, 24, 80);
    for (int i = 0; i < 200; i++) {
        pty_resize(&resized, SIZES[i % 6][0] + i % 3, SIZES[i % 6][1] + i % 5);
        if (i % 20 == 0)
            pty_quiet(&resized, 20);
    }
    pty_resize(&resized, 24, 80);
    char *const words[] = {(char *)binary(), "edit", "--read-only", draft, NULL};
    pty_start(&fresh, 24, 80, words);
    assert_true(pty_wait_text(&fresh, FIRST_SECTION));
    assert_same_rows(&fresh, &resized, 1, 22); /* the title line says "read only" there */
    leave(&resized);
    leave(&fresh);
}

static void any_locale_shows_the_same_thai_screen(void **state)
{
    (void)state;
    static const char *const LOCALES[] = {"C", "POSIX", "xx_YY.UTF-8", "th_TH.UTF-8", "en_US.UTF-8"};
    struct pty first, other;
    start_new(&first, 24, 80);
    leave(&first);
    start_edit(&first);
    assert_true(pty_wait_text(&first, FIRST_SECTION));
    pty_type(&first, "\r");
    assert_true(pty_wait_text(&first, "ชื่อผลงาน"));
    for (size_t i = 0; i < COUNT_OF(LOCALES); i++) {
        AUTO_FREE char *again = memory_print("%s/other-%zu", home, i);
        setenv("LC_ALL", LOCALES[i], 1);
        char *const words[] = {(char *)binary(), "new", "effectiveness-2567", again, NULL};
        pty_start(&other, 24, 80, words);
        assert_true(pty_wait_text(&other, FIRST_SECTION));
        pty_type(&other, "\r");
        assert_same_rows(&first, &other, 1, 24);
        leave(&other);
    }
    setenv("LC_ALL", "C.UTF-8", 1);
    leave(&first);
}

static void a_console_without_thai_marks_is_spoken_to_in_english_and_told_why(void **state)
{
    (void)state;
    struct pty pty;
    char *const words[] = {"env", "TERM=linux", (char *)binary(), "new", "effectiveness-2567", draft, NULL};
    pty_start(&pty, 24, 80, words);
    assert_true(pty_wait_text(&pty, "This console cannot show Thai vowels and tones"));
    assert_true(pty_wait_text(&pty, "1. The work and the agency"));
    leave(&pty);
    char *const asked[] = {"env", "TERM=linux", (char *)binary(), "edit", "--lang", "th", draft, NULL};
    pty_start(&pty, 24, 80, asked);
    assert_true(pty_wait_text(&pty, "1. ผลงานและหน่วยงาน"));
    leave(&pty);
}

static void a_draft_opened_again_shows_its_screen_also_when_the_window_has_another_size(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "ชื่อผลงาน"));
    leave(&pty);
    static const int SIZES[][2] = {{24, 80}, {30, 100}, {40, 120}};
    for (size_t i = 0; i < COUNT_OF(SIZES); i++) {
        char *const words[] = {(char *)binary(), "edit", draft, NULL};
        pty_start(&pty, SIZES[i][0], SIZES[i][1], words);
        assert_true(pty_wait_text(&pty, "ชื่อผลงาน"));
        pty_type(&pty, "ร่วมใจ\t");
        assert_true(pty_wait_text(&pty, "✓ ชื่อผลงาน"));
        pty_quiet(&pty, 100);
        pty_type(&pty, "\033[Z"); /* the next opening is at the title again */
        leave(&pty);
    }
}

static void a_second_writer_is_told_and_may_read(void **state)
{
    (void)state;
    struct pty first, second;
    start_new(&first, 24, 80);
    char *const words[] = {(char *)binary(), "edit", "--lang", "en", draft, NULL};
    pty_start(&second, 24, 80, words);
    assert_true(pty_wait_text(&second, "open in another window"));
    pty_type(&second, "\033[B\r");
    assert_true(pty_wait_text(&second, "read only"));
    pty_type(&second, "\rx");
    assert_true(pty_wait_text(&second, "can only be read"));
    leave(&second);
    leave(&first);
}

static void an_answer_can_be_written_in_an_editor_of_ones_own(void **state)
{
    (void)state;
    AUTO_FREE char *script = memory_print("%s/editor", home);
    FILE *file = fopen(script, "w");
    assert_non_null(file);
    fputs("#!/bin/sh\nprintf 'จากโปรแกรมอื่น' >> \"$1\"\n", file);
    fclose(file);
    chmod(script, 0700);
    setenv("VISUAL", script, 1);
    struct pty pty;
    start_new(&pty, 24, 80);
    pty_type(&pty, "\rเริ่ม");
    assert_true(pty_wait_text(&pty, "เริ่ม"));
    pty_type(&pty, "\033OS"); /* F4 */
    assert_true(pty_wait_text(&pty, "จากโปรแกรมอื่น"));
    leave(&pty);
}

/* What a shell command prints, and its exit status. Yours. */
static char *output_of(const char *command, int *status)
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    char *text = memory_alloc(65536);
    size_t length = fread(text, 1, 65535, pipe);
    text[length] = '\0';
    *status = WEXITSTATUS(pclose(pipe));
    return text;
}

static void a_draft_made_elsewhere_is_not_called_done_before_it_was_checked(void **state)
{
    (void)state;
    int status = 0;
    AUTO_FREE char *command =
        memory_print("%s fill effectiveness-2567 tests/answers/village-network.txt -o %s 2>&1", binary(), draft);
    AUTO_FREE char *text = output_of(command, &status);
    assert_non_null(text);
    assert_int_equal(status, 0);
    struct pty pty;
    start_edit(&pty);
    assert_true(pty_wait_text(&pty, "กรอกแล้ว ยังไม่ได้ตรวจ"));
    pty_type(&pty, "\033OR"); /* F3 */
    assert_true(pty_wait_text(&pty, "ยังไม่พร้อมส่ง"));
    pty_type(&pty, "\033");
    assert_true(pty_wait_text(&pty, "ต้องแก้ 1 ข้อ"));
    leave(&pty);
}

static void without_a_terminal_it_names_the_command_to_use_and_exits_6(void **state)
{
    (void)state;
    int status = 0;
    AUTO_FREE char *command = memory_print("%s --lang en </dev/null 2>&1", binary());
    AUTO_FREE char *text = output_of(command, &status);
    assert_int_equal(status, 6);
    assert_non_null(strstr(text, "ruamrang fill"));
    assert_null(strchr(text, '\033'));
}

static void drafts_are_readable_by_their_owner_only(void **state)
{
    (void)state;
    struct pty pty;
    struct stat status;
    start_new(&pty, 24, 80);
    leave(&pty);
    AUTO_FREE char *file = memory_print("%s/draft.xml", draft);
    assert_int_equal(stat(draft, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static const char CANNOT_SHOW[] = "This console cannot show Thai vowels and tones";

/* What a terminal answers that gives every mark a column of its own, once it was asked. */
static void answer_that_marks_take_columns(struct pty *pty)
{
    pty_type(pty, "\033[2;4R");
}

static void a_terminal_that_cannot_show_marks_is_spoken_to_in_english(void **state)
{
    (void)state;
    struct pty pty;
    start_new(&pty, 24, 80);
    answer_that_marks_take_columns(&pty);
    assert_true(pty_wait_text(&pty, CANNOT_SHOW));
    assert_true(pty_wait_text(&pty, "Award"));
    leave(&pty);
    char *const words[] = {(char *)binary(), NULL}; /* a good terminal: the language was not remembered */
    pty_start(&pty, 24, 80, words);
    assert_true(pty_wait_text(&pty, "ออก"));
    answer_that_marks_take_columns(&pty);
    assert_true(pty_wait_text(&pty, "Leave"));
    leave(&pty);
}

static void who_asked_for_thai_gets_it_and_a_good_answer_changes_nothing(void **state)
{
    (void)state;
    struct pty pty;
    char *const asked[] = {(char *)binary(), "--lang", "th", NULL};
    pty_start(&pty, 24, 80, asked);
    assert_true(pty_wait_text(&pty, "ออก"));
    answer_that_marks_take_columns(&pty);
    pty_quiet(&pty, 200);
    assert_true(pty_wait_text(&pty, "ออก"));
    leave(&pty);
    char *const words[] = {(char *)binary(), NULL};
    pty_start(&pty, 24, 80, words);
    assert_true(pty_wait_text(&pty, "ออก"));
    pty_type(&pty, "\033[2;2R");
    pty_quiet(&pty, 200);
    assert_true(pty_wait_text(&pty, "ออก"));
    leave(&pty);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_home, remove_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(thai_typed_in_the_first_answer_is_there_after_leaving),
        TEST(kill_in_the_middle_of_a_word_loses_neither_text_nor_cursor),
        TEST(a_closed_window_loses_nothing),
        TEST(told_to_end_it_keeps_the_text_and_says_which_signal),
        TEST(ctrl_c_twice_leaves_with_130_and_the_text_is_kept),
        TEST(a_mark_to_come_back_is_there_after_reopening),
        TEST(home_names_an_interrupted_draft_by_its_title),
        TEST(resizing_up_and_down_ends_in_the_same_picture_as_a_fresh_start),
        TEST(any_locale_shows_the_same_thai_screen),
        TEST(a_console_without_thai_marks_is_spoken_to_in_english_and_told_why),
        TEST(a_terminal_that_cannot_show_marks_is_spoken_to_in_english),
        TEST(who_asked_for_thai_gets_it_and_a_good_answer_changes_nothing),
        TEST(a_draft_opened_again_shows_its_screen_also_when_the_window_has_another_size),
        TEST(a_second_writer_is_told_and_may_read),
        TEST(an_answer_can_be_written_in_an_editor_of_ones_own),
        TEST(a_draft_made_elsewhere_is_not_called_done_before_it_was_checked),
        TEST(without_a_terminal_it_names_the_command_to_use_and_exits_6),
        TEST(drafts_are_readable_by_their_owner_only),
    };
    return cmocka_run_group_tests_name("end-to-end/wizard", tests, NULL, NULL);
}
