/* SPDX-License-Identifier: MIT */
/* Packing and opening with the real binary at a terminal: the bar, Ctrl-C, and a package read in the wizard. */
#include "base/memory.h"
#include "pty.h"
#include "test.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EVIDENCE_BYTES = 16 << 20 };

static char home[64];
static char *draft, *package;

static char *binary(void)
{
    char *named = getenv("RUAMRANG");
    return named ? named : (char *)(uintptr_t)"build/ruamrang";
}

static int run(char *const words[])
{
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 1), dup2(nothing, 2);
        execvp(words[0], words);
        _exit(127);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A worked entry, and a large file as its evidence. */
static void fill(void)
{
    AUTO_FREE char *answers = memory_print("%s/answers.txt", home), *folder = memory_print("%s/evidence", draft);
    AUTO_FREE char *copy = memory_print("cat tests/answers/kra-seaw.txt > %s && echo 'evidence/document[1]/file=e.pdf' >> %s", answers, answers);
    AUTO_FREE char *evidence = memory_print("%s/e.pdf", folder);
    assert_int_equal(system(copy), 0);
    char *const words[] = {binary(), (char[]){"fill"}, (char[]){"effectiveness-2567"}, answers, (char[]){"-o"}, draft, NULL};
    assert_int_equal(run(words), 0);
    mkdir(folder, 0700);
    FILE *file = fopen(evidence, "w");
    assert_non_null(file);
    fputs("%PDF-1.7\n", file);
    fseek(file, EVIDENCE_BYTES, SEEK_SET);
    fputs("%%EOF\n", file);
    assert_int_equal(fclose(file), 0);
}

static int make_home(void **state)
{
    (void)state;
    strcpy(home, "/tmp/ruamrang-test-XXXXXX");
    if (!mkdtemp(home))
        return -1;
    draft = memory_print("%s/draft", home);
    package = memory_print("%s/p.zip", home);
    setenv("HOME", home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    static const char *const OTHERS[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"};
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        unsetenv(OTHERS[i]);
    fill();
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static int remove_home(void **state)
{
    (void)state;
    free(draft);
    free(package);
    return nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* What lies in the home besides the draft, its answers and the program's own folders. */
static size_t strays(void)
{
    DIR *list = opendir(home);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        count += strncmp(entry->d_name, ".ruamrang", 9) == 0 || strstr(entry->d_name, ".zip") != NULL;
    closedir(list);
    return count;
}

/* On a disk that takes its time. */
static void start_slowly(struct pty *pty)
{
    setenv("ASAN_OPTIONS", "detect_leaks=0", 0); /* a sanitizer cannot look for leaks while strace does */
    char *const words[] = {(char[]){"strace"}, (char[]){"-f"}, (char[]){"-qq"}, (char[]){"-o"}, (char[]){"/dev/null"},
                           (char[]){"-e"}, (char[]){"trace=pwrite64"}, (char[]){"-e"}, (char[]){"inject=pwrite64:delay_enter=40000"},
                           binary(), (char[]){"--lang"}, (char[]){"en"}, (char[]){"package"}, draft, (char[]){"-o"}, package, NULL};
    pty_start(pty, 24, 80, words);
}

static void a_bar_tells_how_far_packing_is_and_goes_away(void **state)
{
    (void)state;
    struct pty pty;
    start_slowly(&pty);
    assert_true(pty_wait_text(&pty, "Packing [#"));
    assert_true(pty_wait_text(&pty, "Revision 1 is written"));
    AUTO_FREE char *row = pty_row(&pty, 0);
    assert_null(strstr(row, "Packing"));
    assert_int_equal(pty_finish(&pty), 0);
    assert_int_equal(strays(), 1);
}

static void ctrl_c_stops_packing_and_leaves_nothing(void **state)
{
    (void)state;
    struct pty pty;
    start_slowly(&pty);
    assert_true(pty_wait_text(&pty, "Packing [#"));
    pty_type(&pty, "\x03");
    assert_true(pty_wait_text(&pty, "Stopped before the file was written"));
    assert_int_equal(pty_finish(&pty), 130);
    assert_int_equal(strays(), 0);
    AUTO_FREE char *events = memory_print("%s/approval.xml", draft), *history = memory_print("%s/history/0001", draft);
    assert_int_equal(access(events, F_OK), -1);
    assert_int_equal(access(history, F_OK), -1);
}

static void a_package_is_read_in_the_wizard_and_not_written(void **state)
{
    (void)state;
    char *const words[] = {binary(), (char[]){"package"}, draft, (char[]){"-o"}, package, NULL};
    assert_int_equal(run(words), 0);
    struct pty pty;
    char *const open_it[] = {binary(), (char[]){"--lang"}, (char[]){"en"}, (char[]){"open"}, package, NULL};
    pty_start(&pty, 24, 80, open_it);
    assert_true(pty_wait_text(&pty, "Effectiveness of People Participation Award"));
    pty_type(&pty, "\x11"); /* Ctrl-Q */
    assert_true(pty_wait_end(&pty));
    assert_int_equal(pty_finish(&pty), 0);
    assert_int_equal(strays(), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bar_tells_how_far_packing_is_and_goes_away, make_home, remove_home),
        cmocka_unit_test_setup_teardown(ctrl_c_stops_packing_and_leaves_nothing, make_home, remove_home),
        cmocka_unit_test_setup_teardown(a_package_is_read_in_the_wizard_and_not_written, make_home, remove_home),
    };
    return cmocka_run_group_tests_name("end-to-end/package", tests, NULL, NULL);
}
