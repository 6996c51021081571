/* SPDX-License-Identifier: MIT */
#include "command/json.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>

/* C1, marks of direction and what has no width are allowed raw, but would reach a terminal. */
static bool is_unseen(uint32_t cp)
{
    return (cp >= 0x7f && cp < 0xa0) || cp == 0x61c || (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
           (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff;
}

static void add_char(struct buffer *out, uint32_t cp)
{
    char bytes[4];
    if (cp == '"' || cp == '\\')
        buffer_print(out, "\\%c", (char)cp);
    else if (cp == '\n')
        buffer_add(out, "\\n");
    else if (cp < 0x20 || is_unseen(cp))
        buffer_print(out, "\\u%04x", cp);
    else
        buffer_add_bytes(out, bytes, utf8_encode(cp, bytes));
}

void json_add_string(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    buffer_add_char(out, '"');
    for (size_t at = 0, used; at < length; at += used)
        add_char(out, utf8_decode(text + at, length - at, &used));
    buffer_add_char(out, '"');
}

void json_add_member(struct buffer *out, const char *name, const char *text)
{
    if (out->length && out->bytes[out->length - 1] != '{')
        buffer_add(out, ", ");
    json_add_string(out, name);
    buffer_add(out, ": ");
    json_add_string(out, text);
}

void json_add_list(struct buffer *out, const char *name, const char *words)
{
    static const char blanks[] = " \t\r\n";
    buffer_print(out, ", \"%s\": [", name);
    for (bool first = true; words && *(words += strspn(words, blanks)); words += strcspn(words, blanks), first = false) {
        AUTO_FREE char *one = memory_copy_bytes(words, strcspn(words, blanks));
        buffer_add(out, first ? "" : ", ");
        json_add_string(out, one);
    }
    buffer_add_char(out, ']');
}
