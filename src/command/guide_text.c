/* SPDX-License-Identifier: MIT */
#include "command/guide_text.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "text/utf8.h"
#include "text/wrap.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 2 };

static void add_text(struct buffer *out, const char *text, int indent, int columns)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, text, strlen(text));
    AUTO_FREE uint8_t *flags = memory_alloc(runes.count + 1);
    if (columns > 0)
        breaks_find(runes.chars, runes.count, flags);
    struct rows rows;
    rows_init(&rows);
    rows_wrap(&rows, runes.chars, runes.count, flags, columns > indent ? columns - indent : INT_MAX);
    for (size_t i = 0; i < rows.rows_count; i++) {
        const struct row *row = &rows.rows[i];
        AUTO_FREE char *words = runes_to_utf8(runes.chars + row->start, row->end - row->start);
        buffer_print(out, "%*s%s\n", words[0] ? indent : 0, "", words);
    }
    rows_done(&rows);
}

static const char *name_of(const struct topic *topic)
{
    return topic->number ? topic->number : topic->id;
}

static void add_line(const struct guidance *guidance, const struct topic *topic, struct buffer *out)
{
    enum { NAME_COLUMNS = 13 };
    buffer_print(out, "%*s%-*s %s\n", INDENT, "", NAME_COLUMNS, name_of(topic),
                 guidance_in(guidance, topic->titles, catalogue_language()));
}

static void add_topic(const struct guidance *guidance, const struct topic *topic, int columns, struct buffer *out)
{
    const char *language = catalogue_language();
    AUTO_FREE char *cited = guidance_cite(guidance, topic->id, language);
    AUTO_FREE char *whole = memory_print("%s: %s", cited, guidance_in(guidance, topic->titles, language));
    add_text(out, topic->number ? whole : cited, 0, columns);
    for (size_t i = 0; i < topic->parts_count; i++) {
        const struct topic_part *part = &topic->parts[i];
        AUTO_FREE char *heading = memory_print("%s (%s)", guidance_in(guidance, part->headings, language),
                                               guidance_in(guidance, part->sources, language));
        buffer_add_char(out, '\n');
        add_text(out, heading, 0, columns);
        add_text(out, guidance_in(guidance, part->texts, language), INDENT, columns);
    }
    if (topic->related_count)
        buffer_print(out, "\n%s\n", _("Related topics"));
    for (size_t i = 0; i < topic->related_count; i++)
        add_line(guidance, topic->related[i], out);
}

static void add_all(const struct guidance *guidance, int columns, struct buffer *out)
{
    const char *language = catalogue_language();
    buffer_print(out, "%s\n", guidance_in(guidance, guidance->titles, language));
    add_text(out, guidance_in(guidance, guidance->abouts, language), 0, columns);
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < guidance->topics_count; i++)
        add_line(guidance, &guidance->topics[i], out);
}

bool guide_text(const struct guidance *guidance, const char *words, int columns, struct buffer *out)
{
    AUTO_FREE char *name = digits_to_arabic(words);
    AUTO_FREE const struct topic **topics = NULL;
    const struct topic *topic = guidance_find(guidance, name);
    size_t count = 0;
    if (!words[strspn(words, " ")]) {
        add_all(guidance, columns, out);
        return true;
    }
    if (!topic)
        count = guidance_search(guidance, words, false, &topics);
    if (topic || count == 1)
        add_topic(guidance, topic ? topic : topics[0], columns, out);
    else if (count == 0)
        buffer_print(out, "%s\n", _("Nothing was found. Try fewer words, or other ones."));
    for (size_t i = 0; count > 1 && i < count; i++)
        add_line(guidance, topics[i], out);
    return topic || count > 0;
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *guide_newer(const char *path, const char *than)
{
    if (!path || !than)
        return path ? path : than;
    return strcmp(file_name(path), file_name(than)) > 0 ? path : than;
}
