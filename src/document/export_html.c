/* SPDX-License-Identifier: MIT */
/* The printout through forms/common/print-html.xsl, with a security policy that obeys its own style and nothing else. */
#include "document/export.h"

#include "base/base64.h"
#include "base/memory.h"
#include "document/stylesheet.h"
#include "draft/digest.h"
#include "xml/document.h"

#include <string.h>

/* Puts the fingerprint of the <style> where the policy waits for it (Content Security Policy Level 3, 2.3.1 "hash-source"). No text of
 * the answers can look like either: a "<" of theirs is written "&lt;", and both stand before all of them. */
static void seal(const char *page, struct buffer *out)
{
    static const char PLACE[] = "sha256-STYLE", OPEN[] = "<style>", CLOSE[] = "</style>";
    const char *place = strstr(page, PLACE), *style = strstr(page, OPEN), *end = style ? strstr(style, CLOSE) : NULL;
    if (!place || !end || place > style) {
        buffer_add(out, page); /* another stylesheet's own policy */
        return;
    }
    style += strlen(OPEN);
    struct digest digest = digest_of(style, (size_t)(end - style));
    AUTO_FREE char *seal = base64_encode(digest.bytes, sizeof digest.bytes);
    buffer_add_bytes(out, page, (size_t)(place - page));
    buffer_print(out, "sha256-%s", seal);
    buffer_add(out, place + strlen(PLACE));
}

int export_html(const struct instance *instance, const struct export_options *options, struct buffer *out,
                struct error *err)
{
    AUTO_XML_DOC xmlDoc *printout = printout_make(instance, options);
    AUTO_BUFFER struct buffer page;
    buffer_init(&page);
    if (stylesheet_apply("print-html.xsl", printout, &page, err) < 0)
        return -1;
    seal(buffer_text(&page), out);
    return 0;
}
