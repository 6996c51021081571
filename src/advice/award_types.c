/* SPDX-License-Identifier: MIT */
/* Reading the file of award types: facts and types by name first, then what each fact says of each type. */
#include "advice/award_types.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHT_LIMIT = 100 };

#define XML_NS_XML "http://www.w3.org/XML/1998/namespace"

/* One reading. */
struct reading {
    struct award_types *types;
    const xmlNode *root;
    struct error *err;
};

static int __attribute__((format(printf, 3, 4)))
refuse(const struct reading *reading, const xmlNode *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = xml_refuse(reading->err, node, reading->types->path, format, args);
    va_end(args);
    return result;
}

static const char *attribute(const struct reading *reading, const xmlNode *node, const char *name)
{
    return arena_copy(&reading->types->arena, xml_attribute(node, NULL, name));
}

/* ---- words ---- */

/* The text of an element with single blanks, in the arena. */
static const char *plain_text(const struct reading *reading, const xmlNode *node)
{
    AUTO_FREE char *text = xml_text(node);
    char *out = text;
    for (const char *in = text; *in; in++) {
        bool blank = strchr(" \t\r\n", *in) != NULL;
        if (!blank)
            *out++ = *in;
        else if (out > text && out[-1] != ' ')
            *out++ = ' ';
    }
    while (out > text && out[-1] == ' ')
        out--;
    *out = '\0';
    return arena_copy(&reading->types->arena, text);
}

/* The children `name` of an element, one for each language; all or, unless `must`, none. */
static int read_words(const struct reading *reading, const xmlNode *parent, const char *name, bool must,
                      struct words *words)
{
    for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name)) {
        const char *language = xml_attribute(child, XML_NS_XML, "lang");
        if (language && strcmp(language, "th") == 0)
            words->th = plain_text(reading, child);
        else if (language && strcmp(language, "en") == 0)
            words->en = plain_text(reading, child);
        else
            return refuse(reading, child, _("'%s' needs xml:lang=\"th\" or \"en\"."), name);
    }
    bool any = words->th || words->en, all = words->th && words->th[0] && words->en && words->en[0];
    if ((must || any) && !all)
        return refuse(reading, parent, _("'%s' needs '%s' in Thai and in English."), xml_name(parent), name);
    return 0;
}

const char *words_now(const struct words *words)
{
    const char *text = catalogue_is_thai() ? words->th : words->en;
    return text ? text : "";
}

/* ---- types and facts by name ---- */

size_t award_types_fact(const struct award_types *types, const char *id)
{
    for (size_t i = 0; i < types->facts_count; i++)
        if (strcmp(types->facts[i].id, id) == 0)
            return i;
    return FACT_NONE;
}

static size_t find_type(const struct award_types *types, const char *id)
{
    for (size_t i = 0; i < types->types_count; i++)
        if (strcmp(types->types[i].id, id) == 0)
            return i;
    return FACT_NONE;
}

static size_t count_children(const xmlNode *root, const char *name)
{
    size_t count = 0;
    for (const xmlNode *child = xml_first_child(root, name); child; child = xml_next(child, name))
        count++;
    return count;
}

static int read_id(const struct reading *reading, const xmlNode *node, bool is_known, const char *id)
{
    if (!id || !id[0])
        return refuse(reading, node, _("The element '%s' needs the attribute '%s'."), xml_name(node), "id");
    if (is_known)
        return refuse(reading, node, _("Two of '%s' are called '%s'."), xml_name(node), id);
    return 0;
}

static int read_weight(const struct reading *reading, const xmlNode *node, unsigned *weight)
{
    const char *text = xml_attribute(node, NULL, "weight");
    char *end = NULL;
    unsigned long number = text ? strtoul(text, &end, 10) : 0;
    if (!text || !text[0] || *end || number > WEIGHT_LIMIT)
        return refuse(reading, node, _("A fact needs a 'weight' from 0 to %d."), WEIGHT_LIMIT);
    *weight = (unsigned)number;
    return 0;
}

