/* SPDX-License-Identifier: MIT */
/* Writer and approver with the real binary in a pseudo-terminal, each in a home of their own; only files pass between them. */
#include "end-to-end/on_disk.h"
#include "test.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char place[64];
static char *draft, *package, *review;

static const char *binary(void)
{
    const char *named = getenv("RUAMRANG");
    return named ? named : "build/ruamrang";
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *way)
{
    (void)status, (void)kind, (void)way;
    return remove(path);
}

static void be(const char *who)
{
    AUTO_FREE char *home = memory_print("%s/%s", place, who);
    mkdir(home, 0700);
    setenv("HOME", home, 1);
}

static void run(const char *words)
{
    AUTO_FREE char *command = memory_print("%s %s >/dev/null 2>&1", binary(), words);
    assert_int_equal(system(command), 0);
}

/* An entry that lacks nothing, and its first revision packed. */
static int pack_entry(void **state)
{
    (void)state;
    strcpy(place, "/tmp/ruamrang-test-XXXXXX");
    if (!mkdtemp(place))
        return -1;
    static const char *const OTHERS[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "VISUAL", "EDITOR", "NO_COLOR"};
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        unsetenv(OTHERS[i]);
    setenv("LC_ALL", "C.UTF-8", 1);
    draft = memory_print("%s/entry", place);
    package = memory_print("%s/entry-rev1.zip", place);
    review = memory_print("%s/back.xml", place);
    be("writer");
    AUTO_FREE char *fill = memory_print("fill effectiveness-2567 tests/answers/kra-seaw.txt -o %s", draft);
    AUTO_FREE char *pack = memory_print("package %s", draft);
    run(fill);
    run(pack);
    return 0;
}

static int remove_all(void **state)
{
    (void)state;
    free(draft);
    free(package);
    free(review);
    return nftw(place, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void start(struct pty *pty, const char *command, const char *file, const char *output)
{
    char *const words[] = {(char *)binary(), (char *)command, (char *)file, "--lang", "en", output ? "-o" : NULL, (char *)output, NULL};
    pty_start(pty, 24, 80, words);
}

static void leave(struct pty *pty)
{
    pty_type(pty, "\x11"); /* Ctrl-Q */
    assert_int_equal(pty_finish(pty), 0);
}

static void start_review(struct pty *pty)
{
    be("approver");
    start(pty, "review", package, review);
    assert_true(pty_wait_text(pty, "Revision 1"));
}

static void wait_for_file(struct pty *pty, const char *pattern, const char *words)
{
    AUTO_FREE char *below = memory_print("%s/%s", place, pattern);
    const struct words_on_disk wanted = {below, words};
    assert_true(pty_wait(pty, are_on_disk, &wanted));
}

/* Says one thing that must be mended, and returns it. */
static void return_entry(struct pty *pty)
{
    pty_type(pty, "\r1c");
    assert_true(pty_wait_text(pty, "Comment on"));
    pty_type(pty, "ยาวเกินไป\033");
    assert_true(pty_wait_text(pty, "The comment is kept."));
    pty_type(pty, "\x07\033[F\r"); /* the contents, their last line: the decision */
    assert_true(pty_wait_text(pty, "Who decides"));
    pty_type(pty, "\033[B\033[B\rSomsri\r\033[B\rDirector\r\033[B\033[B");
    assert_true(pty_wait_text(pty, "Director"));
    pty_type(pty, "\r");
    assert_true(pty_wait_text(pty, "Write the review to the file:"));
    pty_type(pty, "\r");
    assert_true(pty_wait_text(pty, "You returned revision 1."));
    pty_type(pty, "\r");
}

static void killed_in_the_middle_of_a_comment_the_review_is_taken_up_with_its_words(void **state)
{
    (void)state;
    struct pty pty;
    start_review(&pty);
    pty_type(&pty, "\r1c");
    assert_true(pty_wait_text(&pty, "Comment on"));
    pty_type(&pty, "ยังเขียนไม่");
    wait_for_file(&pty, "approver/.local/state/ruamrang/reviews/*", "ยังเขียนไม่");
    kill(pty.child, SIGKILL);
    pty_finish(&pty);
    start_review(&pty);
    assert_true(pty_wait_text(&pty, "taken up again"));
    pty_type(&pty, "\r1");
    assert_true(pty_wait_text(&pty, "ยังเขียนไม่"));
    leave(&pty);
}

static void killed_in_the_middle_of_a_reply_its_words_are_there(void **state)
{
    (void)state;
    struct pty pty;
    start_review(&pty);
    return_entry(&pty);
    leave(&pty);
    be("writer");
    AUTO_FREE char *import = memory_print("import %s %s", review, draft);
    run(import);
    start(&pty, "edit", draft, NULL);
    assert_true(pty_wait_text(&pty, "returned"));
    pty_type(&pty, "1");
    assert_true(pty_wait_text(&pty, "Somsri, revision 1"));
    pty_type(&pty, "\x14");
    assert_true(pty_wait_text(&pty, "Reply to"));
    pty_type(&pty, "ตอบยังไม่จบ");
    wait_for_file(&pty, "entry/*", "ตอบยังไม่จบ");
    kill(pty.child, SIGKILL);
    pty_finish(&pty);
    start(&pty, "edit", draft, NULL);
    assert_true(pty_wait_text(&pty, "Your reply: ตอบยังไม่จบ"));
    leave(&pty);
}

static void a_review_comes_back_is_answered_and_the_next_revision_goes(void **state)
{
    (void)state;
    struct pty pty;
    start_review(&pty);
    return_entry(&pty);
    leave(&pty);
    be("writer");
    start(&pty, "edit", draft, NULL);
    assert_true(pty_wait_text(&pty, "with the approver"));
    pty_type(&pty, "\033[F\r");
    assert_true(pty_wait_text(&pty, "Which review file?"));
    pty_type(&pty, review);
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "was returned by Somsri, Director"));
    pty_type(&pty, "\rc"); /* the box, then a reply to the comment in focus */
    assert_true(pty_wait_text(&pty, "Reply to"));
    pty_type(&pty, "ตัดแล้ว\033");
    assert_true(pty_wait_text(&pty, "Your reply: ตัดแล้ว"));
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "Somsri, revision 1"));
    pty_type(&pty, "X\x07");
    assert_true(pty_wait_text(&pty, "Answers changed since revision 1: 1"));
    pty_type(&pty, "\033[F\033[A\r");
    assert_true(pty_wait_text(&pty, "Package for the approver, revision 2"));
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "Write the package to:"));
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "Revision 2 was written"));
    pty_type(&pty, "\r");
    leave(&pty);
    free(package);
    package = memory_print("%s/entry-rev2.zip", place);
    be("approver");
    start(&pty, "review", package, NULL);
    assert_true(pty_wait_text(&pty, "Answers changed since revision 1: 1"));
    pty_type(&pty, "n");
    assert_true(pty_wait_text(&pty, "The writer replied: ตัดแล้ว"));
    leave(&pty);
}

