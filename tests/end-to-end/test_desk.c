/* SPDX-License-Identifier: MIT */
/* Who may write what happened to an entry: the real binary in a pseudo-terminal. */
#include "base/memory.h"
#include "pty.h"
#include "test.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char home[64];
static char *draft, *package, *review, *events;

static const char *binary(void)
{
    const char *named = getenv("RUAMRANG");
    return named ? named : "build/ruamrang";
}

static void run(const char *words)
{
    AUTO_FREE char *command = memory_print("%s %s >/dev/null 2>&1", binary(), words);
    assert_int_equal(system(command), 0);
}

/* With these lines at its standard input; whether it failed, and what it said, which is yours. */
static char *talk_until(const char *lines, const char *words, bool *failed)
{
    AUTO_FREE char *said = memory_print("%s/said", home);
    AUTO_FREE char *command = memory_print("printf '%s' | %s %s --lang en >%s 2>&1", lines, binary(), words, said);
    *failed = system(command) != 0;
    FILE *file = fopen(said, "r");
    char *text = memory_alloc(1 << 20);
    text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
    fclose(file);
    return text;
}

static char *talk(const char *lines, const char *words)
{
    bool failed;
    char *said = talk_until(lines, words, &failed);
    assert_false(failed);
    return said;
}

static int fill_entry(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "VISUAL", "EDITOR", "NO_COLOR"};
    strcpy(home, "/tmp/ruamrang-test-XXXXXX");
    if (!mkdtemp(home))
        return -1;
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        unsetenv(OTHERS[i]);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("HOME", home, 1);
    draft = memory_print("%s/entry", home);
    package = memory_print("%s/entry-rev1.zip", home);
    review = memory_print("%s/back.xml", home);
    events = memory_print("%s/approval.xml", draft);
    AUTO_FREE char *fill = memory_print("fill effectiveness-2567 tests/answers/kra-seaw.txt -o %s", draft);
    run(fill);
    return 0;
}

/* Packed, returned with one comment, and read in. */
static int return_entry(void **state)
{
    if (fill_entry(state) < 0)
        return -1;
    AUTO_FREE char *pack = memory_print("package %s", draft), *judge = memory_print("review --plain %s -o %s", package, review),
                   *import = memory_print("import %s %s", review, draft);
    run(pack);
    free(talk("r\\nc\\n1\\nยาวเกินไป\\n.\\n.\\nk\\nb\\nSomsri\\nDirector\\n.\\n\\n.\\n", judge));
    run(import);
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *way)
{
    (void)status, (void)kind, (void)way;
    return remove(path);
}

