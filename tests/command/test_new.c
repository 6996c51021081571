/* SPDX-License-Identifier: MIT */
/* How making a draft ends when there is none, and who is there at a question. */
#include "command/command.h"

#include "base/memory.h"
#include "command/plain.h"
#include "draft/draft.h"
#include "draft/lock.h"
#include "test.h"
#include "text/catalogue.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[64];
static bool is_full; /* the disk that temporary folders are on */

/* In the place of the C library's. */
char *mkdtemp(char *pattern)
{
    char *(*real)(char *) = (char *(*)(char *))(uintptr_t)dlsym(RTLD_NEXT, "mkdtemp");
    errno = ENOSPC;
    return is_full ? NULL : real(pattern);
}

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/ruamrang-new-XXXXXX");
    catalogue_set_language("en");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static int make_plainly(const char *form, const char *draft)
{
    const char *arguments[] = {form, draft};
    struct options options = {.plain = true, .arguments = arguments, .arguments_count = 2};
    return COMMAND_NEW.run(&options);
}

static void a_form_that_asks_for_what_has_no_end_is_a_bad_form_and_no_bad_disk(void **state)
{
    (void)state;
    AUTO_FREE char *draft = memory_print("%s/draft", folder);
    AUTO_FREE char *nowhere = memory_print("%s/no/such/folder", folder);
    AUTO_FREE char *keys = memory_print("%s/keys", folder);
    fclose(fopen(keys, "w"));
    assert_int_equal(make_plainly("tests/form/odd/count-1e9.xml", draft), EXIT_BAD_FORM);
    assert_int_equal(access(draft, F_OK), -1);
    const char *arguments[] = {"tests/form/odd/count-1e9.xml", keys};
    struct options replay = {.arguments = arguments, .arguments_count = 2};
    assert_int_equal(COMMAND_REPLAY.run(&replay), EXIT_BAD_FORM);
    assert_int_equal(make_plainly("tests/command/data/small/form.xml", nowhere), EXIT_CANNOT_SAVE);
}

static void who_answers_line_by_line_is_heard_of(void **state)
{
    (void)state;
    struct error err = {0};
    AUTO_FREE char *path = memory_print("%s/draft", folder);
    AUTO_FREE char *lock = memory_print("%s/%s", path, LOCK_NAME);
    struct form *form = form_load("tests/command/data/small/form.xml", &err);
    struct draft *draft = draft_create(path, form, NULL, &err);
    assert_non_null(draft);
    draft_beat(draft); /* what is written in the next minute is none */
    struct timespec then[2] = {{.tv_sec = time(NULL) - 500}, {.tv_sec = time(NULL) - 500}};
    assert_int_equal(utimensat(AT_FDCWD, lock, then, 0), 0);
    FILE *in = fmemopen((char[]){"?\n.\n"}, 4, "r"), *out = fopen("/dev/null", "w");
    assert_int_equal(plain_run(draft_instance(draft), draft, in, out), 0);
    struct stat status;
    assert_int_equal(stat(lock, &status), 0);
    assert_true(status.st_mtime > time(NULL) - 100);
    fclose(in);
    fclose(out);
    draft_close(draft, NULL);
    form_free(form);
}

static void a_replay_that_has_no_room_says_so(void **state)
{
    (void)state;
    AUTO_FREE char *keys = memory_print("%s/keys", folder), *said = memory_print("%s/said", folder);
    fclose(fopen(keys, "w"));
    const char *arguments[] = {"tests/command/data/small/form.xml", keys};
    catalogue_set_language("en");
    int kept = dup(fileno(stderr)), file = creat(said, 0600);
    fflush(stderr);
    dup2(file, fileno(stderr));
    is_full = true;
    int code = COMMAND_REPLAY.run(&(struct options){.arguments = arguments, .arguments_count = 2});
    is_full = false;
    fflush(stderr);
    dup2(kept, fileno(stderr));
    close(kept);
    close(file);
    char words[256] = "";
    FILE *in = fopen(said, "r");
    assert_non_null(fgets(words, sizeof words, in));
    fclose(in);
    assert_int_equal(code, EXIT_CANNOT_SAVE);
    assert_string_equal(words, "ruamrang: /tmp: The folder for the draft cannot be made: the disk is full.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_form_that_asks_for_what_has_no_end_is_a_bad_form_and_no_bad_disk, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_replay_that_has_no_room_says_so, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(who_answers_line_by_line_is_heard_of, make_folder, remove_folder),
    };
    return cmocka_run_group_tests_name("command/new", tests, NULL, NULL);
}
