/* SPDX-License-Identifier: MIT */
/* Commands run on files of a fresh folder, with what they say and how they end. For one test program each. */
#ifndef RUAMRANG_TESTS_COMMAND_ON_FILES_H
#define RUAMRANG_TESTS_COMMAND_ON_FILES_H

#include "command/command.h"

#include "base/memory.h"
#include "draft/draft.h"
#include "form/instance.h"
#include "test.h"
#include "text/catalogue.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64]; /* a fresh one for each test; removed after it */
static int streams[2];  /* where stdout and stderr went */

static inline char *inside(const char *name)
{
    return memory_print("%s/%s", folder, name);
}

static inline void write_file(const char *name, const char *text)
{
    AUTO_FREE char *path = inside(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* What a command wrote: "out" or "err". Yours. */
static inline char *written(const char *stream)
{
    AUTO_FREE char *path = inside(stream);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char text[8192];
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return memory_copy_string(text);
}

static inline int catch_stream(FILE *stream, const char *name)
{
    AUTO_FREE char *path = inside(name);
    int kept = dup(fileno(stream));
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    fflush(stream);
    dup2(file, fileno(stream));
    close(file);
    return kept;
}

static inline void release_stream(FILE *stream, int kept)
{
    fflush(stream);
    dup2(kept, fileno(stream));
    close(kept);
}

/* Runs a command on files of the folder; its output is in "out" and "err". */
static inline int run(const struct command *command, struct options options, const char *first, const char *second)
{
    AUTO_FREE char *path = inside(second ? second : first);
    const char *arguments[] = {second ? first : path, path};
    options.arguments = arguments;
    options.arguments_count = second ? 2 : 1;
    streams[0] = catch_stream(stdout, "out");
    streams[1] = catch_stream(stderr, "err");
    int code = command->run(&options);
    release_stream(stdout, streams[0]);
    release_stream(stderr, streams[1]);
    return code;
}

static inline int fill(const char *answers)
{
    AUTO_FREE char *draft = inside("draft");
    write_file("answers", answers);
    return run(&COMMAND_FILL, (struct options){.output = draft}, "small", "answers");
}

static inline void assert_written(const char *stream, const char *words)
{
    AUTO_FREE char *text = written(stream);
    if (!strstr(text, words))
        fail_msg("\"%s\" was not written, but:\n%s", words, text);
}

static inline int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/ruamrang-commands-XXXXXX");
    setenv("RUAMRANG_FORMS", "tests/command/data", 1);
    catalogue_set_language("en");
    return mkdtemp(folder) ? 0 : -1;
}

static inline int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
