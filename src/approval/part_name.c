/* SPDX-License-Identifier: MIT */
#include "approval/part_name.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "draft/evidence.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "text/normalize.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

/* clang-format off */
const struct part_kind_row PART_KINDS[PART_KINDS_COUNT] = {
    [PART_MIMETYPE]     = {"mimetype",                  NULL,                              64,                  true},
    [PART_MANIFEST]     = {"manifest.xml",              NULL,                              1 << 20,             true},
    [PART_SIGNATURE]    = {"manifest.xml.p7s",          NULL,                              1 << 18,             false},
    [PART_DRAFT]        = {"draft.xml",                 "application/xml",                 4 << 20,             true},
    [PART_EVIDENCE]     = {"evidence/*",                "application/pdf",                 EVIDENCE_BYTES_MOST, false},
    [PART_HTML]         = {"view/draft.html",           "text/html",                       16 << 20,            true},
    [PART_DOCX]         = {"view/draft.docx",
                           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 16 << 20,  true},
    [PART_REVIEW]       = {"reviews/0000.xml",          "application/vnd.ruamrang.review+xml", 1 << 20,         false},
    [PART_REPLIES]      = {"replies.xml",               "application/xml",                 4 << 20,             true},
    [PART_OLD_MANIFEST] = {"history/0000/manifest.xml", "application/xml",                 1 << 20,             false},
    [PART_OLD_DRAFT]    = {"history/0000/draft.xml",    "application/xml",                 4 << 20,             false},
};
/* clang-format on */

enum { DIGITS = 4 };

/* What the pattern says of a name: "0000" is four digits, not all nought. */
static bool fits(const char *pattern, const char *name, unsigned *number)
{
    *number = 0;
    for (; *pattern; pattern++, name++) {
        if (*pattern == '*')
            return *name && !strchr(name, '/');
        if (*pattern == '0' && isdigit((unsigned char)*name))
            *number = *number * 10 + (unsigned)(*name - '0');
        else if (*pattern != *name || *pattern == '0')
            return false;
    }
    return *name == '\0';
}

bool part_kind_find(const char *name, enum part_kind *kind, unsigned *number)
{
    for (int i = 0; i < PART_KINDS_COUNT; i++) {
        unsigned found;
        if (!fits(PART_KINDS[i].pattern, name, &found) || (found == 0 && strstr(PART_KINDS[i].pattern, "0000")))
            continue;
        *kind = (enum part_kind)i;
        if (number)
            *number = found;
        return true;
    }
    return false;
}

char *part_name_make(enum part_kind kind, unsigned number, const char *own)
{
    const char *pattern = PART_KINDS[kind].pattern, *place = strstr(pattern, "0000");
    if (place)
        return memory_print("%.*s%0*u%s", (int)(place - pattern), pattern, DIGITS, number, place + DIGITS);
    if ((place = strchr(pattern, '*')))
        return memory_print("%.*s%s", (int)(place - pattern), pattern, own);
    return memory_copy_string(pattern);
}

const char *part_name_own(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* Marks that join the letter before them into one that also exists whole, and letters that stand twice in Unicode. Thai has
 * none of them; its own marks are put in order by normalize_runes. */
static bool is_ambiguous(uint32_t c)
{
    static const uint32_t RANGES[][2] = {
        {0x0300, 0x036f}, {0x1100, 0x11ff}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0x302a, 0x302f},
        {0x3099, 0x309a}, {0xa960, 0xa97f}, {0xd7b0, 0xd7ff}, {0xf900, 0xfaff}, {0xfe20, 0xfe2f}, {0x2f800, 0x2fa1f},
    };
    for (size_t i = 0; i < COUNT_OF(RANGES); i++)
        if (c >= RANGES[i][0] && c <= RANGES[i][1])
            return true;
    return false;
}

/* Nothing that a paste would lose or put in order. */
static bool is_plain(const char *name, size_t length)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    struct paste_report report;
    paste_clean(&runes, name, length, true, &report);
    AUTO_FREE char *clean = runes_to_utf8(runes.chars, runes.count);
    bool is_clean = strlen(clean) == length && memcmp(clean, name, length) == 0;
    for (size_t i = 0; i < runes.count && is_clean; i++)
        is_clean = !is_ambiguous(runes.chars[i]);
    return is_clean;
}

/* "." and "..", nothing, hidden files, and what Windows cuts off at the end. */
static bool has_odd_piece(const char *name)
{
    for (const char *at = name;; at++) {
        size_t length = strcspn(at, "/");
        if (length == 0 || at[0] == '.' || at[0] == ' ' || at[length - 1] == '.' || at[length - 1] == ' ')
            return true;
        at += length;
        if (!*at)
            return false;
    }
}

int part_name_check(const char *name, size_t length, const char *where, struct error *err)
{
    if (length == 0 || length > PART_NAME_BYTES_MOST)
        return error_set(err, where, _("The name of a part is empty or too long; this package was not made by ruamrang."));
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f)
            return error_set(err, where, _("The name of part \"%.*s\" holds a control character."), (int)length, name);
    if (!utf8_is_valid(name, length))
        return error_set(err, where, _("The name of part \"%.*s\" is not written in UTF-8."), (int)length, name);
    AUTO_FREE char *copy = memory_copy_bytes(name, length);
    if (copy[0] == '/')
        return error_set(err, where, _("The name of part \"%s\" begins at the root of the disk."), copy);
    if (strpbrk(copy, "\\:*?\"<>|"))
        return error_set(err, where, _("The name of part \"%s\" holds a character that means something else on other systems (\\ : * ? \" < > |)."), copy);
    if (has_odd_piece(copy))
        return error_set(err, where, _("The name of part \"%s\" leads out of its folder, or is hidden."), copy);
    if (!is_plain(copy, length))
        return error_set(err, where, _("The name of part \"%s\" holds characters that cannot be seen or can be written in two ways."), copy);
    return 0;
}

char *part_name_key(const char *name)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, name, strlen(name));
    for (size_t i = 0; i < runes.count; i++)
        runes.chars[i] = (uint32_t)towlower((wint_t)towupper((wint_t)runes.chars[i]));
    return runes_to_utf8(runes.chars, runes.count);
}
