/* SPDX-License-Identifier: MIT */
/* Any text as a number: what is understood is canonical, grouping hides nothing, digits go there and back. */
#include "fuzz.h"

#include "base/memory.h"
#include "text/mentions.h"
#include "text/number.h"
#include "text/utf8.h"
#include "xpath/number.h"
#include "xpath/xpath.h"

#include <math.h>
#include <string.h>

static void try_canonical(const char *text, bool with_thai_keys)
{
    AUTO_FREE char *canonical = number_canonical(text, with_thai_keys);
    if (!canonical)
        return;
    AUTO_FREE char *again = number_canonical(canonical, false);
    AUTO_FREE char *grouped = number_group(canonical);
    AUTO_FREE char *thai = digits_to_thai(grouped);
    AUTO_FREE char *back = number_canonical(thai, false);
    PROMISE(again && strcmp(again, canonical) == 0);
    PROMISE(back && strcmp(back, canonical) == 0);
    PROMISE(!isnan(number_parse(canonical)));
}

static void try_mentions(const char *text)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, text, strlen(text));
    struct mention *mentions = NULL;
    size_t count = mentions_find(runes.chars, runes.count, &mentions), at = 0;
    for (size_t i = 0; i < count; i++) {
        const struct mention *m = &mentions[i];
        PROMISE(at <= m->start && m->start < m->end && m->end <= m->unit_start && m->unit_start <= m->unit_end);
        PROMISE(m->unit_end <= runes.count && isfinite(m->value));
        (void)mentions_same_unit(runes.chars, m, runes.chars, m);
        at = m->end;
    }
    free(mentions);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_FREE char *text = fuzz_text(data, size);
    try_canonical(text, false);
    try_canonical(text, true);
    AUTO_FREE char *thai = digits_to_thai(text);
    AUTO_FREE char *arabic = digits_to_arabic(thai);
    AUTO_FREE char *plain = digits_to_arabic(text);
    PROMISE(strcmp(arabic, plain) == 0);
    double number = number_parse(text);
    AUTO_FREE char *printed = xpath_print_number(number);
    PROMISE(isnan(number) || isinf(number) || number_parse(printed) == number || fabs(number) > 1e15 || fabs(number) < 1e-6);
    try_mentions(text);
    return 0;
}
