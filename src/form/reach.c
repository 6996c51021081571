/* SPDX-License-Identifier: MIT */
/* How far from its node an expression can look, judged from its text. A wrong "far" costs time; a wrong "near"
 * would leave stale answers, hence every doubt counts as far. */
#include "form/model.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Words that look at other items of a repeat. */
static const char *const FAR_WORDS[] = {"indexed-repeat", "::", "//", "*/", "/*", NULL};

static bool has_far_word(const char *text)
{
    for (const char *const *word = FAR_WORDS; *word; word++)
        if (strstr(text, *word))
            return true;
    return false;
}

static bool ends_path(char byte)
{
    return isspace((unsigned char)byte) || strchr("=<>+,|(", byte) != NULL;
}

/* A predicate on anything but a secondary instance may pick another item. */
static bool filters_own_items(const char *text)
{
    bool in_instance = false, outer[32] = {false};
    size_t depth = 0;
    for (; *text; text++) {
        if (strncmp(text, "instance(", 9) == 0) {
            const char *close = strchr(text, ')');
            if (!close)
                return true;
            in_instance = true;
            text = close;
        } else if (*text == '[') {
            if (!in_instance || depth == 32)
                return true;
            outer[depth++] = in_instance;
            in_instance = false;
        } else if (*text == ']') {
            in_instance = depth > 0 && outer[--depth];
        } else if (ends_path(*text)) {
            in_instance = false;
        }
    }
    return false;
}

/* The longest chain of "..", as in "../../x". */
static size_t longest_climb(const char *text)
{
    size_t longest = 0, climb = 0;
    while (*text) {
        if (text[0] == '.' && text[1] == '.') {
            climb++;
            longest = climb > longest ? climb : longest;
            text += 2;
        } else {
            if (*text != '/' && !isspace((unsigned char)*text))
                climb = 0;
            text++;
        }
    }
    return longest;
}

size_t reach_depth(const char *expression, size_t depth)
{
    if (has_far_word(expression) || filters_own_items(expression))
        return 0;
    size_t climb = longest_climb(expression);
    return climb < depth ? depth - climb : 0;
}
