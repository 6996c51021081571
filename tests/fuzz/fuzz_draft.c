/* SPDX-License-Identifier: MIT */
/* Any bytes as the saved answers of a form: unknown content survives, edits do not confuse, undo gives back what was. */
#include "fuzz.h"

#include "xml/document.h"
#include "xml/node.h"

#include <string.h>

/* What stands between elements (blanks, comments, stray text) is kept, but has no place of its own among items that go. */
static void drop_between(xmlNode *element)
{
    for (xmlNode *child = element->children, *next; xml_first_child(element, NULL) && child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            drop_between(child);
            continue;
        }
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
}

static void written(const struct instance *instance, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *copy = xmlCopyDoc(instance_doc(instance), 1);
    drop_between(xmlDocGetRootElement(copy));
    buffer_clear(out);
    xml_canonical(copy, out);
}

static void undo_gives_back(struct instance *instance, struct fuzz_input *input)
{
    AUTO_BUFFER struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    written(instance, &before);
    fuzz_edit(instance, input);
    for (char *path = NULL; instance_undo(instance, &path); path = NULL)
        free(path);
    written(instance, &after);
    PROMISE(before.length == after.length && memcmp(buffer_text(&before), buffer_text(&after), after.length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size ? memrchr(data, '>', size) : NULL;
    size_t length = end ? (size_t)(end + 1 - data) : size;
    struct fuzz_input input = {.at = data + length, .end = data + size};
    xmlDoc *doc = xml_parse(size ? (const char *)data : "", length, "draft.xml", &XML_LIMITS_DRAFT, NULL);
    struct instance *instance = doc ? instance_open(fuzz_form(), doc, &FUZZ_WORLD, NULL) : NULL;
    if (!instance)
        return 0;
    undo_gives_back(instance, &input);
    fuzz_read_all(instance);
    instance_free(instance);
    return 0;
}
