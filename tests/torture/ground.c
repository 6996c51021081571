/* SPDX-License-Identifier: MIT */
#include "torture/ground.h"

#include "draft/desk_form.h"
#include "torture/hooks.h"
#include "xml/document.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int64_t fixed_now(void *data)
{
    (void)data;
    return 1795237200000;
}

static double fixed_chance(void *data)
{
    (void)data;
    return 0.5;
}

const struct instance_world GROUND_WORLD = {.now = fixed_now, .random = fixed_chance, .zone_offset = 420};

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)walk;
    if (kind == FTW_DNR || kind == FTW_DP)
        chmod(path, 0700);
    return remove(path);
}

void ground_clear(const char *path)
{
    enum { OPEN_FOLDERS = 8 };
    nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

int ground_set_up(void **state)
{
    static const char *const OTHERS[] = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                         "VISUAL", "EDITOR", "NO_COLOR"};
    hooks_start();
    struct ground *ground = memory_alloc(sizeof *ground);
    /* Where fsync costs nothing, unless another folder is asked for: who is killed by a signal loses no page. */
    const char *below = getenv("TORTURE_FOLDER");
    snprintf(ground->home, sizeof ground->home, "%s/ruamrang-torture-XXXXXX",
             below ? below : access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(ground->home))
        return -1;
    snprintf(ground->draft, sizeof ground->draft, "%s/entry", ground->home);
    snprintf(ground->form_path, sizeof ground->form_path, "%s/form.xml", ground->home);
    ground_write(ground->form_path, DESK_FORM);
    setenv("HOME", ground->home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        unsetenv(OTHERS[i]);
    struct error err = {0};
    ground->form = form_load(ground->form_path, &err);
    if (!ground->form)
        fprintf(stderr, "%s\n", err.message);
    *state = ground;
    return ground->form ? 0 : -1;
}

int ground_tear_down(void **state)
{
    struct ground *ground = *state;
    hooks_be_kind();
    AUTO_FREE char *disk = memory_print("%s/disk", ground->home);
    (void)umount2(disk, MNT_DETACH); /* of a test that mounted one and failed */
    ground_clear(ground->home);
    form_free(ground->form);
    free(ground);
    return 0;
}

struct draft *ground_create(const struct ground *ground)
{
    struct error err = {0};
    struct draft *draft = draft_create(ground->draft, ground->form, &GROUND_WORLD, &err);
    if (!draft)
        fail_msg("%s: %s", err.where, err.message);
    return draft;
}

struct draft *ground_open(const struct ground *ground, enum draft_mode mode, struct draft_opening *opening,
                          struct error *err)
{
    return draft_open(ground->draft, ground->form, mode, &GROUND_WORLD, opening, err);
}

char *ground_read(const char *path)
{
    struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, 16 << 20, &bytes, NULL) < 0) {
        buffer_done(&bytes);
        return NULL;
    }
    return buffer_take(&bytes);
}

void ground_write(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t length = strlen(text);
    if (fd < 0 || write(fd, text, length) != (ssize_t)length)
        fail_msg("cannot write %s", path);
    close(fd);
}

bool ground_has(const char *folder, const char *beginning)
{
    DIR *names = opendir(folder);
    bool found = false;
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;)
        found = found || strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
    if (names)
        closedir(names);
    return found;
}

const char *ground_binary(void)
{
    const char *named = getenv("RUAMRANG");
    return named ? named : "build/ruamrang";
}

int64_t ground_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* splitmix64 (Steele, Lea, Flood 2014): any seed is a good one. */
size_t dice_throw(struct dice *dice, size_t sides)
{
    uint64_t z = dice->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return sides ? (size_t)((z ^ (z >> 31)) % sides) : 0;
}

uint64_t ground_seed(uint64_t otherwise)
{
    const char *text = getenv("SEED");
    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

bool ground_is_mine(void)
{
    static long next;
    const char *text = getenv("PART");
    long part = 1, parts = 1;
    if (text && *text && (sscanf(text, "%ld/%ld", &part, &parts) != 2 || part < 1 || part > parts))
        fail_msg("PART=%s is no part like 2/5", text);
    return next++ % parts == part - 1;
}

static bool is_full_round;

long ground_rounds(const char *name, long otherwise)
{
    const char *text = getenv(name);
    is_full_round = is_full_round || (text && *text);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

void ground_progress(const char *name, long done, long all)
{
    enum { EVERY_MS = 2000 };
    static int64_t told;
    int64_t now = ground_now();
    if (!is_full_round || now - told < EVERY_MS)
        return;
    told = now;
    fprintf(stderr, "    %s: %ld of %ld\n", name, done, all);
}

void ground_figures(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fputs("figures: ", stdout);
    vprintf(format, values);
    putchar('\n');
    fflush(stdout);
    va_end(values);
}
