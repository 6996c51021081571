/* SPDX-License-Identifier: MIT */
#include "draft/origin.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "draft/draft.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST = 64 * 1024 };

/* Would the form's id lead to the same file? */
static bool is_found_by_id(const char *id, const char *real_path)
{
    const char *folder = library_folder();
    AUTO_FREE char *known = folder ? memory_print("%s/%s/form.xml", folder, id) : NULL;
    AUTO_FREE char *real = known ? realpath(known, NULL) : NULL;
    return real && strcmp(real, real_path) == 0;
}

void origin_keep(int folder_fd, const struct form *form)
{
    AUTO_FREE char *real = realpath(form->path, NULL);
    if (real && !strchr(real, '\n') && !is_found_by_id(form->id, real))
        (void)disk_replace(folder_fd, ORIGIN_NAME, 0600, DISK_DURABLE, real, strlen(real));
}

static char *kept_path(const char *folder)
{
    AUTO_FREE char *name = memory_print("%s/" ORIGIN_NAME, folder);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    if (xml_read_file(name, LARGEST, &text, NULL) < 0 || text.length == 0)
        return NULL;
    return memory_copy_bytes(buffer_text(&text), strcspn(buffer_text(&text), "\n"));
}

char *draft_form_path(const char *folder, struct error *err)
{
    AUTO_FREE char *kept = kept_path(folder);
    if (kept && access(kept, R_OK) == 0)
        return STEAL(kept);
    AUTO_FREE char *id = draft_form_id(folder, err);
    char *known = id ? library_find(id, kept ? NULL : err) : NULL;
    if (!known && kept && id)
        error_set(err, folder, _("The form of this draft, %s, is not there any more; put it back and open the draft again."),
                  kept);
    return known;
}
