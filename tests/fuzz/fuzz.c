/* SPDX-License-Identifier: MIT */
/* Texts, files and a form for the targets. */
#include "fuzz.h"

#include "base/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

char *fuzz_text(const uint8_t *data, size_t size)
{
    size_t length = size ? strnlen((const char *)data, size) : 0;
    return memory_copy_bytes(length ? (const char *)data : "", length);
}

void fuzz_texts(const uint8_t *data, size_t size, char **first, char **rest)
{
    const uint8_t *parting = size ? memchr(data, 0xFF, size) : NULL;
    size_t length = parting ? (size_t)(parting - data) : size;
    *first = fuzz_text(data, length);
    *rest = parting ? fuzz_text(parting + 1, size - length - 1) : fuzz_text(data, 0);
}

static char folder[] = "/tmp/ruamrang-fuzz-XXXXXX";

static void remove_folder(void)
{
    DIR *names = opendir(folder);
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;)
        unlinkat(dirfd(names), entry->d_name, 0);
    if (names)
        closedir(names);
    rmdir(folder);
}

const char *fuzz_folder(void)
{
    static bool is_made;
    if (!is_made) {
        PROMISE(mkdtemp(folder));
        atexit(remove_folder);
    }
    is_made = true;
    return folder;
}

const char *fuzz_file(const char *name, const void *bytes, size_t length)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    PROMISE(file >= 0 && write(file, bytes, length) == (ssize_t)length);
    close(file);
    return path;
}

static int64_t fixed_now(void *data)
{
    (void)data;
    return 1795237200000;
}

static double fixed_random(void *data)
{
    (void)data;
    return 0.5;
}

const struct instance_world FUZZ_WORLD = {.now = fixed_now, .random = fixed_random, .zone_offset = 420};

static struct form *form;

static void free_form(void)
{
    form_free(form);
}

const struct form *fuzz_form(void)
{
    struct error err = {0};
    if (!form) {
        form = form_load("tests/forms/every-control/form.xml", &err);
        if (!form)
            fprintf(stderr, "%s:%d: %s\n", err.where, err.line, err.message);
        PROMISE(form);
        atexit(free_form);
    }
    return form;
}

struct instance *fuzz_instance(void)
{
    struct instance *instance = instance_new(fuzz_form(), &FUZZ_WORLD, NULL);
    PROMISE(instance);
    return instance;
}
