/* SPDX-License-Identifier: MIT */
#include "command/clean.h"

#include "text/normalize.h"

#include <string.h>

static char *clean(const char *text, bool one_line)
{
    struct paste_report changes;
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    paste_clean(&runes, text, strlen(text), one_line, &changes);
    return runes_to_utf8(runes.chars, runes.count);
}

char *clean_line(const char *text)
{
    return clean(text, true);
}

char *clean_text(const char *text)
{
    return clean(text, false);
}
