/* SPDX-License-Identifier: MIT */
#include "document/export_format.h"

#include "base/memory.h"

#include <string.h>

static int write_xml(const struct instance *instance, const struct export_options *options, struct buffer *out,
                     struct error *err)
{
    (void)options, (void)err;
    export_xml(instance, out);
    return 0;
}

static int write_fields(const struct instance *instance, const struct export_options *options, struct buffer *out,
                        struct error *err)
{
    (void)err;
    export_text_fields(instance, options, out);
    return 0;
}

static int write_printout(const struct instance *instance, const struct export_options *options, struct buffer *out,
                          struct error *err)
{
    (void)err;
    export_printout(instance, options, out);
    return 0;
}

static const struct export_format FORMATS[] = {
    {.name = "xml", .ending = "xml", .write = write_xml},
    {.name = "docx", .ending = "docx", .is_binary = true, .has_findings = true, .write = export_docx},
    {.name = "html", .ending = "html", .has_findings = true, .write = export_html},
    {.name = "text", .ending = "txt", .has_findings = true, .write = write_fields},
    {.name = "printout", .ending = "xml", .has_findings = true, .write = write_printout},
};

const struct export_format *export_format_find(const char *name)
{
    if (!name)
        return &FORMATS[0];
    for (size_t i = 0; i < COUNT_OF(FORMATS); i++)
        if (strcmp(FORMATS[i].name, name) == 0)
            return &FORMATS[i];
    return NULL;
}