static int read_fact(const struct reading *reading, const xmlNode *node)
{
    struct award_types *types = reading->types;
    struct fact *fact = &types->facts[types->facts_count];
    const char *id = attribute(reading, node, "id");
    if (read_id(reading, node, id && award_types_fact(types, id) != FACT_NONE, id) < 0)
        return -1;
    *fact = (struct fact){.id = id, .presumes = FACT_NONE, .see = attribute(reading, node, "see"), .line = (int)xml_line(node)};
    fact->see = fact->see ? fact->see : "";
    const char *presumes = xml_attribute(node, NULL, "presumes");
    if (presumes && (fact->presumes = award_types_fact(types, presumes)) == FACT_NONE)
        return refuse(reading, node, _("'%s' presumes '%s', which is no fact above it."), id, presumes);
    types->facts_count++;
    if (read_weight(reading, node, &fact->weight) < 0 || read_words(reading, node, "question", true, &fact->question) < 0 ||
        read_words(reading, node, "missing", true, &fact->missing) < 0)
        return -1;
    return read_words(reading, node, "open", false, &fact->open);
}

static int read_type(const struct reading *reading, const xmlNode *node)
{
    struct award_types *types = reading->types;
    struct type *type = &types->types[types->types_count];
    const char *id = attribute(reading, node, "id");
    if (read_id(reading, node, id && find_type(types, id) != FACT_NONE, id) < 0)
        return -1;
    size_t facts = types->facts_count + 1;
    *type = (struct type){
        .id = id,
        .form = attribute(reading, node, "form"),
        .see = attribute(reading, node, "see"),
        .aside = xml_attribute(node, NULL, "aside") != NULL,
        .needs = arena_alloc(&types->arena, facts * sizeof *type->needs),
        .fors = arena_alloc(&types->arena, facts * sizeof *type->fors),
        .againsts = arena_alloc(&types->arena, facts * sizeof *type->againsts),
        .line = (int)xml_line(node),
    };
    type->see = type->see ? type->see : "";
    types->types_count++;
    if (read_words(reading, node, "name", true, &type->name) < 0)
        return -1;
    return read_words(reading, node, "purpose", true, &type->purpose);
}

/* ---- what facts say ---- */

static int read_when(const struct reading *reading, const xmlNode *node, struct effect *effect)
{
    const char *when = xml_attribute(node, NULL, "when");
    if (!when || (strcmp(when, "yes") != 0 && strcmp(when, "no") != 0))
        return refuse(reading, node, _("'%s' needs when=\"yes\" or when=\"no\"."), xml_name(node));
    *effect = (struct effect){.when = strcmp(when, "yes") == 0 ? TRUTH_YES : TRUTH_NO, .line = (int)xml_line(node)};
    return read_words(reading, node, "text", true, &effect->text);
}

/* The same effect for every type it names. A fact says at most one thing for and one against a type. */
static int read_effect(const struct reading *reading, const xmlNode *node, size_t fact, bool speaks_for)
{
    struct effect effect;
    if (read_when(reading, node, &effect) < 0)
        return -1;
    const char *given = xml_attribute(node, NULL, "types");
    AUTO_FREE char *names = memory_copy_string(given ? given : "");
    char *rest = NULL;
    for (char *name = strtok_r(names, " \t\r\n", &rest); name; name = strtok_r(NULL, " \t\r\n", &rest)) {
        size_t index = find_type(reading->types, name);
        if (index == FACT_NONE)
            return refuse(reading, node, _("There is no type '%s'."), name);
        struct type *type = &reading->types->types[index];
        struct effect *slot = speaks_for ? &type->fors[fact] : &type->againsts[fact];
        const struct effect *other = speaks_for ? &type->againsts[fact] : &type->fors[fact];
        if (slot->when != TRUTH_UNKNOWN || other->when == effect.when)
            return refuse(reading, node, _("The fact says two things of '%s'."), name);
        *slot = effect;
    }
    return 0;
}

static int read_effects(const struct reading *reading, const xmlNode *node, size_t index)
{
    struct fact *fact = &reading->types->facts[index];
    fact->notes = arena_alloc(&reading->types->arena, (count_children(node, "note") + 1) * sizeof *fact->notes);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        int result = 0;
        if (xml_is_element(child, "for") || xml_is_element(child, "against"))
            result = read_effect(reading, child, index, xml_is_element(child, "for"));
        else if (xml_is_element(child, "note"))
            result = read_when(reading, child, &fact->notes[fact->notes_count++]);
        else if (!xml_is_element(child, "question") && !xml_is_element(child, "missing") && !xml_is_element(child, "open"))
            result = refuse(reading, child, _("A fact holds an element '%s' that this program does not know."), xml_name(child));
        if (result < 0)
            return -1;
    }
    return 0;
}

