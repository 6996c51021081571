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
#include <sys/resource.h>
#include <sys/stat.h>
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

/* Seconds of computing so far, of this program and of its boxes that have ended. */
static inline double computed(void)
{
    struct rusage own, boxes;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &boxes);
    const struct timeval parts[] = {own.ru_utime, own.ru_stime, boxes.ru_utime, boxes.ru_stime};
    double seconds = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        seconds += (double)parts[i].tv_sec + (double)parts[i].tv_usec / 1e6;
    return seconds;
}

enum { HANGS = 20 /* seconds of computing, on any machine; here it is some tenths */ };

/* Refused as a whole and when it is to be unpacked, with these words; nothing is there afterwards but the file itself. */
static inline void refused(const char *words)
{
    struct package package;
    struct error err = {0};
    double begin = computed();
    if (package_open(path, NULL, &package, &err) == 0)
        fail_msg("taken, though: %s", words);
    double seconds = computed() - begin;
    if (!strstr(err.message, words))
        fail_msg("said \"%s\", wanted \"%s\"", err.message, words);
    assert_int_equal(strncmp(err.where, path, strlen(path)), 0);
    if (seconds > HANGS)
        fail_msg("\"%s\" took %g s", words, seconds);
    AUTO_FREE char *target = memory_print("%s/draft", folder);
    struct error again = {0};
    assert_int_equal(package_unpack(path, target, NULL, NULL, &package, &again), -1);
    assert_string_equal(again.message, err.message);
    assert_int_equal(files(), 1);
}

#define ATTACK_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

#endif
