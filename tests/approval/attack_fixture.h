/* SPDX-License-Identifier: MIT */
/* A folder with a package's file in it, and what must hold when that is refused. */
#ifndef RUAMRANG_TESTS_APPROVAL_ATTACK_FIXTURE_H
#define RUAMRANG_TESTS_APPROVAL_ATTACK_FIXTURE_H

#include "approval/package.h"
#include "test.h"

#include "package_fixture.h"

#include "text/catalogue.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[64], path[96];

static inline int set_up(void **state)
{
    (void)state;
    catalogue_set_language("en");
    strcpy(folder, "/tmp/attacks-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/p.zip", folder);
    return 0;
}

static inline int remove_one(const char *name, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(name);
}

static inline int tear_down(void **state)
{
    (void)state;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static inline void put(const void *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), (ssize_t)length);
    close(file);
}

static inline size_t files(void)
{
    DIR *list = opendir(folder);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;)
        count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    closedir(list);
    return count;
}

/* Refused as a whole and when it is to be unpacked, with these words; nothing is there afterwards but the file itself. */
static inline void refused(const char *words)
{
    struct package package;
    struct error err = {0};
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    if (package_open(path, NULL, &package, &err) == 0)
        fail_msg("taken, though: %s", words);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!strstr(err.message, words))
        fail_msg("said \"%s\", wanted \"%s\"", err.message, words);
    assert_int_equal(strncmp(err.where, path, strlen(path)), 0);
    assert_true(end.tv_sec - begin.tv_sec <= 1);
    AUTO_FREE char *target = memory_print("%s/draft", folder);
    struct error again = {0};
    assert_int_equal(package_unpack(path, target, NULL, NULL, &package, &again), -1);
    assert_string_equal(again.message, err.message);
    assert_int_equal(files(), 1);
}

#define ATTACK_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

#endif
