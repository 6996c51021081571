/* SPDX-License-Identifier: MIT */
/* One file in the cache folder: a line of numbers, the key, the watched folders, what they held, the cells. */
#include "command/glimpse.h"

#include "base/digest.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "draft/user.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GLIMPSE_NAME "last-screen"
#define GLIMPSE_HEAD "ruamrang-screen 1 " RUAMRANG_VERSION
enum { LARGEST = 4 << 20, SIDE_MAX = 1000, CHECKSUM_BYTES = 16 };

/* ---- what the picture depends on ---- */

static void print_key(const struct glimpse_of *of, struct buffer *out)
{
    AUTO_FREE char *folder = realpath(of->folder, NULL);
    buffer_print(out, "%s\n%s %d %d\n", folder ? folder : of->folder, of->language, of->ascii, of->thai_digits);
}

static void print_status(const char *name, const struct stat *status, struct buffer *out)
{
    buffer_print(out, "%s %lld %lld.%09ld\n", name, (long long)status->st_size, (long long)status->st_mtim.tv_sec,
                 status->st_mtim.tv_nsec);
}

static int by_name(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

/* Name, size and time of every file in a folder; who holds the lock does not matter. */
static void print_folder(const char *folder, struct buffer *out)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, NULL, by_name);
    for (int i = 0; i < count; i++) {
        struct stat status;
        AUTO_FREE char *path = memory_print("%s/%s", folder, names[i]->d_name);
        if (!strstr(names[i]->d_name, ".lock") && stat(path, &status) == 0 && S_ISREG(status.st_mode))
            print_status(names[i]->d_name, &status, out);
        free(names[i]);
    }
    free(names);
}

/* `folders`: one a line. The program itself counts too. */
static void print_watched(const char *folders, struct buffer *out)
{
    struct stat program;
    if (stat("/proc/self/exe", &program) == 0)
        print_status("", &program, out);
    AUTO_FREE char *copy = memory_copy_string(folders);
    char *rest = copy;
    for (char *folder; (folder = strsep(&rest, "\n")) != NULL;)
        if (*folder)
            print_folder(folder, out);
}

static void print_folders(const struct glimpse_of *of, const char *form_path, struct buffer *out)
{
    const char *slash = strrchr(form_path, '/');
    int length = slash ? (int)(slash - form_path) : 0;
    AUTO_FREE char *folder = realpath(of->folder, NULL);
    buffer_print(out, "%s\n%.*s\n%.*s/../common\n", folder ? folder : of->folder, length, form_path, length, form_path);
}

/* ---- the file ---- */

