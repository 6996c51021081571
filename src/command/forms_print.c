/* SPDX-License-Identifier: MIT */
/* A form with everything it includes, as one file. */
#include "command/forms_print.h"

#include "base/memory.h"
#include "command/command.h"
#include "document/export.h"
#include "form/form.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

/* The bytes of a sound form. Read a second time: what form_load keeps is no longer as it was written. */
static int read_flat(const char *path, struct buffer *out, struct error *err)
{
    struct form *form = form_load_leniently(path, err);
    form_free(form);
    AUTO_XML_DOC xmlDoc *doc = form ? xml_load_including(path, &XML_LIMITS_FORM, err) : NULL;
    if (!doc)
        return -1;
    xml_write(doc, false, out);
    return 0;
}

int forms_print(const struct options *options)
{
    if (options->arguments_count != 2)
        return command_usage(_("\"forms print\" needs one form."));
    struct error err = {0};
    AUTO_FREE char *path = library_find(options->arguments[1], &err);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (!path || read_flat(path, &bytes, &err) < 0)
        return command_fail(EXIT_BAD_FORM, &err);
    if (export_write_file(options->output ? options->output : "-", &bytes, &err) < 0)
        return command_fail(EXIT_CANNOT_SAVE, &err);
    return EXIT_DONE;
}
