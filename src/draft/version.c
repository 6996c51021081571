/* SPDX-License-Identifier: MIT */
/* One saved state of a draft, read and written. Knows no journal. */
#include "draft/version.h"

#include "base/memory.h"
#include "draft/indent.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <sys/stat.h>

/* A draft.xml from before there were these limits, or from somebody else: what to do about it, too. -1. */
static int tell_too_large(const char *path, size_t bytes, struct error *err)
{
    int line = err->line;
    if (bytes > XML_LIMITS_DRAFT.bytes)
        return error_set_large(err, path, 0,
                               _("The entry takes %zu KiB, but at most %zu KiB are read; nothing was changed. Shorten the longest answers in "
                                 "a copy of this file and open that copy."),
                               (bytes + 1023) / 1024, XML_LIMITS_DRAFT.bytes / 1024);
    return error_set_large(err, path, line,
                           _("The entry has more than the %zu elements, or the %zu attributes and comments, that are read; nothing was "
                             "changed. Take what is not needed out of a copy of this file and open that copy."),
                           XML_LIMITS_DRAFT.elements, XML_LIMITS_DRAFT.others);
}

static size_t file_size(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (size_t)status.st_size : 0;
}

int version_load(const char *folder, const char *path, struct version *version, struct error *err)
{
    AUTO_FREE char *full = memory_print("%s/%s", folder, path);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    struct error unheard = {0};
    err = err ? err : &unheard;
    *err = (struct error){0};
    int result = xml_read_file(full, XML_LIMITS_DRAFT.bytes, &bytes, err);
    xmlDoc *doc = result < 0 ? NULL : xml_parse(buffer_text(&bytes), bytes.length, full, &XML_LIMITS_DRAFT, err);
    if (!doc)
        return err->too_large ? tell_too_large(full, file_size(full), err) : -1;
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
