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
/* Sentences with a number, made by who knows it. */
static const char TOO_MANY[] = "", TOO_MANY_OTHERS[] = " ";

/* What may still come. */
struct room {
    size_t elements, others;
};

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
    if (end - at < 2 || (at[1] != '!' && at[1] != '?'))
        return NULL; /* most are tags */
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
    for (const char *p = at + 1; p < limit; p++) {
        if (*p == '>')
            return p + 1;
        if ((*p == '"' || *p == '\'') && !(p = memchr(p + 1, *p, (size_t)(limit - p - 1))))
            break;
    }
    return limit == end ? end : NULL;
}

/* What is wrong with the tag at `at`, as a sentence; NULL: nothing, and *next is behind it. */
static const char *judge_tag(const char *at, const char *end, struct room *room, const char **next)
{
    *next = skip_construct(at, end);
    if (*next)
        return room->others-- == 0 ? TOO_MANY_OTHERS : NULL;
    if (starts_with(at, end, "<!DOCTYPE"))
        return _("The file has a DOCTYPE, which is refused because it can hide other files and endless text.");
    *next = skip_tag(at, end);
    if (!*next)
        return _("A tag is longer than 16 KiB; this is no form or draft.");
    if (end - at > 1 && at[1] != '/' && room->elements-- == 0)
        return TOO_MANY;
    return NULL;
}

static int scan_tags(const char *bytes, size_t length, size_t elements, size_t others, const char *name, struct error *err)
{
    const char *end = bytes + length, *next;
    struct room room = {.elements = elements, .others = others ? others : SIZE_MAX};
    for (const char *at = bytes; at && (at = memchr(at, '<', (size_t)(end - at))); at = next) {
        const char *wrong = judge_tag(at, end, &room, &next);
        if (!wrong)
            continue;
        int line = xml_scan_line(bytes, (size_t)(at - bytes));
        if (wrong == TOO_MANY)
            return error_set_large(err, name, line, _("The file has more than %zu elements."), elements);
        if (wrong == TOO_MANY_OTHERS)
            return error_set_large(err, name, line, _("The file has more than %zu attributes and comments."), others);
        return error_set_at(err, name, line, "%s", wrong);
    }
    return 0;
}

/* Eight bytes at `at`, all of them printable ASCII: none with the eighth bit, none below 0x20. */
static bool is_printable_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return ((word | (word - 0x2020202020202020)) & 0x8080808080808080) == 0;
}

/* Three bytes at `at` that make one character from U+0800 to U+CFFF: Thai and most others. What is not among them is
 * looked at more closely (Unicode 15, table 3-7). */
static bool is_common_triple(const char *at)
{
    unsigned char lead = (unsigned char)at[0], next = (unsigned char)at[1], last = (unsigned char)at[2];
    return lead >= 0xe0 && lead <= 0xec && (next & 0xc0) == 0x80 && (lead != 0xe0 || next >= 0xa0) && (last & 0xc0) == 0x80;
}

/* The first byte from `at` on that is no plain text at a glance, or `end`. */
static const char *skip_plain(const char *at, const char *end)
{
    while (at < end) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x80 && end - at >= 3 && is_common_triple(at))
            at += 3;
        else if (end - at >= 8 && is_printable_word(at))
            at += 8;
        else if (byte < 0x80 && (byte >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r'))
            at++;
        else
            break;
    }
    return at;
}

/* What people take for an XML file by mistake, by its first bytes. NULL: nothing known. */
static const char *other_kind(const char *bytes, size_t length)
{
    static const struct {
        const char *magic, *sentence;
    } KINDS[] = {
        {"PK\x03\x04", N_("This is a ZIP file, for example a package or an office document; here an XML file is wanted.")},
        {"%PDF-", N_("This is a PDF file; here an XML file is wanted.")},
        {"\x89PNG", N_("This is a picture; here an XML file is wanted.")},
        {"\xff\xd8\xff", N_("This is a picture; here an XML file is wanted.")},
        {"GIF8", N_("This is a picture; here an XML file is wanted.")},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (length > strlen(KINDS[i].magic) && memcmp(bytes, KINDS[i].magic, strlen(KINDS[i].magic)) == 0)
            return _(KINDS[i].sentence);
    return NULL;
}

static int refuse(const char *bytes, size_t length, size_t at, uint32_t rune, const char *name, struct error *err)
{
    const char *kind = other_kind(bytes, length);
    if (kind)
        return error_set(err, name, "%s", kind);
    if (rune == 0xfffd)
        return error_set_at(err, name, xml_scan_line(bytes, at), _("The file is not UTF-8 text; save it again as UTF-8."));
    return error_set_at(err, name, xml_scan_line(bytes, at),
                        _("The file holds the control character U+%04X, which XML does not allow."), (unsigned)rune);
}

int xml_scan_characters(const char *bytes, size_t length, const char *name, struct error *err)
{
    const char *end = bytes + length;
    size_t used;
    for (const char *at = skip_plain(bytes, end); at < end; at = skip_plain(at + used, end)) {
        uint32_t rune = utf8_decode(at, (size_t)(end - at), &used);
        bool is_replacement = used == 3 && memcmp(at, "\xef\xbf\xbd", 3) == 0;
        if ((rune == 0xfffd && !is_replacement) || rune < 0x20 || rune == 0xfffe || rune == 0xffff)
            return refuse(bytes, length, (size_t)(at - bytes), rune, name, err);
    }
    return 0;
}

int xml_scan(const char *bytes, size_t length, size_t elements, size_t others, const char *name, struct error *err)
{
    if (xml_scan_characters(bytes, length, name, err) < 0)
        return -1;
    return scan_tags(bytes, length, elements, others, name, err);
}