static void checksum(const char *bytes, size_t length, char out[2 * CHECKSUM_BYTES + 1])
{
    unsigned char digest[DIGEST_BYTES_MAX];
    digest_make(DIGEST_MD5, bytes, length, digest);
    for (size_t i = 0; i < CHECKSUM_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static char *glimpse_path(void)
{
    AUTO_FREE char *folder = user_folder(USER_CACHE);
    return memory_print("%s/" GLIMPSE_NAME, folder);
}

static size_t cells_size(const struct grid *grid)
{
    return (size_t)grid->rows * (size_t)grid->columns * sizeof *grid->cells;
}

static void write_file(const struct buffer *head, const struct buffer *body)
{
    AUTO_BUFFER struct buffer file;
    buffer_init(&file);
    buffer_add_bytes(&file, buffer_text(head), head->length);
    buffer_add_bytes(&file, buffer_text(body), body->length);
    AUTO_FREE char *folder = user_folder(USER_CACHE);
    int folder_fd = disk_make_folders(folder) < 0 ? -1 : disk_open_folder(folder, NULL);
    if (folder_fd < 0)
        return;
    (void)disk_replace(folder_fd, GLIMPSE_NAME, 0600, DISK_CARELESS, buffer_text(&file), file.length);
    close(folder_fd);
}

void glimpse_keep(const struct glimpse_of *of, const char *form_path, const struct grid *grid)
{
    AUTO_BUFFER struct buffer body, head, folders;
    buffer_init(&body);
    buffer_init(&head);
    buffer_init(&folders);
    print_key(of, &body);
    size_t key = body.length;
    print_folders(of, form_path, &folders);
    buffer_add(&body, buffer_text(&folders));
    print_watched(buffer_text(&folders), &body);
    size_t watched = body.length - key - folders.length;
    buffer_add_bytes(&body, grid->cells, cells_size(grid));
    char sum[2 * CHECKSUM_BYTES + 1];
    checksum(buffer_text(&body), body.length, sum);
    buffer_print(&head, GLIMPSE_HEAD " %zu %zu %zu %d %d %d %d %d %s\n", key, folders.length, watched, grid->rows,
                 grid->columns, grid->cursor_row, grid->cursor_column, grid->cursor_visible, sum);
    write_file(&head, &body);
}

/* What the first line tells, and where the rest lies in the file. */
struct glimpse {
    size_t key, folders, watched; /* lengths in bytes */
    int rows, columns, cursor_row, cursor_column, cursor_visible;
    char sum[2 * CHECKSUM_BYTES + 1];
    const char *body;
    size_t body_length;
};

/* Is the file whole, and of this version of the program? */
static bool take_apart(const struct buffer *file, struct glimpse *out)
{
    const char *end = file->length ? memchr(file->bytes, '\n', file->length) : NULL;
    if (!end || sscanf(file->bytes, GLIMPSE_HEAD " %zu %zu %zu %d %d %d %d %d %32s\n", &out->key, &out->folders, &out->watched,
                       &out->rows, &out->columns, &out->cursor_row, &out->cursor_column, &out->cursor_visible,
                       out->sum) != 9)
        return false;
    out->body = end + 1;
    out->body_length = file->length - (size_t)(out->body - file->bytes);
    if (out->rows < 1 || out->columns < 1 || out->rows > SIDE_MAX || out->columns > SIDE_MAX)
        return false;
    size_t cells = (size_t)out->rows * (size_t)out->columns * sizeof(struct cell);
    char sum[2 * CHECKSUM_BYTES + 1];
    checksum(out->body, out->body_length, sum);
    return out->key <= LARGEST && out->folders <= LARGEST && out->watched <= LARGEST &&
           out->key + out->folders + out->watched + cells == out->body_length && strcmp(sum, out->sum) == 0;
}

static bool is_same(const struct buffer *text, const char *bytes, size_t length)
{
    return text->length == length && memcmp(buffer_text(text), bytes, length) == 0;
}

static bool still_holds(const struct glimpse_of *of, const struct glimpse *glimpse)
{
    AUTO_BUFFER struct buffer key, watched;
    buffer_init(&key);
    buffer_init(&watched);
    print_key(of, &key);
    if (!is_same(&key, glimpse->body, glimpse->key))
        return false;
    AUTO_FREE char *folders = memory_copy_bytes(glimpse->body + glimpse->key, glimpse->folders);
    print_watched(folders, &watched);
    return is_same(&watched, glimpse->body + glimpse->key + glimpse->folders, glimpse->watched);
}

bool glimpse_read(const struct glimpse_of *of, struct grid *out)
{
    AUTO_BUFFER struct buffer file;
    AUTO_FREE char *path = glimpse_path();
    struct glimpse glimpse;
    buffer_init(&file);
    if (xml_read_file(path, LARGEST, &file, NULL) != 0 || !take_apart(&file, &glimpse) || !still_holds(of, &glimpse))
        return false;
    grid_resize(out, glimpse.rows, glimpse.columns);
    memcpy(out->cells, glimpse.body + glimpse.key + glimpse.folders + glimpse.watched, cells_size(out));
    out->cursor_row = glimpse.cursor_row;
    out->cursor_column = glimpse.cursor_column;
    out->cursor_visible = glimpse.cursor_visible != 0;
    return true;
}
