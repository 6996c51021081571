/* SPDX-License-Identifier: MIT */
/* The folders of lately opened drafts, one a line. Best effort. */
#include "draft/recent.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/shelf.h"
#include "draft/user.h"
#include "xml/document.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RECENT_NAME "recent"
enum { LARGEST = 64 * 1024, KEPT = 20 };

size_t recent_read(char ***folders)
{
    AUTO_FREE char *folder = user_folder(USER_STATE);
    AUTO_FREE char *path = memory_print("%s/" RECENT_NAME, folder);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    (void)xml_read_file(path, LARGEST, &text, NULL);
    char **found = NULL;
    size_t count = 0, capacity = 0;
    char *rest = text.bytes;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        if (line[0] == '/')
            ARRAY_PUSH(found, count, capacity, memory_copy_string(line));
    *folders = found;
    return count;
}

void recent_free(char **folders, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(folders[i]);
    free(folders);
}

void shelf_remember(const char *draft_folder)
{
    char *absolute = realpath(draft_folder, NULL);
    if (!absolute || strchr(absolute, '\n')) {
        free(absolute);
        return;
    }
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    buffer_print(&text, "%s\n", absolute);
    char **folders;
    size_t count = recent_read(&folders);
    for (size_t i = 0; i < count && i < KEPT; i++)
        if (strcmp(folders[i], absolute) != 0)
            buffer_print(&text, "%s\n", folders[i]);
    recent_free(folders, count);
    free(absolute);
    AUTO_FREE char *folder = user_folder(USER_STATE);
    int folder_fd = disk_make_folders(folder) < 0 ? -1 : disk_open_folder(folder, NULL);
    if (folder_fd < 0)
        return;
    (void)disk_replace(folder_fd, RECENT_NAME, 0600, DISK_CARELESS, buffer_text(&text), text.length);
    close(folder_fd);
}
