/* SPDX-License-Identifier: MIT */
/* Where a rule is explained: "file#id" found, and told in words. Knows no such file's content but its ids. */
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

static struct explained *find_explained(const struct rules *rules, const char *stem)
{
    for (size_t i = 0; i < rules->explained_count; i++)
        if (strcmp(rules->explained[i].stem, stem) == 0)
            return &rules->explained[i];
    return NULL;
}

static char *path_of(const struct rules *rules, const char *stem)
{
    const char *slash = strrchr(rules->path, '/');
    int folder = slash ? (int)(slash - rules->path) + 1 : 0;
    return memory_print("%.*s../common/%s.xml", folder, rules->path, stem);
}

/* Loads ../common/<stem>.xml once. -1 when it is there and cannot be read. */
static int load_explained(struct rules *rules, const char *stem, struct error *err)
{
    AUTO_FREE char *path = path_of(rules, stem);
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

/* ---- in words ---------------------------------------------------------------------------------------- */

/* The guidance is read when it is first cited: most lists of rules are never told to anyone. */
static const struct guidance *guidance_of(const struct rules *rules, const char *stem)
{
    struct explained *explained = find_explained(rules, stem);
    if (!explained || !explained->doc)
        return NULL;
    if (!explained->guidance_tried) {
        AUTO_FREE char *path = path_of(rules, stem);
        explained->guidance = guidance_load(path, NULL);
        explained->guidance_tried = true;
    }
    return explained->guidance;
}

/* A run of references into one file. */
static void add_cited(const struct rules *rules, const char *stem, const char *tokens, const char *language,
                      struct buffer *out)
{
    const struct guidance *guidance = guidance_of(rules, stem);
    AUTO_FREE char *words = guidance ? guidance_cite(guidance, tokens, language) : NULL;
    if (*tokens)
        buffer_print(out, "%s%s", out->length ? "; " : "", words ? words : tokens);
}

char *rules_cite(const struct rules *rules, const char *see, const char *language)
{
    struct buffer out, run;
    buffer_init(&out);
    buffer_init(&run);
    char stem[sizeof((struct reference *)NULL)->stem] = "";
    struct reference reference;
    while (next_reference(&see, &reference) > 0) {
        if (strcmp(stem, reference.stem) != 0) {
            add_cited(rules, stem, buffer_text(&run), language, &out);
            buffer_clear(&run);
        }
        buffer_print(&run, "%s%s#%s", run.length ? " " : "", reference.stem, reference.id);
        memcpy(stem, reference.stem, sizeof stem);
    }
    add_cited(rules, stem, buffer_text(&run), language, &out);
    buffer_done(&run);
    return buffer_take(&out);
}
