/* SPDX-License-Identifier: MIT */
#include "command/advise.h"

#include "advice/fit_words.h"
#include "base/memory.h"
#include "command/clean.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "text/wrap.h"

enum { INDENT = 3, NARROWEST = 20 };

/* Rows behind the indent; the first begins with `lead`. */
static void add_wrapped(struct buffer *out, int columns, const char *lead, const char *text)
{
    AUTO_FREE char *clean = clean_line(text);
    AUTO_FREE char *line = memory_print("%s%s", lead, clean);
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    struct rows rows;
    rows_init(&rows);
    rows_wrap_utf8(&rows, &runes, line, columns - INDENT > NARROWEST ? columns - INDENT : NARROWEST);
    for (size_t i = 0; i < rows.rows_count; i++) {
        AUTO_FREE char *row = runes_to_utf8(runes.chars + rows.rows[i].start, rows.rows[i].end - rows.rows[i].start);
        buffer_print(out, "%*s%s\n", INDENT, "", row);
    }
    rows_done(&rows);
}

/* What is not known, a row each under one word: `open`, what the source leaves open. */
static void add_missing(const struct fit_look *look, const struct type *type, int columns, bool open, struct buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < look->types->facts_count; i++) {
        if (!fit_is_missing(look, type, i) || look->is_open[i] != open)
            continue;
        if (first)
            add_wrapped(out, columns, "", open ? _("Left open:") : _("Missing:"));
        first = false;
        add_wrapped(out, columns, "- ", fit_missing(look, i));
    }
}

static void add_reasons(const struct fit_look *look, const struct type *type, int columns, struct buffer *out)
{
    for (size_t i = 0; i < look->types->facts_count; i++) {
        const struct effect *effect = fit_for(look, type, i);
        AUTO_FREE char *reason = effect ? fit_reason(look, effect, i) : NULL;
        if (reason)
            add_wrapped(out, columns, _("For it: "), reason);
    }
    for (size_t i = 0; i < look->types->facts_count; i++) {
        const struct effect *effect = fit_against(look, type, i);
        AUTO_FREE char *reason = effect ? fit_reason(look, effect, i) : NULL;
        if (reason)
            add_wrapped(out, columns, _("Against it: "), reason);
    }
    add_missing(look, type, columns, true, out);
    add_missing(look, type, columns, false, out);
}

static void add_type(const struct fit_look *look, size_t place, int columns, struct buffer *out)
{
    const struct standing *standing = &look->standings[look->order[place]];
    const struct type *type = &look->types->types[standing->type];
    AUTO_FREE char *heading = fit_heading(look, place);
    buffer_print(out, "%s\n", heading);
    add_wrapped(out, columns, "", words_now(&type->purpose));
    add_reasons(look, type, columns, out);
    buffer_add(out, "\n");
}

static void add_prospects(const struct fit_look *look, int columns, struct buffer *out)
{
    if (!look->prospects_count)
        return;
    buffer_print(out, "%s\n", _("What one more answer would change"));
    for (size_t i = 0; i < look->prospects_count && i < ADVISE_PROSPECTS; i++) {
        const struct prospect *prospect = &look->prospects[i];
        AUTO_FREE char *words = fit_prospect(look, prospect);
        AUTO_FREE char *whole = memory_print("%s %s", words_now(&look->types->facts[prospect->fact].question), words);
        add_wrapped(out, columns, "- ", whole);
    }
    buffer_add(out, "\n");
}

static void add_notes(const struct fit_look *look, int columns, struct buffer *out)
{
    for (size_t i = 0; i < look->types->facts_count; i++) {
        const struct effect *note = fit_note(look, i);
        if (note)
            add_wrapped(out, columns, _("To note: "), words_now(&note->text));
    }
    add_wrapped(out, columns, "", words_now(&look->types->about));
}

void advise_text(const struct fit_look *look, int columns, struct buffer *out)
{
    if (!rank_tells(look->standings, look->types->types_count))
        buffer_print(out, "%s\n\n", _("Nothing said so far tells the types apart; they stand in no order."));
    for (size_t i = 0; i < look->types->types_count; i++)
        add_type(look, i, columns, out);
    add_prospects(look, columns, out);
    add_notes(look, columns, out);
}
