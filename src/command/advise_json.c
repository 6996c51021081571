/* SPDX-License-Identifier: MIT */
#include "command/advise.h"

#include "advice/fit_words.h"
#include "base/memory.h"
#include "command/json.h"

/* A list as a member: `"name": [`, then items, then "]". */
static void open_list(struct buffer *out, const char *name)
{
    buffer_print(out, ", \"%s\": [", name);
}

static void open_item(struct buffer *out)
{
    buffer_add(out, out->bytes[out->length - 1] == '[' ? "{" : ", {");
}

static void add_number(struct buffer *out, const char *name, size_t number)
{
    buffer_print(out, ", \"%s\": %zu", name, number);
}

/* Where to answer, when a question here tells the fact. */
static void add_path(const struct fit_look *look, const struct instance *instance, size_t fact, struct buffer *out)
{
    AUTO_FREE char *path = look->subjects[fact] ? instance_path(instance, look->subjects[fact]) : NULL;
    if (path)
        json_add_member(out, "path", path);
}

static void add_said(const struct fit_look *look, const struct instance *instance, const struct effect *effect,
                     size_t fact, struct buffer *out)
{
    const struct fact *about = &look->types->facts[fact];
    open_item(out);
    json_add_member(out, "fact", about->id);
    json_add_member(out, "text", words_now(&effect->text));
    if (look->quotes[fact])
        json_add_member(out, "quote", look->quotes[fact]);
    json_add_list(out, "see", about->see);
    add_path(look, instance, fact, out);
    buffer_add_char(out, '}');
}

static void add_reasons(const struct fit_look *look, const struct instance *instance, const struct type *type,
                        struct buffer *out)
{
    open_list(out, "for");
    for (size_t i = 0; i < look->types->facts_count; i++)
        if (fit_for(look, type, i))
            add_said(look, instance, fit_for(look, type, i), i, out);
    buffer_add_char(out, ']');
    open_list(out, "against");
    for (size_t i = 0; i < look->types->facts_count; i++)
        if (fit_against(look, type, i))
            add_said(look, instance, fit_against(look, type, i), i, out);
    buffer_add_char(out, ']');
}

/* Facts that are not known: `open`, those that the source leaves open, or the others. */
static void add_missing(const struct fit_look *look, const struct instance *instance, const struct type *type, bool open,
                        struct buffer *out)
{
    open_list(out, open ? "open" : "missing");
    for (size_t i = 0; i < look->types->facts_count; i++) {
        if (!fit_is_missing(look, type, i) || look->is_open[i] != open)
            continue;
        open_item(out);
        json_add_member(out, "fact", look->types->facts[i].id);
        json_add_member(out, "text", fit_missing(look, i));
        json_add_list(out, "see", look->types->facts[i].see);
        add_path(look, instance, i, out);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

static void add_type(const struct fit_look *look, const struct instance *instance, size_t place, struct buffer *out)
{
    const struct standing *standing = &look->standings[look->order[place]];
    const struct type *type = &look->types->types[standing->type];
    open_item(out);
    json_add_member(out, "id", type->id);
    json_add_member(out, "name", words_now(&type->name));
    json_add_member(out, "purpose", words_now(&type->purpose));
    add_number(out, "rank", place + 1);
    json_add_member(out, "verdict", verdict_name(standing->verdict));
    json_add_list(out, "see", type->see);
    add_reasons(look, instance, type, out);
    add_missing(look, instance, type, false, out);
    add_missing(look, instance, type, true, out);
    buffer_add_char(out, '}');
}

static void add_standings(const struct fit_look *look, const char *name, const struct standing *then, struct buffer *out)
{
    size_t count = look->types->types_count;
    AUTO_FREE size_t *order = memory_alloc((count + 1) * sizeof *order);
    rank_order(then, count, order);
    open_list(out, name);
    for (size_t i = 0; i < count; i++) {
        open_item(out);
        json_add_member(out, "type", look->types->types[order[i]].id);
        json_add_member(out, "verdict", verdict_name(then[order[i]].verdict));
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

static void add_prospects(const struct fit_look *look, const struct instance *instance, struct buffer *out)
{
    open_list(out, "answers");
    for (size_t i = 0; i < look->prospects_count; i++) {
        const struct prospect *prospect = &look->prospects[i];
        const struct fact *fact = &look->types->facts[prospect->fact];
        open_item(out);
        json_add_member(out, "fact", fact->id);
        json_add_member(out, "question", words_now(&fact->question));
        add_path(look, instance, prospect->fact, out);
        add_standings(look, "yes", prospect->yes, out);
        add_standings(look, "no", prospect->no, out);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

void advise_json(const struct fit_look *look, const struct instance *instance, const char *file, struct buffer *out)
{
    buffer_add(out, out->bytes[out->length - 1] == '[' ? "\n  {" : ",\n  {");
    json_add_member(out, "file", file);
    json_add_member(out, "form", instance_form(instance)->id);
    buffer_print(out, ", \"ordered\": %s", rank_tells(look->standings, look->types->types_count) ? "true" : "false");
    open_list(out, "types");
    for (size_t i = 0; i < look->types->types_count; i++)
        add_type(look, instance, i, out);
    buffer_add_char(out, ']');
    add_prospects(look, instance, out);
    open_list(out, "notes");
    for (size_t i = 0; i < look->types->facts_count; i++)
        if (fit_note(look, i))
            add_said(look, instance, fit_note(look, i), i, out);
    buffer_add(out, "]}");
}
