/* SPDX-License-Identifier: MIT */
/* Where a rule is explained: "file#id" found, and told in words. Knows no such file's content but ids and titles. */
#include "advice/rules_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BLANKS " \t\r\n"
#define XML_NS_XML "http://www.w3.org/XML/1998/namespace"

/* One reference of the list. */
struct reference {
    char stem[128], id[128];
};

/* The next reference of *list, which moves on. 1, 0 at the end, -1 when it is not written as one. */
static int next_reference(const char **list, struct reference *out)
{
    *list += strspn(*list, BLANKS);
    size_t length = strcspn(*list, BLANKS), stem = strcspn(*list, "#" BLANKS);
    const char *text = *list;
    *list += length;
    if (!length)
        return 0;
    if (stem == 0 || stem + 1 >= length || stem >= sizeof out->stem || length - stem - 1 >= sizeof out->id ||
        memchr(text, '/', length))
        return -1;
    memcpy(out->stem, text, stem);
    out->stem[stem] = '\0';
    memcpy(out->id, text + stem + 1, length - stem - 1);
    out->id[length - stem - 1] = '\0';
    return 1;
}

static const struct explained *find_explained(const struct rules *rules, const char *stem)
{
    for (size_t i = 0; i < rules->explained_count; i++)
        if (strcmp(rules->explained[i].stem, stem) == 0)
            return &rules->explained[i];
    return NULL;
}

/* Loads ../common/<stem>.xml once. -1 when it is there and cannot be read. */
static int load_explained(struct rules *rules, const char *stem, struct error *err)
{
    const char *slash = strrchr(rules->path, '/');
    int folder = slash ? (int)(slash - rules->path) + 1 : 0;
    AUTO_FREE char *path = memory_print("%.*s../common/%s.xml", folder, rules->path, stem);
    struct explained explained = {.stem = arena_copy(&rules->arena, stem)};
    struct stat status;
    if (stat(path, &status) == 0 && !(explained.doc = xml_load(path, &XML_LIMITS_FORM, err)))
        return -1;
    ARRAY_PUSH(rules->explained, rules->explained_count, rules->explained_capacity, explained);
    return 0;
}

static bool has_id(const xmlNode *node, const char *id)
{
    const char *own = xml_attribute(node, XML_NS_XML, "id");
    if (!own)
        own = xml_attribute(node, NULL, "id");
    if (own && strcmp(own, id) == 0)
        return true;
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL))
        if (has_id(child, id))
            return true;
    return false;
}

int rules_check_see(struct loader *loader, const xmlNode *source, const char *see)
{
    struct rules *rules = loader->rules;
    struct reference reference;
    for (int more; (more = next_reference(&see, &reference)) != 0;) {
        if (more < 0)
            return rules_refuse(loader, source, _("'see' is written as \"file#id\", with blanks between several."));
        if (!find_explained(rules, reference.stem) && load_explained(rules, reference.stem, loader->err) < 0)
            return -1;
        const xmlDoc *doc = find_explained(rules, reference.stem)->doc;
        if (doc && !has_id(xmlDocGetRootElement(doc), reference.id))
            return rules_refuse(loader, source, _("There is no '%s' in %s.xml."), reference.id, reference.stem);
    }
    return 0;
}

/* The title of the file in a language: <title xml:lang="th"> below its root; the first when none is in it. */
static const char *title_of(const struct explained *explained, const char *language)
{
    if (!explained || !explained->doc)
        return NULL;
    const xmlNode *first = xml_first_child(xmlDocGetRootElement(explained->doc), "title");
    for (const xmlNode *title = first; title; title = xml_next(title, "title")) {
        const char *lang = xml_attribute(title, XML_NS_XML, "lang");
        if (lang && language_is(lang, language))
            return xml_leaf_text(title);
    }
    return first ? xml_leaf_text(first) : NULL;
}

/* "q3" is question 3; an id of another make is told as it is. */
static const char *number_of(const char *id)
{
    const char *digits = id + strcspn(id, "0123456789");
    return *digits && !digits[strspn(digits, "0123456789")] ? digits : id;
}

char *rules_cite(const struct rules *rules, const char *see, const char *language)
{
    struct buffer out;
    buffer_init(&out);
    char stem[sizeof((struct reference *)NULL)->stem] = "";
    struct reference reference;
    const char *rest = see;
    while (next_reference(&rest, &reference) > 0) {
        const char *title = title_of(find_explained(rules, reference.stem), language);
        if (!title) {
            buffer_print(&out, "%s%s#%s", out.length ? "; " : "", reference.stem, reference.id);
        } else if (strcmp(stem, reference.stem) == 0) {
            buffer_print(&out, _(", Q%s"), number_of(reference.id));
        } else {
            buffer_add(&out, out.length ? "; " : "");
            buffer_print(&out, _("%s, Q%s"), title, number_of(reference.id));
        }
        memcpy(stem, reference.stem, sizeof stem);
    }
    return buffer_take(&out);
}
