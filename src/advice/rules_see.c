/* SPDX-License-Identifier: MIT */
/* Is what explains a rule ("file#id") there? Knows no such file's content but its ids. */
#include "advice/rules_parts.h"

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

/* ../common/<stem>.xml, read once for all that name it. */
struct explained {
    char *stem;  /* owned */
    xmlDoc *doc; /* owned; NULL: there is no such file */
};

struct checking {
    const struct rules *rules;
    struct explained *explained; /* owned */
    size_t explained_count, explained_capacity;
    struct error *err;
};

/* ../common/<stem>.xml, read once; its doc is NULL where there is no such file. NULL when it is there and cannot be read. */
static const struct explained *obtain_explained(struct checking *checking, const char *stem)
{
    for (size_t i = 0; i < checking->explained_count; i++)
        if (strcmp(checking->explained[i].stem, stem) == 0)
            return &checking->explained[i];
    const char *path = checking->rules->path, *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    AUTO_FREE char *file = memory_print("%.*s../common/%s.xml", folder, path, stem);
    struct explained explained = {0};
    struct stat status;
    if (stat(file, &status) == 0 && !(explained.doc = xml_load(file, &XML_LIMITS_FORM, checking->err)))
        return NULL;
    explained.stem = memory_copy_string(stem);
    ARRAY_PUSH(checking->explained, checking->explained_count, checking->explained_capacity, explained);
    return &checking->explained[checking->explained_count - 1];
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

static int check_see(struct checking *checking, const struct check *check)
{
    const char *see = check->see;
    struct reference reference;
    for (int more; see && (more = next_reference(&see, &reference)) != 0;) {
        if (more < 0)
            return error_set_at(checking->err, check->origin.file, check->origin.line,
                                _("'see' is written as \"file#id\", with blanks between several."));
        const struct explained *explained = obtain_explained(checking, reference.stem);
        if (!explained)
            return -1;
        if (!explained->doc)
            return error_set_at(checking->err, check->origin.file, check->origin.line,
                                _("There is no file %s.xml in the folder \"common\"."), reference.stem);
        if (!has_id(xmlDocGetRootElement(explained->doc), reference.id))
            return error_set_at(checking->err, check->origin.file, check->origin.line, _("There is no '%s' in %s.xml."),
                                reference.id, reference.stem);
    }
    return 0;
}

int rules_check_see(const struct rules *rules, struct error *err)
{
    struct checking checking = {.rules = rules, .err = err};
    int result = 0;
    for (size_t i = 0; i < rules->sites_count; i++)
        for (size_t j = 0; j < rules->sites[i].checks_count && result == 0; j++)
            result = check_see(&checking, rules->sites[i].checks[j]);
    for (size_t i = 0; i < checking.explained_count; i++) {
        free(checking.explained[i].stem);
        xmlFreeDoc(checking.explained[i].doc);
    }
    free(checking.explained);
    return result;
}
