/* SPDX-License-Identifier: MIT */
/* Where the form of a draft lies when it is none of the program's own: kept in the draft's folder, so that it opens
 * again. A form of the forms folder is found by its id and leaves nothing. */
#ifndef RUAMRANG_DRAFT_ORIGIN_H
#define RUAMRANG_DRAFT_ORIGIN_H

#include "form/form.h"

#define ORIGIN_NAME "form-path"

/* Best effort: without it the form must be found by its id. */
void origin_keep(int folder_fd, const struct form *form);
/* The file of the form that a draft folder was made with. Yours; NULL with a sentence that names what was looked for. */
char *draft_form_path(const char *folder, struct error *err);

#endif
