/* SPDX-License-Identifier: MIT */
#include "approval/manifest.h"

#include "base/memory.h"
#include "document/words.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static const struct xml_limits LIMITS = {
    .bytes = MANIFEST_BYTES_MOST, .elements = MANIFEST_PARTS_MOST + 1, .depth = 3, .attributes = 16};

struct reading {
    const char *name; /* of the file */
    struct manifest *manifest;
    struct error *err;
};

#define REFUSE(reading, node, ...) error_set_at((reading)->err, (reading)->name, (int)xml_line(node), __VA_ARGS__)

void manifest_init(struct manifest *manifest)
{
    *manifest = (struct manifest){0};
    char **const texts[] = {&manifest->package_id, &manifest->form_id, &manifest->form_version,
                            &manifest->state,      &manifest->route,   &manifest->language};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        *texts[i] = memory_copy_string("");
}

void manifest_done(struct manifest *manifest)
{
    free(manifest->package_id);
    free(manifest->form_id);
    free(manifest->form_version);
    free(manifest->state);
    free(manifest->route);
    free(manifest->language);
    for (size_t i = 0; i < manifest->parts_count; i++)
        free(manifest->parts[i].name);
    free(manifest->parts);
    *manifest = (struct manifest){0};
}

void manifest_add(struct manifest *manifest, const char *name, uint64_t size, const char *sha256)
{
    struct manifest_part part = {.name = memory_copy_string(name), .size = size};
    (void)part_kind_find(name, &part.kind, &part.number);
    memcpy(part.sha256, sha256, DIGEST_TEXT_SIZE);
    ARRAY_PUSH(manifest->parts, manifest->parts_count, manifest->parts_capacity, part);
}

const struct manifest_part *manifest_find(const struct manifest *manifest, enum part_kind kind, unsigned number)
{
    for (size_t i = 0; i < manifest->parts_count; i++)
        if (manifest->parts[i].kind == kind && manifest->parts[i].number == number)
            return &manifest->parts[i];
    return NULL;
}

/* ---- reading ---- */

