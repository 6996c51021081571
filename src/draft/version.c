/* SPDX-License-Identifier: MIT */
/* One saved state of a draft, read and written. Knows no journal. */
#include "draft/version.h"

#include "base/memory.h"
#include "draft/indent.h"
#include "xml/node.h"

#include <stdlib.h>

int version_load(const char *folder, const char *path, struct version *version, struct error *err)
{
    AUTO_FREE char *full = memory_print("%s/%s", folder, path);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(full, XML_LIMITS_DRAFT.bytes, &bytes, err) < 0)
        return -1;
    xmlDoc *doc = xml_parse(buffer_text(&bytes), bytes.length, full, &XML_LIMITS_DRAFT, err);
    if (!doc)
        return -1;
    indent_drop(xmlDocGetRootElement(doc));
    const char *rev = xml_attribute(xmlDocGetRootElement(doc), XML_NS_OWN, "rev");
    *version = (struct version){
        .doc = doc,
        .rev = rev ? strtoull(rev, NULL, 10) : 0, /* an XML file from elsewhere has none */
        .digest = digest_of(bytes.bytes, bytes.length),
    };
    return 0;
}

void version_done(struct version *version)
{
    xmlFreeDoc(version->doc);
    version->doc = NULL;
}

static void set_rev(xmlDoc *doc, uint64_t rev)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlNs *ns = xmlSearchNsByHref(doc, root, BAD_CAST XML_NS_OWN);
    if (!ns || !ns->prefix) /* an attribute needs a prefix */
        ns = xmlNewNs(root, BAD_CAST XML_NS_OWN, BAD_CAST "rr");
    AUTO_FREE char *text = memory_print("%llu", (unsigned long long)rev);
    xmlSetNsProp(root, ns, BAD_CAST "rev", BAD_CAST text);
}

int version_write(xmlDoc *doc, uint64_t rev, struct buffer *out, struct error *err)
{
    set_rev(doc, rev);
    xml_write(doc, true, out);
    return xml_check(buffer_text(out), out->length, VERSION_NAME, &XML_LIMITS_DRAFT, err);
}
