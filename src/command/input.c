/* SPDX-License-Identifier: MIT */
#include "command/input.h"

#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int read_stream(FILE *stream, const char *name, size_t limit, struct buffer *out, struct error *err)
{
    char piece[8192];
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, stream)) > 0) {
        buffer_add_bytes(out, piece, got);
        if (out->length > limit)
            return error_set(err, name, _("The file is larger than %zu KiB."), limit / 1024);
    }
    if (ferror(stream))
        return error_set(err, name, _("It cannot be read: %s."), reason_in_words(errno));
    return 0;
}

int input_read(const char *argument, size_t limit, struct buffer *out, struct error *err)
{
    if (strcmp(argument, "-") == 0)
        return read_stream(stdin, input_name(argument), limit, out, err);
    return xml_read_file(argument, limit, out, err);
}

const char *input_name(const char *argument)
{
    return strcmp(argument, "-") == 0 ? _("standard input") : argument;
}
