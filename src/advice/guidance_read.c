/* SPDX-License-Identifier: MIT */
/* From a guidance file to its topics. Everything is checked, so that who writes one learns of a slip by file and line. */
#include "advice/guidance.h"

#include "advice/guidance_parts.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

#define NAMESPACE "urn:ruamrang:guidance:1"

/* A file while it is read. */
struct reading {
    struct guidance *guidance;
    struct arena *arena;
    const char *path;
    const xmlNode *root;
    struct topic *topics; /* of guidance, to be filled */
    struct error *err;
};

#define REFUSE(reading, node, ...)                                                                                     \
    error_set_at((reading)->err, xml_file(node) ? xml_file(node) : (reading)->path, (int)xml_line(node), __VA_ARGS__)

static bool is_own(const xmlNode *node, const char *name)
{
    return xml_is_element(node, name) && node->ns && strcmp((const char *)node->ns->href, NAMESPACE) == 0;
}

/* The text with single spaces and none around it; in the arena. */
static const char *words_of(const struct reading *reading, const xmlNode *node)
{
    AUTO_FREE char *text = xml_text(node);
    AUTO_BUFFER struct buffer out;
    buffer_init(&out);
    char *rest = NULL;
    for (char *word = strtok_r(text, " \t\r\n", &rest); word; word = strtok_r(NULL, " \t\r\n", &rest))
        buffer_print(&out, "%s%s", out.length ? " " : "", word);
    return arena_copy(reading->arena, buffer_text(&out));
}

static const char *language_of(const xmlNode *node)
{
    return xml_attribute(node, (const char *)XML_XML_NAMESPACE, "lang");
}

/* Children `name` of `parent`, a text a language; several of one language are its paragraphs. Where `needed`, each must be there. */
static const char *const *read_words(const struct reading *reading, const xmlNode *parent, const char *name, bool needed)
{
    const struct guidance_parts *parts = reading->guidance->parts;
    const char **words = arena_alloc(reading->arena, (parts->languages_count + 1) * sizeof *words);
    for (size_t i = 0; i < parts->languages_count; i++) {
        words[i] = "";
        for (const xmlNode *child = xml_first_child(parent, name); child; child = xml_next(child, name)) {
            const char *language = language_of(child);
            if (language && strcmp(language, parts->languages[i]) == 0)
                words[i] = arena_print(reading->arena, "%s%s%s", words[i], words[i][0] ? "\n\n" : "", words_of(reading, child));
        }
        if (needed && !words[i][0]) {
            REFUSE(reading, parent, _("'%s' has no %s in the language '%s'."), xml_name(parent), name, parts->languages[i]);
            return NULL;
        }
    }
    return words;
}

/* ---- is it what it should be ---- */

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (is_own(node, *names))
            return true;
    return false;
}

static int check_children(const struct reading *reading, const xmlNode *parent, const char *const *names)
{
    for (const xmlNode *child = xml_first_child(parent, NULL); child; child = xml_next(child, NULL))
        if (!is_one_of(child, names))
            return REFUSE(reading, child, _("There is no element '%s' in '%s'."), xml_name(child), xml_name(parent));
    return 0;
}

/* ---- the file's own words ---- */

static int read_languages(const struct reading *reading)
{
    struct guidance_parts *parts = reading->guidance->parts;
    size_t count = 0;
    for (const xmlNode *title = xml_first_child(reading->root, "title"); title; title = xml_next(title, "title"))
        count++;
    parts->languages = arena_alloc(reading->arena, (count + 1) * sizeof *parts->languages);
    for (const xmlNode *title = xml_first_child(reading->root, "title"); title; title = xml_next(title, "title")) {
        const char *language = language_of(title);
        if (!language)
            return REFUSE(reading, title, _("'%s' does not say its language."), "title");
        parts->languages[parts->languages_count++] = arena_copy(reading->arena, language);
    }
    if (!count)
        return REFUSE(reading, reading->root, _("'%s' has no %s."), xml_name(reading->root), "title");
    return 0;
}

static const char *attribute_or_empty(const struct reading *reading, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(node, NULL, name);
    return value ? arena_copy(reading->arena, value) : "";
}

static int read_cites(const struct reading *reading)
{
    struct guidance_parts *parts = reading->guidance->parts;
    const char *const *patterns = read_words(reading, reading->root, "cite", true);
    if (!patterns)
        return -1;
    parts->cites = arena_alloc(reading->arena, (parts->languages_count + 1) * sizeof *parts->cites);
    for (const xmlNode *cite = xml_first_child(reading->root, "cite"); cite; cite = xml_next(cite, "cite")) {
        for (size_t i = 0; i < parts->languages_count; i++) {
            const char *language = language_of(cite);
            if (!language || strcmp(language, parts->languages[i]) != 0)
                continue;
            if (!strstr(patterns[i], "%s"))
                return REFUSE(reading, cite, _("In 'cite' %%s must stand where the number goes."));
            parts->cites[i] = (struct guidance_cite){patterns[i], attribute_or_empty(reading, cite, "before"),
                                                     attribute_or_empty(reading, cite, "between"),
                                                     attribute_or_empty(reading, cite, "last")};
        }
    }
    return 0;
}

/* ---- topics ---- */

static const char *const *read_source(const struct reading *reading, const xmlNode *part, const xmlNode *kind)
{
    const char *id = xml_attribute(part, NULL, "source");
    id = id ? id : kind ? xml_attribute(kind, NULL, "source") : NULL;
    const xmlNode *source = id ? xml_child_with_id(reading->root, "source", id) : NULL;
    if (!source) {
        REFUSE(reading, part, _("There is no source '%s'."), id ? id : "");
        return NULL;
    }
    return read_words(reading, source, "label", true);
}

