/* SPDX-License-Identifier: MIT */
/* Any bytes as comma separated values: refused with the line, or a tree that is XML. */
#include "fuzz.h"

#include "xml/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = table_parse(doc, size ? (const char *)data : "", size, "list.csv", &XML_LIMITS_FORM, &err);
    PROMISE(!root == error_is_set(&err));
    if (!root)
        return 0;
    xmlDocSetRootElement(doc, root);
    AUTO_BUFFER struct buffer written;
    buffer_init(&written);
    xml_write(doc, false, &written);
    AUTO_XML_DOC xmlDoc *read = xml_parse(buffer_text(&written), written.length, "written", &XML_LIMITS_FORM, &err);
    PROMISE(read);
    return 0;
}