/* Runs a command with these lines at its standard input; what it said is yours. */
static char *talk(const char *lines, const char *words)
{
    AUTO_FREE char *said = memory_print("%s/said", place);
    AUTO_FREE char *command = memory_print("printf '%s' | %s %s --lang en >%s 2>&1", lines, binary(), words, said);
    assert_int_equal(system(command), 0);
    FILE *file = fopen(said, "r");
    char *text = memory_alloc(1 << 20);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static void the_same_loop_goes_line_by_line(void **state)
{
    (void)state;
    be("approver");
    AUTO_FREE char *judge = memory_print("review --plain %s -o %s", package, review);
    AUTO_FREE char *begun = talk(".\\n", judge);
    assert_null(strstr(begun, "\nd 1")); /* there is no comment yet */
    AUTO_FREE char *judged = talk("r\\nc\\n1\\nยาวเกินไป\\n.\\n.\\nk\\nb\\n.\\nb\\nSomsri\\nDirector\\nโปรดปรับ\\n.\\n\\n.\\n", judge);
    assert_non_null(strstr(judged, "Your comment 1 (must be mended): ยาวเกินไป"));
    assert_non_null(strstr(judged, "Nothing was decided.")); /* a full stop is nobody's name */
    assert_non_null(strstr(judged, "The review was written to"));
    AUTO_FREE char *decided = talk("zz\\nc\\n.\\n", judge);
    assert_ptr_equal(strstr(decided, "You returned this revision, "), decided);
    assert_null(strstr(decided, "The review that you had begun"));
    assert_non_null(strstr(decided, "\"zz\" is not known here.\nr    read the answers; at an answer c comments on it\nv    what"));
    assert_non_null(strstr(decided, "Comments are made at the answer: "));
    assert_non_null(strstr(decided, "\nd 1  delete your comment 1\n"));
    be("writer");
    AUTO_FREE char *import = memory_print("import %s %s", review, draft);
    run(import);
    AUTO_FREE char *edit = memory_print("edit --plain %s", draft);
    AUTO_FREE char *written = talk("@\\nตัดแล้ว\\n.\\n.\\n", edit);
    assert_non_null(strstr(written, "Said to the whole: โปรดปรับ"));
    assert_non_null(strstr(written, "Comment 1.1 of Somsri (must be mended): ยาวเกินไป"));
    assert_non_null(strstr(written, "Your reply is kept."));
    AUTO_FREE char *again = talk(".\\n", edit);
    assert_non_null(strstr(again, "Reply: ตัดแล้ว"));
}

static void without_another_name_the_review_lies_beside_the_package(void **state)
{
    (void)state;
    be("approver");
    AUTO_FREE char *judge = memory_print("review --plain %s", package);
    free(talk("b\\nSomsri\\nDirector\\nโปรดปรับ\\n.\\n\\n.\\n", judge));
    AUTO_FREE char *beside = memory_print("%s/entry-rev1-review.xml", place);
    assert_int_equal(access(beside, R_OK), 0);
}

static void only_who_reviewed_this_entry_here_is_offered_as_its_reviewer(void **state)
{
    (void)state;
    be("approver");
    AUTO_FREE char *judge = memory_print("review --plain %s -o %s", package, review);
    AUTO_FREE char *judged = talk("b\\nSomsri\\nDirector\\nโปรดปรับ\\n.\\n\\n.\\n", judge);
    assert_null(strstr(judged, "Your name: ["));
    be("writer");
    AUTO_FREE char *import = memory_print("import %s %s", review, draft);
    AUTO_FREE char *again = memory_print("package %s -o %s/second.zip", draft, place);
    AUTO_FREE char *fill = memory_print("fill effectiveness-2567 tests/answers/kra-seaw.txt -o %s/other", place);
    AUTO_FREE char *other = memory_print("package %s/other -o %s/other.zip", place, place);
    AUTO_FREE char *change = memory_print("edit --plain %s", draft);
    run(import);
    free(talk("/\\n1\\nกระเสียว\\n.\\n", change));
    run(again);
    run(fill);
    run(other);
    be("approver");
    AUTO_FREE char *judge_other = memory_print("review --plain %s/other.zip", place);
    AUTO_FREE char *judge_again = memory_print("review --plain %s/second.zip", place);
    AUTO_FREE char *of_other = talk("b\\n.\\n.\\n", judge_other), *of_again = talk("b\\n.\\n.\\n", judge_again);
    assert_null(strstr(of_other, "Somsri"));
    assert_non_null(strstr(of_again, "Your name: [Somsri]"));
    assert_non_null(strstr(of_again, "on this computer. Are they yours?"));
}

static void a_package_that_was_tampered_with_is_refused(void **state)
{
    (void)state;
    FILE *file = fopen(package, "r+");
    assert_non_null(file);
    fseek(file, -2000, SEEK_END);
    int byte = fgetc(file);
    fseek(file, -2000, SEEK_END);
    fputc(byte ^ 1, file);
    fclose(file);
    struct pty pty;
    start(&pty, "review", package, NULL);
    assert_int_equal(pty_finish(&pty), 3);
}

static void a_review_that_cannot_be_kept_says_so(void **state)
{
    (void)state;
    be("approver");
    AUTO_FREE char *state_folder = memory_print("%s/approver/.local", place);
    FILE *file = fopen(state_folder, "w"); /* where a folder would have to be */
    fclose(file);
    struct pty pty;
    start_review(&pty);
    pty_type(&pty, "\r1cx\033");
    assert_true(pty_wait_text(&pty, "Your review cannot be kept"));
    pty_type(&pty, "\r");
    assert_true(pty_wait_text(&pty, "NOT SAVED"));
    leave(&pty);
}

static void the_words_of_the_way_on_follow_an_answer_given_now(void **state)
{
    (void)state;
    struct pty pty;
    AUTO_FREE char *other = memory_print("%s/other", place);
    AUTO_FREE char *fill = memory_print("fill effectiveness-2567 tests/answers/kra-seaw.txt -o %s", other);
    run(fill);
    start(&pty, "edit", other, NULL);
    assert_true(pty_wait_text(&pty, "Export or send the draft"));
    pty_type(&pty, "\033[F\r");
    assert_true(pty_wait_text(&pty, "Package for the approver, revision 1"));
    pty_type(&pty, "\033");
    assert_true(pty_wait_text(&pty, "Export or send the draft"));
    pty_type(&pty, "1");
    pty_type(&pty, "\t\t\t\t");
    assert_true(pty_wait_text(&pty, "Local administration"));
    pty_type(&pty, "\033[B\033[B ");
    assert_true(pty_wait_text(&pty, "(•) Local administration"));
    pty_type(&pty, "\033");
    assert_true(pty_wait_text(&pty, "Export or send the draft"));
    pty_type(&pty, "\033[F\r");
    assert_true(pty_wait_text(&pty, "Package to send, revision 1"));
    leave(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_in_the_middle_of_a_comment_the_review_is_taken_up_with_its_words, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(killed_in_the_middle_of_a_reply_its_words_are_there, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(a_review_comes_back_is_answered_and_the_next_revision_goes, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(the_same_loop_goes_line_by_line, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(without_another_name_the_review_lies_beside_the_package, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(only_who_reviewed_this_entry_here_is_offered_as_its_reviewer, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(a_package_that_was_tampered_with_is_refused, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(a_review_that_cannot_be_kept_says_so, pack_entry, remove_all),
        cmocka_unit_test_setup_teardown(the_words_of_the_way_on_follow_an_answer_given_now, pack_entry, remove_all),
    };
    return cmocka_run_group_tests_name("end-to-end/approval", tests, NULL, NULL);
}
