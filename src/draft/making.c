/* SPDX-License-Identifier: MIT */
/* New draft folders: a first one, and a second one for text that cannot go back where it came from. */
#include "draft/draft_internal.h"

#include "base/memory.h"
#include "draft/disk.h"
#include "draft/lock.h"
#include "draft/origin.h"
#include "draft/recovery.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only for a folder that was made a moment ago and holds no text of anybody. */
static void unmake(const char *folder, int folder_fd)
{
    static const char *const FILES[] = {VERSION_NAME, JOURNAL_NAME, LOCK_NAME, ORIGIN_NAME};
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        unlinkat(folder_fd, FILES[i], 0);
    unlinkat(folder_fd, DRAFT_EVIDENCE, AT_REMOVEDIR);
    unlinkat(folder_fd, VERSION_HISTORY, AT_REMOVEDIR);
    rmdir(folder);
}

/* The new folder's own name must be on the disk too. Best effort: some parents may not be opened. */
static void sync_parent(int folder_fd)
{
    int parent = openat(folder_fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (parent < 0)
        return;
    (void)disk_sync_folder(parent);
    close(parent);
}

static int make_folder(const char *folder, struct error *err)
{
    if (mkdir(folder, 0700) < 0)
        return error_set(err, folder, _("The folder for the draft cannot be made: %s."), reason_in_words(errno));
    int folder_fd = disk_open_folder(folder, err);
    if (folder_fd < 0)
        return -1;
    if (mkdirat(folder_fd, DRAFT_EVIDENCE, 0700) == 0 && mkdirat(folder_fd, VERSION_HISTORY, 0700) == 0)
        return folder_fd;
    error_set(err, folder, _("The folder for the draft cannot be made: %s."), reason_in_words(errno));
    unmake(folder, folder_fd);
    close(folder_fd);
    return -1;
}

static int fill(struct draft *draft, struct error *err)
{
    bool held;
    draft->lock = lock_take(draft->folder_fd, &held, err);
    if (draft->lock < 0)
        return -1;
    draft->is_read_only = false;
    if (draft_begin_journal(draft, true) < 0)
        return error_set(err, draft->folder, _("The journal cannot be written: %s."), reason_in_words(errno));
    if (draft_write_version(draft, err) < 0)
        return -1;
    sync_parent(draft->folder_fd);
    return 0;
}

struct draft *draft_make(const char *folder, struct instance *instance, struct draft_place *place, struct error *err)
{
    int folder_fd = make_folder(folder, err);
    if (folder_fd < 0) {
        instance_free(instance);
        place_done(place);
        return NULL;
    }
    origin_keep(folder_fd, instance_form(instance));
    struct draft *draft = draft_assemble(folder, folder_fd, -1, instance);
    draft->place = *place;
    *place = (struct draft_place){0};
    if (fill(draft, err) < 0) {
        unmake(folder, folder_fd);
        draft_free(draft);
        return NULL;
    }
    draft_listen(draft);
    return draft;
}

struct draft *draft_create(const char *folder, const struct form *form, const struct instance_world *world,
                           struct error *err)
{
    struct instance *instance = instance_new(form, world, err);
    if (!instance)
        return NULL;
    return draft_make(folder, instance, &(struct draft_place){0}, err);
}

/* All files of one folder under the same names in the other; what cannot be is left out, and the first of it told. */
static int share_files(int from, DIR *names, int to, struct error *err)
{
    int shared = 0;
    for (const struct dirent *entry; (entry = readdir(names)) != NULL;) {
        if (entry->d_name[0] == '.' || disk_link_or_copy(from, entry->d_name, to, entry->d_name) == 0)
            continue;
        if (shared == 0)
            error_set(err, entry->d_name, _("This evidence file is not in the copy: %s. Please attach it there again."), reason_in_words(errno));
        shared = -1;
    }
    if (disk_sync_folder(to) < 0 && shared == 0)
        return error_set(err, DRAFT_EVIDENCE, _("The evidence files cannot be written: %s."), reason_in_words(errno));
    return shared;
}

/* Evidence never changes once it is there, so both drafts may share it. A draft without a folder for it has none. */
static int share_evidence(int from_folder, int to_folder, struct error *err)
{
    int from = openat(from_folder, DRAFT_EVIDENCE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (from < 0 && errno == ENOENT)
        return 0;
    int to = openat(to_folder, DRAFT_EVIDENCE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *names = from >= 0 && to >= 0 ? fdopendir(from) : NULL;
    int shared = names ? share_files(from, names, to, err)
                       : error_set(err, DRAFT_EVIDENCE, _("The evidence files cannot be read: %s."), reason_in_words(errno));
    if (names)
        closedir(names);
    else if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    return shared;
}

int draft_copy(const struct draft *draft, const char *folder, struct error *left_out, struct error *err)
{
    const struct form *form = instance_form(draft->instance);
    struct instance *instance = instance_open(form, xmlCopyDoc(instance_doc(draft->instance), 1), NULL, err);
    if (!instance)
        return -1;
    struct draft_place place = {.path = memory_copy_string(draft->place.path),
                                .caret = draft->place.caret,
                                .typing = memory_copy_string(draft->place.typing)};
    struct draft *copy = draft_make(folder, instance, &place, err);
    if (!copy)
        return -1;
    int shared = share_evidence(draft->folder_fd, copy->folder_fd, left_out);
    return draft_close(copy, err) < 0 ? -1 : shared < 0;
}

static char *free_name(const char *folder)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    for (int i = 1;; i++) {
        char *name = memory_print("%.*s-recovered-%d", (int)length, folder, i);
        struct stat status;
        if (lstat(name, &status) < 0)
            return name;
        free(name);
    }
}

struct draft *draft_make_second(const char *folder, int folder_fd, struct instance *instance,
                                struct draft_place *place, struct error *err)
{
    AUTO_FREE char *name = free_name(folder);
    struct draft *second = draft_make(name, instance, place, err);
    if (!second)
        return NULL;
    (void)share_evidence(folder_fd, second->folder_fd, NULL); /* the check names what is missing */
    /* The second draft is safe by now. Should the journal stay, the worst is a third one. */
    (void)renameat(folder_fd, JOURNAL_NAME, second->folder_fd, VERSION_HISTORY "/original.journal");
    return second;
}
