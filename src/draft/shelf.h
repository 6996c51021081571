/* SPDX-License-Identifier: MIT */
/* The drafts a writer has: those in the drafts folder and those opened lately. Knows folders, not their content's meaning. */
#ifndef RUAMRANG_DRAFT_SHELF_H
#define RUAMRANG_DRAFT_SHELF_H

#include "base/error.h"

#include <libxml/tree.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shelf_entry {
    char *folder;     /* absolute */
    char *name;       /* last part of the folder */
    char *form_id;
    char *title;      /* text of the instance's first leaf with words (the work's title), or "" */
    int64_t changed;  /* seconds since 1970, newest of draft.xml and journal */
    bool unsaved;     /* the journal holds edits beyond draft.xml (a crash or a running editor) */
    bool held;        /* somebody is writing in it now */
};
struct shelf {
    struct shelf_entry *entries; /* newest first */
    size_t entries_count, entries_capacity;
};
/* $RUAMRANG_DRAFTS, else XDG_DATA_HOME/ruamrang/drafts (~/.local/share/...). Lent; made with 0700 by shelf_new_folder. */
const char *shelf_folder(void);
/* `title_path` (may be NULL) tells which answer names an entry of a form; without it, or where it knows none, the first
 * words do. What only the journal has counts too. */
void shelf_read(struct shelf *shelf, const char *(*title_path)(void *data, const char *form_id), void *data);
void shelf_done(struct shelf *shelf);
/* What an entry is called: the first words answered in the form's first section. Lent from the tree, or NULL. */
const char *shelf_title(const xmlNode *root);
void shelf_remember(const char *draft_folder); /* among the lately opened (XDG_STATE_HOME/ruamrang/recent), best effort */
/* A free folder name for a new draft of a form: "<form>-1", "<form>-2" ... Yours. NULL with a sentence. */
char *shelf_new_folder(const char *form_id, struct error *err);

/* Settings kept between runs (XDG_CONFIG_HOME/ruamrang/settings, "name=value" lines). Value is yours or NULL. */
char *settings_get(const char *name);
void settings_set(const char *name, const char *value);

#endif