/* What is shown, looked up or compared, and never a path: letters, digits and a few marks of ASCII. */
static int read_token(const struct reading *reading, const xmlNode *node, const char *attribute, size_t least, char **out)
{
    static const char ALLOWED[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    enum { MOST = 128 };
    const char *value = xml_attribute(node, NULL, attribute);
    value = value ? value : "";
    size_t length = strlen(value);
    if (length < least || length > MOST || strspn(value, ALLOWED) != length || value[0] == '.')
        return REFUSE(reading, node, _("The attribute '%s' of '%s' cannot be read."), attribute, xml_name(node));
    free(*out);
    *out = memory_copy_string(value);
    return 0;
}

static int read_root(const struct reading *reading, const xmlNode *root)
{
    static const char *const KNOWN[] = {"package",  "form",    "version",  "revision", "state",
                                        "route",    "language", "content", "previous", NULL};
    struct manifest *manifest = reading->manifest;
    if (words_check_attributes(root, KNOWN, reading->name, reading->err) < 0 ||
        read_token(reading, root, "package", 1, &manifest->package_id) < 0 ||
        read_token(reading, root, "form", 1, &manifest->form_id) < 0 ||
        read_token(reading, root, "state", 1, &manifest->state) < 0 ||
        read_token(reading, root, "route", 0, &manifest->route) < 0 ||
        read_token(reading, root, "language", 2, &manifest->language) < 0 ||
        words_read_number(root, "revision", 1, reading->name, &manifest->revision, reading->err) < 0 ||
        words_read_digest(root, "content", true, reading->name, manifest->content, reading->err) < 0 ||
        words_read_digest(root, "previous", manifest->revision > 1, reading->name, manifest->previous, reading->err) < 0)
        return -1;
    if (manifest->revision > PART_NUMBER_MOST || (manifest->revision == 1 && manifest->previous[0]))
        return REFUSE(reading, root, _("The attribute '%s' of '%s' cannot be read."), "revision", xml_name(root));
    free(manifest->form_version);
    manifest->form_version = words_clean(xml_attribute(root, NULL, "version"), true);
    return 0;
}

/* Digits alone, without a needless nought. */
static int read_size(const struct reading *reading, const xmlNode *node, size_t most, uint64_t *out)
{
    const char *value = words_need_attribute(node, "size", reading->name, reading->err);
    if (!value)
        return -1;
    size_t length = strlen(value);
    if (length == 0 || length > 10 || strspn(value, "0123456789") != length || (value[0] == '0' && length > 1))
        return REFUSE(reading, node, _("The attribute '%s' of '%s' cannot be read."), "size", xml_name(node));
    *out = strtoull(value, NULL, 10);
    const char *name = xml_attribute(node, NULL, "name");
    if (*out > most)
        return REFUSE(reading, node, _("Part \"%s\" is listed with %llu bytes; at most %zu are taken."), name,
                      (unsigned long long)*out, most);
    return 0;
}

/* Parts come by kind, those of a kind by number, and each once; evidence stands as it was listed. */
static bool comes_after(const struct manifest_part *before, const struct manifest_part *part)
{
    enum part_kind kinds[] = {before->kind, part->kind};
    for (size_t i = 0; i < 2; i++) /* a former revision's two parts stand together */
        kinds[i] = kinds[i] == PART_OLD_DRAFT ? PART_OLD_MANIFEST : kinds[i];
    if (kinds[0] != kinds[1])
        return kinds[0] < kinds[1];
    if (part->kind == PART_EVIDENCE)
        return true;
    if (before->number != part->number)
        return before->number < part->number;
    return before->kind < part->kind;
}

static int read_part(const struct reading *reading, const xmlNode *node)
{
    static const char *const KNOWN[] = {"name", "type", "size", "sha256", NULL};
    struct manifest *manifest = reading->manifest;
    struct manifest_part part = {0};
    const char *name = words_need_attribute(node, "name", reading->name, reading->err);
    const char *type = words_need_attribute(node, "type", reading->name, reading->err);
    if (!name || !type || words_check_attributes(node, KNOWN, reading->name, reading->err) < 0 ||
        part_name_check(name, strlen(name), reading->name, reading->err) < 0)
        return -1;
    if (!part_kind_find(name, &part.kind, &part.number) || !PART_KINDS[part.kind].type)
        return REFUSE(reading, node, _("Part \"%s\" is none that a package can have."), name);
    if (strcmp(type, PART_KINDS[part.kind].type) != 0)
        return REFUSE(reading, node, _("Part \"%s\" is listed as something else than its name says."), name);
    if (read_size(reading, node, PART_KINDS[part.kind].bytes_most, &part.size) < 0 ||
        words_read_digest(node, "sha256", true, reading->name, part.sha256, reading->err) < 0)
        return -1;
    if (manifest->parts_count > 0 && !comes_after(&manifest->parts[manifest->parts_count - 1], &part))
        return REFUSE(reading, node, _("Part \"%s\" is listed twice, or not in its place."), name);
    manifest_add(manifest, name, part.size, part.sha256);
    return 0;
}

/* What each package has, and of each former revision its manifest and its answers. */
static int check_whole(const struct reading *reading, const xmlNode *root)
{
    const struct manifest *manifest = reading->manifest;
    for (int kind = PART_DRAFT; kind < PART_KINDS_COUNT; kind++)
        if (PART_KINDS[kind].is_needed && !manifest_find(manifest, (enum part_kind)kind, 0))
            return REFUSE(reading, root, _("Part \"%s\" is missing from the list."), PART_KINDS[kind].pattern);
    size_t old = 0;
    for (size_t i = 0; i < manifest->parts_count; i++)
        old += manifest->parts[i].kind >= PART_OLD_MANIFEST;
    for (unsigned i = 1; i < manifest->revision; i++)
        if (!manifest_find(manifest, PART_OLD_MANIFEST, i) || !manifest_find(manifest, PART_OLD_DRAFT, i))
            return REFUSE(reading, root, _("Revision %u is missing from the history."), i);
    if (old != 2 * ((size_t)manifest->revision - 1))
        return REFUSE(reading, root, _("The history holds revisions that this one cannot have."));
    return 0;
}

static int read_document(const struct reading *reading, const xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (words_check_root(doc, "manifest", MANIFEST_NAMESPACE, reading->name, reading->err) < 0 ||
        read_root(reading, root) < 0)
        return -1;
    for (const xmlNode *node = xml_first_child(root, NULL); node; node = xml_next(node, NULL)) {
        if (!words_is_own(node, "part", MANIFEST_NAMESPACE))
            return REFUSE(reading, node, _("There is no element '%s' in '%s'."), xml_name(node), xml_name(root));
        if (read_part(reading, node) < 0)
            return -1;
    }
    return check_whole(reading, root);
}

int manifest_read(const char *bytes, size_t length, const char *name, struct manifest *out, struct error *err)
{
    manifest_init(out);
    AUTO_XML_DOC xmlDoc *doc = xml_parse(bytes, length, name, &LIMITS, err);
    const struct reading reading = {name, out, err};
    if (doc && read_document(&reading, doc) == 0)
        return 0;
    manifest_done(out);
    return -1;
}

/* ---- writing ---- */

void manifest_write(const struct manifest *manifest, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *doc = words_document("manifest", MANIFEST_NAMESPACE);
    xmlNode *root = xmlDocGetRootElement(doc);
    words_set(root, "package", manifest->package_id);
    words_set(root, "form", manifest->form_id);
    words_set(root, "version", manifest->form_version);
    words_set_number(root, "revision", manifest->revision);
    words_set(root, "state", manifest->state);
    words_set(root, "route", manifest->route);
    words_set(root, "language", manifest->language);
    words_set(root, "content", manifest->content);
    words_set(root, "previous", manifest->previous);
    for (size_t i = 0; i < manifest->parts_count; i++) {
        const struct manifest_part *part = &manifest->parts[i];
        AUTO_FREE char *size = memory_print("%llu", (unsigned long long)part->size);
        xmlNode *node = words_child(root, "part", NULL);
        words_set(node, "name", part->name);
        words_set(node, "type", PART_KINDS[part->kind].type);
        words_set(node, "size", size);
        words_set(node, "sha256", part->sha256);
    }
    xml_write(doc, true, out);
}
