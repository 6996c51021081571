/* SPDX-License-Identifier: MIT */
/* Text from elsewhere made fit to keep: old fonts' private Thai, invisible characters, line ends.
 * Contract in normalize.h. */
#include "text/normalize.h"

#include "base/memory.h"
#include "text/thai.h"

/* Private-use Thai of Windows (F7xx) and Macintosh (F8xx) fonts, from libthai's thwchar.c. */
enum { WINDOWS_FIRST = 0xF700, MACINTOSH_FIRST = 0xF884 };

static const uint16_t WINDOWS_THAI[] = {
    0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
    0x0E4C, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E0D, 0x0E31, 0x0E4D,
    0x0E47, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E38, 0x0E39, 0x0E3A,
};

static const uint16_t MACINTOSH_THAI[] = {
    0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E47, 0x0E48, 0x0E48, 0x0E48, 0x0E49, 0x0E49,
    0x0E49, 0x0E4A, 0x0E4A, 0x0E4A, 0x0E4B, 0x0E4B, 0x0E4B, 0x0E4C, 0x0E4C, 0x0E4C, 0x0E4D,
};

static uint32_t standard_thai(uint32_t cp)
{
    if (cp < WINDOWS_FIRST)
        return cp;
    if (cp - WINDOWS_FIRST < COUNT_OF(WINDOWS_THAI))
        return WINDOWS_THAI[cp - WINDOWS_FIRST];
    if (cp >= MACINTOSH_FIRST && cp - MACINTOSH_FIRST < COUNT_OF(MACINTOSH_THAI))
        return MACINTOSH_THAI[cp - MACINTOSH_FIRST];
    return cp;
}

enum kind { PLAIN, INVISIBLE, WIDE_SPACE, TAB, LINE_END, PLAIN_LINE_END, CONTROL, UNKNOWN };

static const struct {
    uint32_t first, last;
    enum kind kind;
} KINDS[] = {
    {0x0009, 0x0009, TAB},        {0x000A, 0x000A, PLAIN_LINE_END},
    {0x000B, 0x000C, LINE_END},   {0x000D, 0x000D, PLAIN_LINE_END},
    {0x0085, 0x0085, LINE_END},   {0x0000, 0x001F, CONTROL},
    {0x007F, 0x009F, CONTROL},    {0x00A0, 0x00A0, WIDE_SPACE},
    {0x00AD, 0x00AD, INVISIBLE},  {0x061C, 0x061C, INVISIBLE},
    {0x0E3B, 0x0E3E, UNKNOWN},    {0x0E5C, 0x0E7F, UNKNOWN}, /* nothing stands there in Unicode */
    {0x180E, 0x180E, INVISIBLE},
    {0x2000, 0x200A, WIDE_SPACE}, {0x200B, 0x200F, INVISIBLE},
    {0x2028, 0x2029, LINE_END},   {0x202A, 0x202E, INVISIBLE},
    {0x202F, 0x202F, WIDE_SPACE}, {0x2060, 0x206F, INVISIBLE},
    {0x3000, 0x3000, WIDE_SPACE},
    {0xD800, 0xF8FF, UNKNOWN},    {0xFE00, 0xFE0F, INVISIBLE},
    {0xFEFF, 0xFEFF, INVISIBLE},  {0xFFF0, 0xFFFC, INVISIBLE},
    {0xFFFD, 0xFFFF, UNKNOWN},    {0xE0000, 0xE0FFF, INVISIBLE},
    {0xE1000, 0x10FFFF, UNKNOWN},
};

static enum kind kind_of(uint32_t cp)
{
    if ((cp >= ' ' && cp <= '~') || (cp >= 0x0E01 && cp <= 0x0E3A) || (cp >= 0x0E3F && cp <= 0x0E5B)) /* nearly all there is */
        return PLAIN;
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (cp >= KINDS[i].first && cp <= KINDS[i].last)
            return KINDS[i].kind;
    return PLAIN;
}

struct paste {
    struct runes *runes; /* cleaned in place: never longer than what came */
    bool one_line;
    bool joining; /* a line has ended and nothing came after it yet */
    struct paste_report *report;
};

static void keep(struct paste *paste, uint32_t cp)
{
    if (paste->joining && paste->runes->count > 0)
        paste->runes->chars[paste->runes->count++] = ' ';
    paste->joining = false;
    paste->runes->chars[paste->runes->count++] = cp;
}

/* CR and CR LF are how every terminal sends a line end: putting them right is not worth telling. */
static void end_line(struct paste *paste, bool worth_telling)
{
    if (worth_telling || paste->one_line)
        paste->report->newlines++;
    if (paste->one_line)
        paste->joining = true;
    else
        keep(paste, '\n');
}

static void take(struct paste *paste, uint32_t cp)
{
    uint32_t standard = standard_thai(cp);
    paste->report->vendor += standard != cp;
    switch (kind_of(standard)) {
    case PLAIN:
        keep(paste, standard);
        break;
    case TAB:
        keep(paste, ' ');
        break;
    case WIDE_SPACE:
        keep(paste, ' ');
        paste->report->spaces++;
        break;
    case UNKNOWN:
        keep(paste, CHAR_REPLACEMENT);
        paste->report->unknown++;
        break;
    case LINE_END:
    case PLAIN_LINE_END:
        end_line(paste, kind_of(standard) == LINE_END);
        break;
    case INVISIBLE:
        paste->report->invisible++;
        break;
    case CONTROL:
        paste->report->controls++;
        break;
    }
}

void paste_clean(struct runes *runes, const char *bytes, size_t length, bool one_line,
                 struct paste_report *report)
{
    *report = (struct paste_report){0};
    runes_set_utf8(runes, bytes, length);
    struct paste paste = {.runes = runes, .one_line = one_line, .report = report};
    size_t count = runes->count;
    runes->count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t cp = runes->chars[i];
        if (cp == '\r' && i + 1 < count && runes->chars[i + 1] == '\n')
            continue;
        take(&paste, cp);
    }
    report->reordered = normalize_runes(runes);
}

size_t paste_report_total(const struct paste_report *report)
{
    return report->vendor + report->invisible + report->spaces + report->newlines +
           report->controls + report->unknown + report->reordered;
}
