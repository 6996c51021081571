/* SPDX-License-Identifier: MIT */
/* Words that came from elsewhere, and small XML files of our own. */
#include "document/words.h"

#include "base/memory.h"
#include "document/content.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "text/normalize.h"
#include "xml/node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *trimmed(const char *text)
{
    static const char BLANKS[] = " \t\n";
    text += strspn(text, BLANKS);
    size_t length = strlen(text);
    while (length > 0 && strchr(BLANKS, text[length - 1]))
        length--;
    return memory_copy_bytes(text, length);
}

char *words_clean(const char *text, bool one_line)
{
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    struct paste_report report;
    paste_clean(&runes, text ? text : "", text ? strlen(text) : 0, one_line, &report);
    AUTO_FREE char *clean = runes_to_utf8(runes.chars, runes.count);
    return trimmed(clean);
}

char *words_shorten(const char *text, size_t letters)
{
    AUTO_FREE char *line = words_clean(text, true);
    AUTO_RUNES struct runes runes;
    runes_init(&runes);
    runes_set_utf8(&runes, line, strlen(line));
    if (runes.count <= letters)
        return STEAL(line);
    size_t end = cluster_snap(runes.chars, runes.count, letters);
    AUTO_FREE char *begin = runes_to_utf8(runes.chars, end);
    return memory_print("%s…", begin);
}

/* ---- reading ------------------------------------------------------------------------------------ */

bool words_is_own(const xmlNode *node, const char *name, const char *namespace)
{
    return xml_is_element(node, name) && node->ns && strcmp((const char *)node->ns->href, namespace) == 0;
}

static bool is_known(const xmlAttr *attribute, const char *const *known)
{
    for (; *known; known++)
        if (!attribute->ns && strcmp((const char *)attribute->name, *known) == 0)
            return true;
    return false;
}

int words_check_attributes(const xmlNode *node, const char *const *known, const char *name, struct error *err)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (!is_known(attribute, known))
            return error_set_at(err, name, (int)xml_line(node), _("There is no attribute '%s' on '%s'."),
                                (const char *)attribute->name, xml_name(node));
    return 0;
}

const char *words_need_attribute(const xmlNode *node, const char *attribute, const char *name, struct error *err)
{
    const char *value = xml_attribute(node, NULL, attribute);
    if (value && *value)
        return value;
    error_set_at(err, name, (int)xml_line(node), _("The element '%s' needs the attribute '%s'."), xml_name(node), attribute);
    return NULL;
}

static int refuse_value(const xmlNode *node, const char *attribute, const char *value, const char *name, struct error *err)
{
    AUTO_FREE char *shown = words_shorten(value, 40);
    return error_set_at(err, name, (int)xml_line(node), _("The attribute '%s' of '%s' cannot be \"%s\"."), attribute,
                        xml_name(node), shown);
}

int words_read_number(const xmlNode *node, const char *attribute, unsigned least, const char *name, unsigned *out,
                      struct error *err)
{
    enum { DIGITS_MOST = 6 };
    const char *value = words_need_attribute(node, attribute, name, err);
    if (!value)
        return -1;
    size_t length = strlen(value);
    if (length > DIGITS_MOST || strspn(value, "0123456789") != length || strtoul(value, NULL, 10) < least)
        return refuse_value(node, attribute, value, name, err);
    *out = (unsigned)strtoul(value, NULL, 10);
    return 0;
}

int words_read_digest(const xmlNode *node, const char *attribute, bool needed, const char *name, char *out, struct error *err)
{
    const char *value = xml_attribute(node, NULL, attribute);
    if (!value && !needed)
        return 0;
    value = words_need_attribute(node, attribute, name, err);
    if (!value)
        return -1;
    if (!content_is_digest(value))
        return refuse_value(node, attribute, value, name, err);
    snprintf(out, DIGEST_TEXT_SIZE, "%s", value);
    return 0;
}

int words_check_root(const xmlDoc *doc, const char *root, const char *namespace, const char *name, struct error *err)
{
    const xmlNode *node = xmlDocGetRootElement((xmlDoc *)doc);
    if (words_is_own(node, root, namespace))
        return 0;
    return error_set_at(err, name, (int)xml_line(node), _("The file is none of ruamrang's: it must begin with <%s xmlns=\"%s\">."),
                        root, namespace);
}

/* ---- writing ------------------------------------------------------------------------------------ */

xmlDoc *words_document(const char *root, const char *namespace)
{
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *node = xmlNewDocNode(doc, NULL, BAD_CAST root, NULL);
    xmlSetNs(node, xmlNewNs(node, BAD_CAST namespace, NULL));
    xmlDocSetRootElement(doc, node);
    return doc;
}

xmlNode *words_child(xmlNode *parent, const char *name, const char *text)
{
    xmlNode *child = xmlNewChild(parent, parent->ns, BAD_CAST name, NULL);
    if (text && *text)
        xml_set_text(child, text);
    return child;
}

void words_set(xmlNode *node, const char *attribute, const char *value)
{
    if (value && *value)
        xmlSetProp(node, BAD_CAST attribute, BAD_CAST value);
}

void words_set_number(xmlNode *node, const char *attribute, unsigned value)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", value);
    if (value)
        words_set(node, attribute, digits);
}
