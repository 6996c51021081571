/* SPDX-License-Identifier: MIT */
/* The drafts a writer has. Knows folders, not their content's meaning. */
#include "draft/shelf.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/lock.h"
#include "draft/recent.h"
#include "draft/recovery.h"
#include "draft/user.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/node.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *shelf_folder(void)
{
    static char folder[PATH_MAX];
    const char *set = getenv("RUAMRANG_DRAFTS");
    AUTO_FREE char *own = user_folder(USER_DATA);
    if (set && *set)
        snprintf(folder, sizeof folder, "%s", set);
    else
        snprintf(folder, sizeof folder, "%s/drafts", own);
    return folder;
}

/* An id may be anything, a web address too; a folder's name is letters, digits and a few signs. Yours. */
static char *folder_name(const char *form_id)
{
    char *name = memory_copy_string(form_id);
    for (char *at = name; *at; at++)
        if (strchr("/\\:*?\"<>| \t\r\n", *at) || (at == name && *at == '.'))
            *at = '-';
    return name;
}

char *shelf_new_folder(const char *form_id, struct error *err)
{
    const char *folder = shelf_folder();
    AUTO_FREE char *id = folder_name(form_id);
    if (disk_make_folders(folder) < 0) {
        error_set(err, folder, _("The folder for drafts cannot be made: %s."), reason_in_words(errno));
        return NULL;
    }
    for (int i = 1;; i++) {
        char *path = memory_print("%s/%s-%d", folder, id, i);
        struct stat status;
        if (lstat(path, &status) < 0)
            return path;
        free(path);
    }
}

/* ---- one draft ----------------------------------------------------------------------------------- */
/* A name has letters; a count, a date or a blank has none. */
static bool has_letter(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80 || isalpha((unsigned char)*text))
            return true;
    return false;
}

/* Text of the first leaf with words that is not about the document itself; lent, or NULL. */
static const char *first_answer(const xmlNode *node)
{
    if (xml_is_element(node, "meta"))
        return NULL;
    const xmlNode *child = xml_first_child(node, NULL);
    if (!child) {
        const char *text = xml_leaf_text(node);
        return has_letter(text) ? text : NULL;
    }
    const char *answer = NULL;
    for (; child && !answer; child = xml_next(child, NULL))
        answer = first_answer(child);
    return answer;
}

static void look_at_time(const char *folder, const char *name, int64_t *changed)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, name);
    struct stat status;
    if (lstat(path, &status) == 0 && status.st_mtime > *changed)
        *changed = status.st_mtime;
}

static bool is_held(const char *folder)
{
    int folder_fd = disk_open_folder(folder, NULL);
    if (folder_fd < 0)
        return false;
    bool held = lock_is_held(folder_fd);
    close(folder_fd);
    return held;
}

const char *shelf_title(const xmlNode *root)
{
    const xmlNode *first = root ? xml_first_child(root, NULL) : NULL;
    return first ? first_answer(first) : NULL;
}

/* Who knows which answer names an entry of a form. */
struct naming {
    const char *(*title_path)(void *data, const char *form_id); /* may be NULL */
    void *data;
};

/* The text at "/root/step/step"; lent, "" when there is none. */
static const char *text_at(const xmlNode *root, const char *path)
{
    const xmlNode *node = root;
    AUTO_FREE char *steps = memory_copy_string(path);
    char *rest = NULL;
    char *step = strtok_r(steps, "/", &rest); /* the root's own name */
    while (node && step && (step = strtok_r(NULL, "/", &rest)))
        node = xml_first_child(node, step);
    return node && !xml_first_child(node, NULL) ? xml_leaf_text(node) : "";
}

/* What an entry is called now: the journal's last word on it, else the saved one. Lent. */
static const char *title_of(const struct recovery *recovery, const char *path)
{
    for (size_t i = recovery->journal.records_count; i-- > recovery->from;) {
        struct record record = journal_record(&recovery->journal, i);
        bool sets = record.kind == RECORD_SET || record.kind == RECORD_TYPING;
        if (sets && record.path && strcmp(record.path, path) == 0)
            return record.after ? record.after : "";
    }
    return text_at(xmlDocGetRootElement(recovery->version.doc), path);
}

static const char *name_entry(const struct recovery *recovery, const struct naming *naming, const char *id)
{
    const char *path = naming->title_path && id ? naming->title_path(naming->data, id) : NULL;
    const char *title = path ? title_of(recovery, path) : shelf_title(xmlDocGetRootElement(recovery->version.doc));
    return title ? title : "";
}

/* `folder` is taken over. Folders without a readable draft are not on the shelf. */
static void add_entry(struct shelf *shelf, char *folder, const struct naming *naming)
{
    struct recovery recovery;
    if (recovery_read_beside(folder, &recovery, NULL) < 0) {
        free(folder);
        return;
    }
    const xmlNode *root = xmlDocGetRootElement(recovery.version.doc);
    const char *id = xml_attribute(root, NULL, "id");
    struct shelf_entry entry = {
        .folder = folder,
        .name = memory_copy_string(strrchr(folder, '/') + 1),
        .form_id = memory_copy_string(id ? id : ""),
        .title = memory_copy_string(name_entry(&recovery, naming, id)),
        .unsaved = recovery.edits > 0 || recovery.place.typing,
        .held = is_held(folder),
    };
    look_at_time(folder, VERSION_NAME, &entry.changed);
    look_at_time(folder, JOURNAL_NAME, &entry.changed);
    recovery_done(&recovery);
    ARRAY_PUSH(shelf->entries, shelf->entries_count, shelf->entries_capacity, entry);
}

/* ---- all ----------------------------------------------------------------------------------------- */
static bool is_there(const struct shelf *shelf, const char *folder)
{
    for (size_t i = 0; i < shelf->entries_count; i++)
        if (strcmp(shelf->entries[i].folder, folder) == 0)
            return true;
    return false;
}

static void add_folder(struct shelf *shelf, const char *folder, const struct naming *naming)
{
    char *absolute = realpath(folder, NULL);
    if (absolute && strcmp(absolute, "/") != 0 && !is_there(shelf, absolute))
        add_entry(shelf, absolute, naming);
    else
        free(absolute);
}

static int newest_first(const void *left, const void *right)
{
    const struct shelf_entry *a = left, *b = right;
    if (a->changed != b->changed)
        return a->changed < b->changed ? 1 : -1;
    return strcmp(a->folder, b->folder);
}

void shelf_read(struct shelf *shelf, const char *(*title_path)(void *data, const char *form_id), void *data)
{
    const struct naming naming = {title_path, data};
    *shelf = (struct shelf){0};
    const char *folder = shelf_folder();
    DIR *names = opendir(folder);
    for (const struct dirent *entry; names && (entry = readdir(names)) != NULL;) {
        AUTO_FREE char *path = memory_print("%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            add_folder(shelf, path, &naming);
    }
    if (names)
        closedir(names);
    char **recent;
    size_t count = recent_read(&recent);
    for (size_t i = 0; i < count; i++)
        add_folder(shelf, recent[i], &naming);
    recent_free(recent, count);
    if (shelf->entries_count > 1)
        qsort(shelf->entries, shelf->entries_count, sizeof *shelf->entries, newest_first);
}

void shelf_done(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->entries_count; i++) {
        struct shelf_entry *entry = &shelf->entries[i];
        free(entry->folder);
        free(entry->name);
        free(entry->form_id);
        free(entry->title);
    }
    free(shelf->entries);
    *shelf = (struct shelf){0};
}
