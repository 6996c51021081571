/* SPDX-License-Identifier: MIT */
#include "wizard/pasted.h"

#include "base/buffer.h"
#include "text/catalogue.h"

static void add_count(struct buffer *out, const char *format, size_t count)
{
    if (count == 0)
        return;
    buffer_add_char(out, ' ');
    buffer_print(out, format, count);
}

char *pasted_words(const struct paste_report *report, bool one_line)
{
    if (paste_report_total(report) == 0)
        return NULL;
    struct buffer out;
    buffer_init(&out);
    buffer_add(&out, _("Pasted."));
    add_count(&out, _("Characters that mean nothing, now shown as �: %zu."), report->unknown);
    if (report->newlines > 0 && one_line)
        buffer_print(&out, " %s", _("Its lines were joined with a blank."));
    add_count(&out, _("Line ends made plain: %zu."), one_line ? 0 : report->newlines);
    add_count(&out, _("Invisible characters left out: %zu."), report->invisible + report->controls);
    add_count(&out, _("Letters of old fonts made standard: %zu."), report->vendor);
    add_count(&out, _("Special blanks made plain: %zu."), report->spaces);
    add_count(&out, _("Vowels and tone marks put in order: %zu."), report->reordered);
    return buffer_take(&out);
}