static int remove_all(void **state)
{
    (void)state;
    free(draft);
    free(package);
    free(review);
    free(events);
    return nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void edit(struct pty *pty, bool only_reading)
{
    char *const words[] = {(char *)(uintptr_t)binary(), (char[]){"edit"}, draft, (char[]){"--lang"}, (char[]){"en"},
                           only_reading ? (char[]){"--read-only"} : NULL, NULL};
    pty_start(pty, 24, 80, words);
}

static long size_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

static void who_only_reads_makes_no_package(void **state)
{
    (void)state;
    struct pty pty;
    AUTO_FREE char *kept = memory_print("%s/history/0001", draft);
    edit(&pty, true);
    assert_true(pty_wait_text(&pty, "read only"));
    pty_type(&pty, "\033[F\r");
    assert_true(pty_wait_text(&pty, "Package for the approver, revision 1"));
    assert_true(pty_wait_text(&pty, "can only be read here"));
    pty_type(&pty, "\r\r\r");
    pty_quiet(&pty, 500);
    pty_type(&pty, "\r\x11");
    pty_finish(&pty);
    assert_int_equal(size_of(events), -1);
    assert_int_equal(size_of(kept), -1);
}

/* As `edit` past a silent holder does it: the lock file is another one. */
static void take_over(void)
{
    AUTO_FREE char *lock = memory_print("%s/draft.lock", draft), *other = memory_print("%s/other.lock", draft);
    close(open(other, O_WRONLY | O_CREAT, 0600));
    assert_int_equal(rename(other, lock), 0);
}

static void who_was_taken_over_writes_nothing_into_the_entrys_history(void **state)
{
    (void)state;
    struct pty pty;
    long before = size_of(events);
    edit(&pty, false);
    assert_true(pty_wait_text(&pty, "returned for changes"));
    pty_type(&pty, "n");
    assert_true(pty_wait_text(&pty, "Somsri"));
    take_over();
    pty_type(&pty, "\x14"); /* Ctrl-T */
    assert_true(pty_wait_text(&pty, "Reply to"));
    pty_type(&pty, "ตัดแล้ว\033");
    assert_true(pty_wait_text(&pty, "Another program"));
    pty_type(&pty, "\r\x11");
    pty_quiet(&pty, 300);
    pty_type(&pty, "\x11");
    pty_finish(&pty);
    assert_int_equal(size_of(events), before);
}

static void an_empty_answer_takes_no_reply_away_line_by_line(void **state)
{
    (void)state;
    AUTO_FREE char *write = memory_print("edit --plain %s", draft);
    free(talk("@\\nตัดแล้ว\\n.\\n.\\n", write));
    free(talk("@\\n.\\n.\\n", write)); /* nothing but the end of it */
    free(talk("@\\n", write));         /* and the end of all */
    AUTO_FREE char *again = talk(".\\n", write);
    assert_non_null(strstr(again, "Reply: ตัดแล้ว"));
}

static void a_review_that_cannot_be_read_is_named_when_it_is_replied_to_or_told_of(void **state)
{
    (void)state;
    bool failed;
    AUTO_FREE char *spoil = memory_print("echo spoiled > %s/history/reviews/0001.xml", draft);
    AUTO_FREE char *answer = memory_print("reply %s 1.1 mended", draft), *edit = memory_print("edit --plain %s", draft);
    assert_int_equal(system(spoil), 0);
    AUTO_FREE char *refused = talk_until("", answer, &failed);
    AUTO_FREE char *told = talk(".\\n", edit);
    assert_true(failed);
    assert_non_null(strstr(refused, "/history/reviews/0001.xml:"));
    assert_null(strstr(refused, "There is no comment"));
    assert_non_null(strstr(told, "/history/reviews/0001.xml:"));
}

/* Packed, and a review of it begun with one comment. */
static int begin_review(void **state)
{
    if (fill_entry(state) < 0)
        return -1;
    AUTO_FREE char *pack = memory_print("package %s", draft), *judge = memory_print("review --plain %s", package);
    run(pack);
    free(talk("r\\nc\\n1\\nยาวเกินไป\\n.\\n.\\n", judge));
    return 0;
}

/* Does a shell command about the kept review, which it has as "$1"; its exit code. */
static int at_kept(const char *command)
{
    AUTO_FREE char *words = memory_print("set -- %s/.local/state/ruamrang/reviews/*.xml; %s", home, command);
    return system(words);
}

static void a_begun_review_that_cannot_be_read_is_not_written_over(void **state)
{
    (void)state;
    AUTO_FREE char *judge = memory_print("printf 'r\\nc\\n1\\nx\\n.\\n.\\n' | %s review --plain %s --lang en >%s/said 2>&1", binary(), package, home);
    AUTO_FREE char *told = memory_print("grep -q 'left as it is' %s/said", home);
    assert_int_equal(at_kept("grep -q ยาวเกินไป \"$1\" && truncate -s 2M \"$1\""), 0);
    assert_int_not_equal(system(judge), 0);
    assert_int_equal(system(told), 0);
    assert_int_equal(at_kept("grep -aq ยาวเกินไป \"$1\""), 0);
}

static void a_comment_line_by_line_is_called_by_its_item_and_its_question(void **state)
{
    (void)state;
    AUTO_FREE char *judge = memory_print("review --plain %s", package);
    AUTO_FREE char *said = talk("r\\n/2\\nc\\n1\\nx\\n.\\n.\\nk\\n.\\n", judge);
    assert_int_equal(at_kept("grep -q 'label=\"[^\"]* › The problem in one sentence' \"$1\""), 0);
    assert_non_null(strstr(said, " › The problem in one sentence\n"));
}

static void begun_reviews_that_are_none_are_all_put_aside(void **state)
{
    (void)state;
    AUTO_FREE char *judge = memory_print("review --plain %s", package);
    assert_int_equal(at_kept("echo first > \"$1\""), 0);
    free(talk("r\\nc\\n1\\nx\\n.\\n.\\n", judge));
    assert_int_equal(at_kept("echo second > \"$1\""), 0);
    free(talk("r\\nc\\n1\\nx\\n.\\n.\\n", judge));
    assert_int_equal(at_kept("grep -q first \"$1\".unreadable*"), 0);
    assert_int_equal(at_kept("grep -q second \"$1\".unreadable*"), 0);
}

static void what_a_killed_look_into_a_package_left_is_swept(void **state)
{
    (void)state;
    AUTO_FREE char *cache = memory_print("%s/.cache/ruamrang", home);
    AUTO_FREE char *old = memory_print("mkdir -p %s/looked-into-99999999/evidence %s/.ruamrang-99999999.tmp && touch -d yesterday %s/* %s/.r*",
                                       cache, cache, cache, cache);
    AUTO_FREE char *look = memory_print("mkdir -p %s/looked-into-$$/evidence; exec %s status %s >/dev/null", cache, binary(), package);
    AUTO_FREE char *left = memory_print("test -z \"$(ls -A %s | grep -e looked-into -e tmp)\"", cache);
    assert_int_equal(system(old), 0);
    assert_int_equal(system(look), 0);
    assert_int_equal(system(left), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_only_reads_makes_no_package, fill_entry, remove_all),
        cmocka_unit_test_setup_teardown(who_was_taken_over_writes_nothing_into_the_entrys_history, return_entry, remove_all),
        cmocka_unit_test_setup_teardown(an_empty_answer_takes_no_reply_away_line_by_line, return_entry, remove_all),
        cmocka_unit_test_setup_teardown(a_review_that_cannot_be_read_is_named_when_it_is_replied_to_or_told_of, return_entry, remove_all),
        cmocka_unit_test_setup_teardown(a_comment_line_by_line_is_called_by_its_item_and_its_question, begin_review, remove_all),
        cmocka_unit_test_setup_teardown(a_begun_review_that_cannot_be_read_is_not_written_over, begin_review, remove_all),
        cmocka_unit_test_setup_teardown(begun_reviews_that_are_none_are_all_put_aside, begin_review, remove_all),
        cmocka_unit_test_setup_teardown(what_a_killed_look_into_a_package_left_is_swept, begin_review, remove_all),
    };
    return cmocka_run_group_tests_name("end-to-end/desk", tests, NULL, NULL);
}
