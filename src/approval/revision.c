/* SPDX-License-Identifier: MIT */
#include "approval/revision.h"

#include "approval/approval.h"
#include "base/memory.h"
#include "draft/version.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <unistd.h>

struct instance *revision_open(const char *folder, unsigned revision, const struct instance *like, struct error *err)
{
    AUTO_FREE char *kept = approval_revision_folder(folder, revision);
    AUTO_FREE char *path = memory_print("%s/" VERSION_NAME, kept);
    if (access(path, F_OK) < 0) {
        error_set(err, path, _("Revision %u is not among the kept ones of this draft, so nothing can be compared with it."), revision);
        return NULL;
    }
    xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, err);
    struct instance *instance = doc ? instance_open(instance_form(like), doc, NULL, err) : NULL;
    if (instance)
        instance_set_language(instance, instance_language(like));
    return instance;
}
