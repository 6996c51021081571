/* SPDX-License-Identifier: MIT */
#include "command/input.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "text/tis620.h"
#include "xml/document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

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

static int line_of(const struct buffer *bytes, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes->bytes[i] == '\n';
    return line;
}

static int decode_tis620(struct buffer *bytes, const char *name, struct error *err)
{
    size_t written;
    AUTO_FREE char *text = tis620_to_utf8(buffer_text(bytes), bytes->length, &written);
    if (!text)
        return error_set_at(err, name, line_of(bytes, written),
                            _("The byte 0x%02X stands for no character in TIS-620 or Windows-874."),
                            (unsigned)(unsigned char)bytes->bytes[written]);
    buffer_clear(bytes);
    buffer_add_bytes(bytes, text, written);
    return 0;
}

int input_decode(const char *encoding, struct buffer *bytes, const char *name, struct error *err)
{
    if (encoding && tis620_is_name(encoding))
        return decode_tis620(bytes, name, err);
    if (encoding && strcasecmp(encoding, "utf-8") != 0)
        return error_set(err, NULL, _("The encoding \"%s\" is not known; files are read as \"utf-8\" or \"tis-620\"."), encoding);
    if (!encoding && tis620_is_likely(buffer_text(bytes), bytes->length))
        return error_set(err, name, _("The file is not UTF-8. If it is Thai in TIS-620 or Windows-874, add --encoding tis-620."));
    return 0;
}

const char *input_name(const char *argument)
{
    return strcmp(argument, "-") == 0 ? _("standard input") : argument;
}