static int read_needs(const struct reading *reading, const xmlNode *node, struct type *type)
{
    const char *given = xml_attribute(node, NULL, "needs");
    AUTO_FREE char *names = memory_copy_string(given ? given : "");
    char *rest = NULL;
    for (char *name = strtok_r(names, " \t\r\n", &rest); name; name = strtok_r(NULL, " \t\r\n", &rest)) {
        size_t fact = award_types_fact(reading->types, name);
        if (fact == FACT_NONE)
            return refuse(reading, node, _("There is no fact '%s'."), name);
        if (type->fors[fact].when == TRUTH_UNKNOWN)
            return refuse(reading, node, _("'%s' needs the fact '%s', which never speaks for it."), type->id, name);
        type->needs[fact] = true;
    }
    return 0;
}

/* What speaks for a type set aside speaks for no other: only then can it stay behind without being lowered by evidence. */
static int check_aside(const struct reading *reading, const xmlNode *node, const struct type *type)
{
    const struct award_types *types = reading->types;
    for (size_t fact = 0; type->aside && fact < types->facts_count; fact++)
        for (size_t i = 0; i < types->types_count; i++) {
            enum truth when = types->types[i].fors[fact].when;
            if (&types->types[i] != type && when != TRUTH_UNKNOWN && when == type->fors[fact].when)
                return refuse(reading, node, _("'%s' stands aside, but the fact '%s' speaks for another type as well."),
                              type->id, types->facts[fact].id);
        }
    return 0;
}

/* ---- the file ---- */

static int read_all(const struct reading *reading)
{
    struct award_types *types = reading->types;
    const xmlNode *root = reading->root, *node;
    if (!xml_is_element(root, "award-types"))
        return refuse(reading, root, _("This is not a file of award types."));
    types->facts = arena_alloc(&types->arena, (count_children(root, "fact") + 1) * sizeof *types->facts);
    types->types = arena_alloc(&types->arena, (count_children(root, "type") + 1) * sizeof *types->types);
    if (read_words(reading, root, "about", true, &types->about) < 0)
        return -1;
    for (node = xml_first_child(root, "fact"); node; node = xml_next(node, "fact"))
        if (read_fact(reading, node) < 0)
            return -1;
    for (node = xml_first_child(root, "type"); node; node = xml_next(node, "type"))
        if (read_type(reading, node) < 0)
            return -1;
    size_t index = 0;
    for (node = xml_first_child(root, "fact"); node; node = xml_next(node, "fact"))
        if (read_effects(reading, node, index++) < 0)
            return -1;
    index = 0;
    for (node = xml_first_child(root, "type"); node; node = xml_next(node, "type"), index++)
        if (read_needs(reading, node, &types->types[index]) < 0 || check_aside(reading, node, &types->types[index]) < 0)
            return -1;
    return 0;
}

static struct award_types *from_doc(xmlDoc *doc, const char *name, struct error *err)
{
    struct award_types *types = memory_alloc(sizeof *types);
    arena_init(&types->arena);
    types->path = arena_copy(&types->arena, name);
    const struct reading reading = {types, xmlDocGetRootElement(doc), err};
    int result = read_all(&reading);
    xmlFreeDoc(doc);
    if (result == 0)
        return types;
    award_types_free(types);
    return NULL;
}

struct award_types *award_types_load(const char *path, struct error *err)
{
    xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, err);
    return doc ? from_doc(doc, path, err) : NULL;
}

struct award_types *award_types_parse(const char *bytes, size_t length, const char *name, struct error *err)
{
    xmlDoc *doc = xml_parse(bytes, length, name, &XML_LIMITS_FORM, err);
    return doc ? from_doc(doc, name, err) : NULL;
}

void award_types_free(struct award_types *types)
{
    if (!types)
        return;
    arena_done(&types->arena);
    free(types);
}
