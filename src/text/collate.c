/* SPDX-License-Identifier: MIT */
/* Thai dictionary order, by libthai's table. Contract in search.h. */
#include "text/search.h"

#include "base/memory.h"

#include <string.h>
#include <thai/thcoll.h>

enum { THAI_FIRST = 0x0E01, THAI_LAST = 0x0E5B, TIS_620_OFFSET = 0x0E00 - 0xA0, OTHER = 0xFF };

/* TIS-620, as th_strcoll wants it; what it cannot say comes after everything else. Yours. */
static thchar_t *to_tis(const char *text)
{
    size_t length = strlen(text);
    thchar_t *bytes = memory_alloc(length + 1);
    size_t count = 0;
    for (size_t at = 0, used; at < length; at += used) {
        uint32_t cp = utf8_decode(text + at, length - at, &used);
        bool is_thai = cp >= THAI_FIRST && cp <= THAI_LAST;
        bytes[count++] = (thchar_t)(cp < 0x80 ? cp : is_thai ? cp - TIS_620_OFFSET : OTHER);
    }
    return bytes;
}

int collate_compare(const char *a, const char *b)
{
    AUTO_FREE thchar_t *left = to_tis(a);
    AUTO_FREE thchar_t *right = to_tis(b);
    int order = th_strcoll(left, right);
    return order ? order : strcmp(a, b);
}
