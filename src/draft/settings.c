/* SPDX-License-Identifier: MIT */
/* Settings kept between runs: "name=value" lines. Best effort: no setting is worth stopping for. */
#include "draft/shelf.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/user.h"
#include "xml/document.h"

#include <string.h>
#include <unistd.h>

#define SETTINGS_NAME "settings"
enum { LARGEST = 64 * 1024 };

static void read_settings(struct buffer *out)
{
    AUTO_FREE char *folder = user_folder(USER_CONFIG);
    AUTO_FREE char *path = memory_print("%s/" SETTINGS_NAME, folder);
    buffer_init(out);
    (void)xml_read_file(path, LARGEST, out, NULL);
}

/* The value when `line` is "name=value", else NULL. */
static char *value_in(char *line, const char *name)
{
    size_t length = strlen(name);
    return strncmp(line, name, length) == 0 && line[length] == '=' ? line + length + 1 : NULL;
}

char *settings_get(const char *name)
{
    AUTO_BUFFER struct buffer text;
    read_settings(&text);
    char *rest = text.bytes;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        const char *value = value_in(line, name);
        if (value)
            return memory_copy_string(value);
    }
    return NULL;
}

void settings_set(const char *name, const char *value)
{
    AUTO_BUFFER struct buffer old, text;
    buffer_init(&text);
    read_settings(&old);
    char *rest = old.bytes;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        if (*line && !value_in(line, name))
            buffer_print(&text, "%s\n", line);
    if (value && !strchr(value, '\n'))
        buffer_print(&text, "%s=%s\n", name, value);
    AUTO_FREE char *folder = user_folder(USER_CONFIG);
    int folder_fd = disk_make_folders(folder) < 0 ? -1 : disk_open_folder(folder, NULL);
    if (folder_fd < 0)
        return;
    (void)disk_replace(folder_fd, SETTINGS_NAME, 0600, DISK_CARELESS, buffer_text(&text), text.length);
    close(folder_fd);
}
