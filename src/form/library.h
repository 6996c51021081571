/* SPDX-License-Identifier: MIT */
/* Finding forms by name: a form is a folder <id>/form.xml below one of the form folders. */
#ifndef RUAMRANG_FORM_LIBRARY_H
#define RUAMRANG_FORM_LIBRARY_H

#include "form/form.h"

/* Where forms lie: $RUAMRANG_FORMS, ../forms beside the program (build/ or libexec), then the installed share folder.
 * Lent, computed once; NULL when none exists. */
const char *library_folder(void);
/* A form name (its folder's), a folder, or a form.xml to the path of its form.xml. Yours; NULL with a sentence
 * that names the nearest known form. */
char *library_find(const char *name, struct error *err);
struct library_entry {
    char *id;   /* the folder's name */
    char *path; /* of form.xml */
};
/* All forms in the folder, by name. Array and members are yours: library_entries_free. */
size_t library_list(struct library_entry **entries);
void library_entries_free(struct library_entry *entries, size_t count);

#endif
