/* SPDX-License-Identifier: MIT */
#include "document/stylesheet.h"

#include "base/memory.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/transform.h"

int stylesheet_apply(const char *name, xmlDoc *printout, struct buffer *out, struct error *err)
{
    const char *folder = library_folder();
    if (!folder)
        return error_set(err, name, _("The folder with the forms was not found, and the stylesheet lies in it."));
    AUTO_FREE char *path = memory_print("%s/common/%s", folder, name);
    return xml_transform(printout, path, NULL, 0, out, err);
}
