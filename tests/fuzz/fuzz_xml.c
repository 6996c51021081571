/* SPDX-License-Identifier: MIT */
/* Any bytes as XML: the quick judgement is the parser's, and what is taken is written so that it reads the same. */
#include "fuzz.h"

#include "xml/document.h"

#include <string.h>

static void must_read_the_same(xmlDoc *doc)
{
    AUTO_BUFFER struct buffer written, canonical, again;
    buffer_init(&written);
    buffer_init(&canonical);
    buffer_init(&again);
    xml_write(doc, false, &written);
    xml_canonical(doc, &canonical);
    AUTO_XML_DOC xmlDoc *read = xml_parse(buffer_text(&written), written.length, "w", &XML_LIMITS_FORM, NULL);
    PROMISE(read);
    xml_canonical(read, &again);
    PROMISE(canonical.length == again.length && memcmp(buffer_text(&canonical), buffer_text(&again), again.length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0}, judged = {0};
    const char *bytes = size ? (const char *)data : "";
    AUTO_XML_DOC xmlDoc *doc = xml_parse(bytes, size, "x", &XML_LIMITS_DRAFT, &err);
    PROMISE(xml_check(bytes, size, "x", &XML_LIMITS_DRAFT, &judged) == (doc ? 0 : -1));
    PROMISE(error_is_set(&err) == !doc && judged.line == err.line);
    free(xml_root_attribute(bytes, size, "id"));
    if (doc)
        must_read_the_same(doc);
    return 0;
}