static int read_part(const struct reading *reading, const xmlNode *node, struct topic_part *part)
{
    static const char *const CHILDREN[] = {"heading", "text", NULL};
    const char *kind_id = xml_attribute(node, NULL, "kind");
    const xmlNode *kind = kind_id ? xml_child_with_id(reading->root, "kind", kind_id) : NULL;
    if (check_children(reading, node, CHILDREN) < 0)
        return -1;
    if (kind_id && !kind)
        return REFUSE(reading, node, _("There is no kind '%s'."), kind_id);
    part->headings = read_words(reading, kind ? kind : node, "heading", true);
    part->sources = part->headings ? read_source(reading, node, kind) : NULL;
    part->texts = part->sources ? read_words(reading, node, "text", true) : NULL;
    return part->texts ? 0 : -1;
}

static int read_parts(const struct reading *reading, const xmlNode *node, struct topic *topic)
{
    for (const xmlNode *child = xml_first_child(node, "part"); child; child = xml_next(child, "part"))
        topic->parts_count++;
    struct topic_part *parts = arena_alloc(reading->arena, (topic->parts_count + 1) * sizeof *parts);
    topic->parts = parts;
    for (const xmlNode *child = xml_first_child(node, "part"); child; child = xml_next(child, "part"))
        if (read_part(reading, child, parts++) < 0)
            return -1;
    return 0;
}

static int read_topic(const struct reading *reading, const xmlNode *node, struct topic *topic)
{
    static const char *const CHILDREN[] = {"title", "part", "words", NULL};
    if (check_children(reading, node, CHILDREN) < 0)
        return -1;
    topic->id = arena_copy(reading->arena, xml_attribute(node, NULL, "id"));
    topic->number = arena_copy(reading->arena, xml_attribute(node, NULL, "number"));
    topic->titles = read_words(reading, node, "title", true);
    return topic->titles ? read_parts(reading, node, topic) : -1;
}

/* Once every topic is known. */
static int read_related(const struct reading *reading, const xmlNode *node, struct topic *topic)
{
    const char *see = xml_attribute(node, NULL, "see");
    AUTO_FREE char *copy = memory_copy_string(see ? see : "");
    const struct topic **related = arena_alloc(reading->arena, (strlen(copy) / 2 + 2) * sizeof *related);
    char *rest = NULL;
    for (char *id = strtok_r(copy, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
        related[topic->related_count] = guidance_find(reading->guidance, id);
        if (!related[topic->related_count++])
            return REFUSE(reading, node, _("There is no topic '%s'."), id);
    }
    topic->related = related;
    return 0;
}

static int read_topics(const struct reading *reading)
{
    struct guidance *guidance = reading->guidance;
    struct topic *topic = reading->topics;
    for (const xmlNode *node = xml_first_child(reading->root, "topic"); node; node = xml_next(node, "topic"))
        if (read_topic(reading, node, topic++) < 0)
            return -1;
    topic = reading->topics;
    for (const xmlNode *node = xml_first_child(reading->root, "topic"); node; node = xml_next(node, "topic"))
        if (read_related(reading, node, topic++) < 0)
            return -1;
    struct topic_index *index = guidance->parts->indexes;
    for (const xmlNode *node = xml_first_child(reading->root, "topic"); node; node = xml_next(node, "topic")) {
        AUTO_FREE char *words = xml_text(xml_first_child(node, "words"));
        index++->words = arena_copy(reading->arena, words ? words : "");
    }
    return 0;
}

/* ---- the whole ---- */

static int read_root(struct reading *reading)
{
    static const char *const CHILDREN[] = {"title", "cite", "about", "source", "kind", "topic", NULL};
    static const char *const WITH_ID[] = {"source", "kind", "topic"};
    struct guidance *guidance = reading->guidance;
    if (!is_own(reading->root, "guidance"))
        return REFUSE(reading, reading->root, _("This is not a guidance file."));
    if (check_children(reading, reading->root, CHILDREN) < 0 || read_languages(reading) < 0 || read_cites(reading) < 0)
        return -1;
    for (size_t i = 0; i < COUNT_OF(WITH_ID); i++)
        if (xml_check_ids(reading->root, WITH_ID[i], reading->path, reading->err) < 0)
            return -1;
    guidance->titles = read_words(reading, reading->root, "title", true);
    guidance->abouts = read_words(reading, reading->root, "about", false);
    guidance->cited_by = arena_copy(reading->arena, xml_attribute(reading->root, NULL, "cited-by"));
    for (const xmlNode *node = xml_first_child(reading->root, "topic"); node; node = xml_next(node, "topic"))
        guidance->topics_count++;
    reading->topics = arena_alloc(reading->arena, (guidance->topics_count + 1) * sizeof *reading->topics);
    guidance->topics = reading->topics;
    guidance->parts->indexes =
        arena_alloc(reading->arena, (guidance->topics_count + 1) * sizeof *guidance->parts->indexes);
    return guidance->titles ? read_topics(reading) : -1;
}

/* "forms/common/clinic-2567.xml" -> "clinic-2567". */
static const char *stem_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_copy_bytes(arena, name, dot ? (size_t)(dot - name) : strlen(name));
}

struct guidance *guidance_load(const char *path, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, err);
    if (!doc)
        return NULL;
    struct guidance *guidance = memory_alloc(sizeof *guidance);
    guidance->parts = memory_alloc(sizeof *guidance->parts);
    arena_init(&guidance->parts->arena);
    guidance->name = stem_of(&guidance->parts->arena, path);
    struct reading reading = {
        .guidance = guidance, .arena = &guidance->parts->arena, .path = path, .root = xmlDocGetRootElement(doc), .err = err};
    if (read_root(&reading) < 0) {
        guidance_free(guidance);
        return NULL;
    }
    return guidance;
}
