/* SPDX-License-Identifier: MIT */
/* One look over the bytes of a document before any parser sees them. Knows no tree. */
#include "xml/scan.h"

#include "text/catalogue.h"
#include "text/utf8.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { TAG_BYTES_MAX = 16 * 1024 };

/* What a bracket opens, when it is not an ordinary tag. */
static const struct {
    const char *open, *close;
} SKIPPED[] = {
    {"<!--", "-->"},
    {"<![CDATA[", "]]>"},
    {"<?", "?>"},
};

int xml_scan_line(const char *bytes, size_t offset)
{
    int line = 1;
    const char *end = bytes + offset;
    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(end - at))) && line < INT_MAX; at++)
        line++;
    return line;
}

static bool starts_with(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

/* Behind the construct at `at`, or `end` when it is not closed (the parser says so better), or NULL: no such construct. */
static const char *skip_construct(const char *at, const char *end)
{
    for (size_t i = 0; i < sizeof SKIPPED / sizeof *SKIPPED; i++) {
        if (!starts_with(at, end, SKIPPED[i].open))
            continue;
        const char *body = at + strlen(SKIPPED[i].open);
        const char *close = memmem(body, (size_t)(end - body), SKIPPED[i].close, strlen(SKIPPED[i].close));
        return close ? close + strlen(SKIPPED[i].close) : end;
    }
    return NULL;
}

/* Behind the '>' that ends the tag at `at`; NULL when it is longer than a tag may be. */
static const char *skip_tag(const char *at, const char *end)
{
    const char *limit = end - at > TAG_BYTES_MAX ? at + TAG_BYTES_MAX : end;
    char quote = 0;
    for (const char *p = at + 1; p < limit; p++) {
        if (quote) {
            if (*p == quote)
                quote = 0;
        } else if (*p == '>') {
            return p + 1;
        } else if (*p == '"' || *p == '\'') {
            quote = *p;
        }
    }
    return limit == end ? end : NULL;
}

static int scan_tags(const char *bytes, size_t length, const char *name, struct error *err)
{
    const char *end = bytes + length;
    const char *at = bytes;
    while ((at = memchr(at, '<', (size_t)(end - at)))) {
        const char *next = skip_construct(at, end);
        if (!next && starts_with(at, end, "<!DOCTYPE"))
            return error_set_at(err, name, xml_scan_line(bytes, (size_t)(at - bytes)),
                                _("The file has a DOCTYPE, which is refused because it can hide other files and endless text."));
        if (!next)
            next = skip_tag(at, end);
        if (!next)
            return error_set_at(err, name, xml_scan_line(bytes, (size_t)(at - bytes)),
                                _("A tag is longer than 16 KiB; this is no form or draft."));
        at = next;
    }
    return 0;
}

/* The first byte from `offset` on that is neither printable ASCII nor ordinary white space. */
static size_t skip_plain(const char *bytes, size_t offset, size_t length)
{
    while (offset < length) {
        unsigned char byte = (unsigned char)bytes[offset];
        if (byte >= 0x7f || (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r'))
            break;
        offset++;
    }
    return offset;
}

static int scan_characters(const char *bytes, size_t length, const char *name, struct error *err)
{
    for (size_t at = skip_plain(bytes, 0, length); at < length; at = skip_plain(bytes, at, length)) {
        size_t used = 1;
        uint32_t rune = utf8_decode(bytes + at, length - at, &used);
        bool is_replacement = used == 3 && memcmp(bytes + at, "\xef\xbf\xbd", 3) == 0;
        if (rune == 0xfffd && !is_replacement)
            return error_set_at(err, name, xml_scan_line(bytes, at),
                                _("The file is not UTF-8 text; save it again as UTF-8."));
        if (rune < 0x20 || rune == 0xfffe || rune == 0xffff)
            return error_set_at(err, name, xml_scan_line(bytes, at),
                                _("The file holds the control character U+%04X, which XML does not allow."), (unsigned)rune);
        at += used;
    }
    return 0;
}

int xml_scan(const char *bytes, size_t length, const char *name, struct error *err)
{
    if (scan_characters(bytes, length, name, err) < 0)
        return -1;
    return scan_tags(bytes, length, name, err);
}
