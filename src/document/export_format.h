/* SPDX-License-Identifier: MIT */
/* What an entry can be written as: one table for the command line and the wizard. */
#ifndef RUAMRANG_DOCUMENT_EXPORT_FORMAT_H
#define RUAMRANG_DOCUMENT_EXPORT_FORMAT_H

#include "document/export.h"

#include <stdbool.h>

struct export_format {
    const char *name;   /* after --format */
    const char *ending; /* of a file's name, without the full stop */
    bool is_binary;     /* nothing for a terminal to show */
    bool has_findings;  /* can tell what is wrong or weak, too */
    /* Appends to `out`. -1 with a sentence. */
    int (*write)(const struct instance *instance, const struct export_options *options, struct buffer *out, struct error *err);
};

/* NULL asks for the first, which is the one that is approved. NULL: there is none of that name. */
const struct export_format *export_format_find(const char *name);

#endif
