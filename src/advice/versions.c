/* SPDX-License-Identifier: MIT */
#include "advice/versions.h"

#include "base/memory.h"
#include "text/mentions.h"
#include "text/utf8.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* Less than this part of the number: two versions of one; more: two numbers. */
#define NEARLY 0.002
enum { DIGITS_AT_LEAST = 4, DIGITS_AT_MOST = 8, ROUNDED_ZEROS = 2 };

/* One answer as it is searched. */
struct source {
    xmlNode *node;
    struct runes text;
    bool is_figure; /* a number of its own field */
};

struct place {
    const struct source *source;
    struct mention mention;
    size_t line; /* of the text, from 0 */
};

struct search {
    const struct instance *instance;
    struct source **sources;
    size_t sources_count, sources_capacity;
    struct place *places; /* in document order */
    size_t places_count, places_capacity;
};

/* ---- what is searched ---- */

static bool is_calendar_year(const struct mention *mention)
{
    bool is_buddhist = mention->value >= 2400 && mention->value < 2700;
    bool is_christian = mention->value >= 1850 && mention->value < 2150;
    return mention->digits == 4 && !mention->grouped && (is_buddhist || is_christian);
}

static bool is_telling(const struct mention *mention)
{
    return mention->digits >= DIGITS_AT_LEAST && mention->digits <= DIGITS_AT_MOST && mention->value >= 1000 &&
           !is_calendar_year(mention);
}

static void add_places(struct search *search, const struct source *source)
{
    struct mention *mentions;
    size_t count = mentions_find(source->text.chars, source->text.count, &mentions);
    size_t line = 0, at = 0;
    for (size_t i = 0; i < count; i++) {
        for (; at < mentions[i].start; at++)
            line += source->text.chars[at] == '\n';
        if (is_telling(&mentions[i])) {
            struct place place = {source, mentions[i], line};
            ARRAY_PUSH(search->places, search->places_count, search->places_capacity, place);
        }
    }
    free(mentions);
}

/* The value with its unit behind it, as one would write it. Yours; NULL: a number without a unit. */
static char *figure_text(const struct control *control, const xmlNode *node)
{
    const char *name = control_own(control, "unit");
    const xmlNode *unit = name ? xml_first_child(node->parent, name) : NULL;
    return unit ? memory_print("%s %s", instance_value(node), instance_value(unit)) : NULL;
}

static void search_answer(struct search *search, xmlNode *node)
{
    const struct control *control = instance_control(search->instance, node);
    if (!control || control->kind != CONTROL_INPUT || !instance_is_relevant(search->instance, node))
        return;
    bool is_figure = control_type(control) == VALUE_INT || control_type(control) == VALUE_DECIMAL;
    bool is_words = control_type(control) == VALUE_STRING && !control_is_note(control);
    AUTO_FREE char *text = is_figure ? figure_text(control, node) : is_words ? memory_copy_string(instance_value(node)) : NULL;
    if (!text || !text[0])
        return;
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){.node = node, .is_figure = is_figure};
    runes_set_utf8(&source->text, text, strlen(text));
    ARRAY_PUSH(search->sources, search->sources_count, search->sources_capacity, source);
    add_places(search, source);
}

static void search_below(struct search *search, xmlNode *parent)
{
    for (xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL)) {
        search_answer(search, child);
        search_below(search, child);
    }
}

/* ---- comparing ---- */

static bool same_unit(const struct place *a, const struct place *b)
{
    return mentions_same_unit(a->source->text.chars, &a->mention, b->source->text.chars, &b->mention);
}

static bool is_rounding(const struct mention *rough, const struct mention *exact)
{
    double unit = 1;
    for (int i = 0; i < rough->zeros; i++)
        unit *= 10;
    double off = rough->value - exact->value;
    return rough->zeros >= ROUNDED_ZEROS && off < unit && off > -unit;
}

/* Two of one line are told apart by the writer; figures among themselves are for the form's rules, which know more. */
static bool are_apart(const struct place *a, const struct place *b)
{
    if (a->source == b->source)
        return a->line != b->line;
    return !(a->source->is_figure && b->source->is_figure);
}

static bool is_other_version(const struct place *a, const struct place *b)
{
    double off = a->mention.value - b->mention.value, most = NEARLY * a->mention.value;
    return off != 0 && off < most && off > -most && same_unit(a, b) && are_apart(a, b) &&
           !is_rounding(&a->mention, &b->mention) && !is_rounding(&b->mention, &a->mention);
}

/* The same number stands elsewhere: then that one is the version. */
static bool has_twin(const struct search *search, const struct place *place)
{
    for (size_t i = 0; i < search->places_count; i++) {
        const struct place *other = &search->places[i];
        if (other != place && other->mention.value == place->mention.value && same_unit(place, other))
            return true;
    }
    return false;
}

/* The first other version of the place that is the one to name; NULL: none. */
static const struct place *find_clash(const struct search *search, const struct place *place)
{
    if (has_twin(search, place))
        return NULL;
    for (size_t i = 0; i < search->places_count; i++) {
        const struct place *other = &search->places[i];
        if (is_other_version(place, other) && (other < place || has_twin(search, other)))
            return other;
    }
    return NULL;
}

/* As written, with the word behind. Yours. */
static char *words_of(const struct place *place)
{
    const struct mention *mention = &place->mention;
    size_t end = mention->unit_end > mention->unit_start ? mention->unit_end : mention->end;
    return runes_to_utf8(place->source->text.chars + mention->start, end - mention->start);
}

static void search_done(struct search *search)
{
    for (size_t i = 0; i < search->sources_count; i++) {
        runes_done(&search->sources[i]->text);
        free(search->sources[i]);
    }
    free(search->sources);
    free(search->places);
}

size_t versions_find(const struct instance *instance, struct version_clash **clashes)
{
    struct search search = {.instance = instance};
    size_t count = 0, capacity = 0;
    *clashes = NULL;
    search_below(&search, instance_root(instance));
    for (size_t i = 0; i < search.places_count; i++) {
        const struct place *place = &search.places[i], *other = find_clash(&search, place);
        if (!other)
            continue;
        struct version_clash clash = {place->source->node, other->source->node, words_of(place), words_of(other)};
        ARRAY_PUSH(*clashes, count, capacity, clash);
    }
    search_done(&search);
    return count;
}

void versions_free(struct version_clash *clashes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(clashes[i].here);
        free(clashes[i].there);
    }
    free(clashes);
}
