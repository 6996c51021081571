/* SPDX-License-Identifier: MIT */
/* The name of a file in a dialog: what is offered, and what was typed completed as far as the folder makes it certain. */
#include "base/memory.h"
#include "command/session_parts.h"
#include "draft/user.h"
#include "text/catalogue.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *session_name_here(const char *name)
{
    char *here = getcwd(NULL, 0);
    char *path = name[0] == '/' ? memory_copy_string(name) : memory_print("%s/%s", here ? here : ".", name);
    free(here);
    return path;
}

/* How far the names that begin so agree; of the files only those that can be a review. */
struct completion {
    const char *folder;
    const char *begun;  /* last part of what was typed */
    char *common;       /* owned; NULL: none yet */
    size_t count;
};

static bool is_hidden(const char *name, const char *begun)
{
    return name[0] == '.' && begun[0] != '.';
}

static bool is_folder(const char *folder, const char *name)
{
    struct stat status;
    AUTO_FREE char *path = memory_print("%s%s", folder, name);
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_xml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strcmp(dot, ".xml") == 0;
}

static void add_name(struct completion *completion, const char *name)
{
    if (strncmp(name, completion->begun, strlen(completion->begun)) != 0 || is_hidden(name, completion->begun) ||
        !(is_xml(name) || is_folder(completion->folder, name)))
        return;
    completion->count++;
    if (!completion->common) {
        completion->common = memory_copy_string(name);
        return;
    }
    size_t same = 0;
    while (completion->common[same] && completion->common[same] == name[same])
        same++;
    while (same > 0 && ((unsigned char)completion->common[same] & 0xC0) == 0x80)
        same--; /* whole letters */
    completion->common[same] = '\0';
}

void session_complete_name(struct session *session)
{
    struct editor *line = &session->wizard.dialog.line;
    AUTO_FREE char *typed = editor_text(line);
    AUTO_FREE char *path = user_whole_path(typed);
    char *slash = strrchr(path, '/');
    AUTO_FREE char *folder = slash ? memory_copy_bytes(path, (size_t)(slash - path) + 1) : memory_copy_string("./");
    struct completion completion = {.folder = folder, .begun = slash ? slash + 1 : path};
    DIR *names = opendir(folder);
    for (const struct dirent *entry; names && (entry = readdir(names));)
        add_name(&completion, entry->d_name);
    if (names)
        closedir(names);
    AUTO_FREE char *common = completion.common;
    AUTO_FREE char *whole = memory_print("%s%s", slash ? folder : "", common ? common : completion.begun);
    bool goes_on = completion.count == 1 && is_folder("", whole);
    AUTO_FREE char *shown = memory_print("%s%s", whole, goes_on ? "/" : "");
    bool further = strcmp(shown, path) != 0;
    if (further)
        editor_set(line, shown, SIZE_MAX, true);
    else if (completion.count != 1)
        wizard_tell(&session->wizard, MOOD_PLAIN,
                    completion.count ? _("Several files begin like this; type more of the name.") : _("No file begins like this."));
}
