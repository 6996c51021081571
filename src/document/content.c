/* SPDX-License-Identifier: MIT */
/* Fingerprints of answers. */
#include "document/content.h"

#include "document/export.h"
#include "draft/indent.h"
#include "xml/document.h"

#include <string.h>

/* Takes over. */
static void digest_and_free(xmlDoc *doc, char out[DIGEST_TEXT_SIZE])
{
    AUTO_XML_DOC xmlDoc *owned = doc;
    AUTO_BUFFER struct buffer canonical;
    buffer_init(&canonical);
    indent_drop(xmlDocGetRootElement(owned));
    xml_canonical(owned, &canonical);
    digest_print_of(buffer_text(&canonical), canonical.length, out);
}

void content_digest(const struct instance *instance, char out[DIGEST_TEXT_SIZE])
{
    digest_and_free(export_document(instance), out);
}

void content_digest_of_file(const xmlDoc *doc, char out[DIGEST_TEXT_SIZE])
{
    digest_and_free(xmlCopyDoc((xmlDoc *)doc, 1), out);
}

void content_digest_of_text(const char *text, char out[DIGEST_TEXT_SIZE])
{
    digest_print_of(text, strlen(text), out);
}

bool content_is_digest(const char *text)
{
    return strlen(text) == DIGEST_TEXT_SIZE - 1 && strspn(text, "0123456789abcdef") == DIGEST_TEXT_SIZE - 1;
}
