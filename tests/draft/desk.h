/* SPDX-License-Identifier: MIT */
/* A form and a folder to try drafts on. Every test gets an empty folder of its own, removed afterwards. */
#ifndef RUAMRANG_TESTS_DRAFT_DESK_H
#define RUAMRANG_TESTS_DRAFT_DESK_H

#include "base/memory.h"
#include "draft/draft.h"
#include "desk_form.h"
#include "test.h"
#include "xml/document.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct desk {
    char folder[64];  /* holds everything of the test */
    char draft[80];   /* where the draft goes */
    struct form *form;
};

static int64_t desk_now(void *data)
{
    (void)data;
    return 1795237200000;
}

static double desk_chance(void *data)
{
    (void)data;
    return 0.5;
}

static const struct instance_world DESK_WORLD = {.now = desk_now, .random = desk_chance, .zone_offset = 420};

static inline int desk_remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void desk_clear(const struct desk *desk)
{
    nftw(desk->draft, desk_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline int desk_set_up(void **state)
{
    struct desk *desk = memory_alloc(sizeof *desk);
    snprintf(desk->folder, sizeof desk->folder, "/tmp/ruamrang-test-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->draft, sizeof desk->draft, "%s/entry", desk->folder);
    struct error err = {0};
    desk->form = form_parse(DESK_FORM, strlen(DESK_FORM), "desk.xml", &err);
    if (!desk->form)
        fail_msg("%s", err.message);
    *state = desk;
    return 0;
}

static inline int desk_tear_down(void **state)
{
    struct desk *desk = *state;
    nftw(desk->folder, desk_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    form_free(desk->form);
    free(desk);
    return 0;
}

static inline struct draft *desk_create(const struct desk *desk)
{
    struct error err = {0};
    struct draft *draft = draft_create(desk->draft, desk->form, &DESK_WORLD, &err);
    if (!draft)
        fail_msg("%s: %s", err.where, err.message);
    return draft;
}

static inline struct draft *desk_open(const struct desk *desk, struct draft_opening *opening)
{
    struct error err = {0};
    struct draft *draft = draft_open(desk->draft, desk->form, DRAFT_WRITE, &DESK_WORLD, opening, &err);
    if (!draft)
        fail_msg("%s: %s", err.where, err.message);
    return draft;
}

static inline void desk_set(struct draft *draft, const char *path, const char *value)
{
    struct instance *instance = draft_instance(draft);
    assert_int_equal(instance_set(instance, instance_find(instance, path), value, NULL), 0);
}

static inline const char *desk_value(struct draft *draft, const char *path)
{
    xmlNode *node = instance_find(draft_instance(draft), path);
    return node ? instance_value(node) : "(no such node)";
}

static inline xmlNode *desk_add_person(struct draft *draft, const char *name)
{
    struct instance *instance = draft_instance(draft);
    const struct control *people = form_control_at(instance_form(instance), "/entry/people");
    while (people && people->kind != CONTROL_REPEAT)
        people = people->children[0];
    xmlNode *item = instance_add(instance, people, NULL, SIZE_MAX, NULL);
    assert_non_null(item);
    AUTO_FREE char *path = instance_path(instance, item);
    AUTO_FREE char *leaf = memory_print("%s/name", path);
    desk_set(draft, leaf, name);
    return item;
}

static inline int64_t desk_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline char *desk_path(const struct desk *desk, const char *name)
{
    return memory_print("%s/%s", desk->draft, name);
}

static inline struct buffer desk_read(const char *path)
{
    struct buffer bytes;
    buffer_init(&bytes);
    assert_int_equal(xml_read_file(path, 64 << 20, &bytes, NULL), 0);
    return bytes;
}

static inline void desk_write(const char *path, const void *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, length), length);
    close(fd);
}

/* The program dies here: nothing is saved, the lock goes. What stays is what the kernel was given. */
static inline void desk_crash_copy(const struct desk *desk, const char *to)
{
    AUTO_FREE char *history = memory_print("%s/history", to);
    AUTO_FREE char *evidence = memory_print("%s/evidence", to);
    mkdir(to, 0700);
    mkdir(history, 0700);
    mkdir(evidence, 0700);
    static const char *const FILES[] = {"draft.xml", "draft.journal"};
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        AUTO_FREE char *from = desk_path(desk, FILES[i]);
        AUTO_FREE char *copy = memory_print("%s/%s", to, FILES[i]);
        AUTO_BUFFER struct buffer bytes = desk_read(from);
        desk_write(copy, buffer_text(&bytes), bytes.length);
    }
}

static inline size_t desk_count_files(const char *folder, const char *beginning)
{
    DIR *names = opendir(folder);
    size_t count = 0;
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;)
        count += strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
    if (names)
        closedir(names);
    return count;
}

#endif
