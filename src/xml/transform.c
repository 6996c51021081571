/* SPDX-License-Identifier: MIT */
/* libxslt, opened when it is wanted and run in a box. The only file that knows it. It works with a libxml2 of its own, beside
 * the one in our program: trees go over as bytes, and what makes and frees its trees is taken from there. */
#include "xml/transform.h"

#include "base/box.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <dlfcn.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What we take of it, typed by its own headers. */
#define TAKEN(X)                                                                                                    \
    X(xsltSetGenericErrorFunc) X(xsltSetLoaderFunc) X(xsltNewSecurityPrefs) X(xsltSetSecurityPrefs)                 \
    X(xsltSecurityForbid) X(xsltSetDefaultSecurityPrefs) X(xsltSetCtxtSecurityPrefs) X(xsltParseStylesheetDoc)      \
    X(xsltNewTransformContext) X(xsltQuoteOneUserParam) X(xsltApplyStylesheetUser) X(xsltSaveResultTo)              \
    X(xsltFreeTransformContext) X(xsltFreeStylesheet) X(xsltFreeSecurityPrefs) X(xsltCleanupGlobals)                \
    X(xmlReadMemory) X(xmlFreeDoc) X(xmlOutputBufferCreateIO) X(xmlOutputBufferClose) X(xmlSetGenericErrorFunc)
static struct {
#define DECLARE(name) __typeof__(name) *name;
    TAKEN(DECLARE)
#undef DECLARE
} xslt;

static const struct {
    const char *name;
    size_t place;
} FUNCTIONS[] = {
#define ROW(name) {#name, offsetof(__typeof__(xslt), name)},
    TAKEN(ROW)
#undef ROW
};

static int open_library(struct error *err)
{
    static bool is_open;
    if (is_open)
        return 0;
    void *library = dlopen("libxslt.so.1", RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < COUNT_OF(FUNCTIONS) && library; i++) {
        void *function = dlsym(library, FUNCTIONS[i].name);
        if (!function)
            library = NULL;
        memcpy((char *)&xslt + FUNCTIONS[i].place, &function, sizeof function);
    }
    if (!library)
        return error_set(err, NULL, _("The library libxslt is missing; install the Debian package \"libxslt1.1\"."));
    is_open = true;
    return 0;
}

/* ---- in the box -------------------------------------------------------------------------------------------- */

struct transformation {
    struct buffer source, stylesheet; /* as bytes */
    const char *path; /* of the stylesheet, for messages */
    const struct transform_parameter *parameters;
    size_t count;
    char heard[512]; /* what libxslt complained about, as one line */
    int out;
};

__attribute__((format(printf, 2, 3))) static void hear(void *data, const char *format, ...)
{
    struct transformation *work = data;
    size_t length = strlen(work->heard);
    va_list args;
    va_start(args, format);
    vsnprintf(work->heard + length, sizeof work->heard - length, format, args);
    va_end(args);
    for (char *at = work->heard + length; *at; at++)
        if (*at == '\n')
            *at = ' ';
}

static xmlDoc *load_nothing(const xmlChar *uri, xmlDict *dict, int options, void *context, xsltLoadType type)
{
    (void)uri;
    (void)dict;
    (void)options;
    (void)context;
    (void)type;
    return NULL;
}

static xsltSecurityPrefs *forbid_all(void)
{
    static const xsltSecurityOption OPTIONS[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                                 XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                                 XSLT_SECPREF_WRITE_NETWORK};
    xsltSecurityPrefs *preferences = xslt.xsltNewSecurityPrefs();
    for (size_t i = 0; i < COUNT_OF(OPTIONS) && preferences; i++)
        if (xslt.xsltSetSecurityPrefs(preferences, OPTIONS[i], xslt.xsltSecurityForbid) != 0)
            return NULL;
    return preferences;
}

static int give_bytes(void *data, const char *bytes, int length)
{
    const struct transformation *work = data;
    return box_write(work->out, bytes, (size_t)length) < 0 ? -1 : length;
}

static bool save(struct transformation *work, xmlDoc *result, xsltStylesheet *style)
{
    xmlOutputBuffer *target = xslt.xmlOutputBufferCreateIO(give_bytes, NULL, work, NULL);
    bool is_saved = target && xslt.xsltSaveResultTo(target, result, style) >= 0;
    return target && xslt.xmlOutputBufferClose(target) >= 0 && is_saved;
}

/* Without a name: document("") then is the stylesheet itself and nothing that would have to be read. */
static xmlDoc *read_tree(const struct buffer *bytes)
{
    return bytes->length > INT_MAX ? NULL
                                   : xslt.xmlReadMemory(buffer_text(bytes), (int)bytes->length, NULL, NULL, XML_PARSE_NONET);
}

static bool apply_style(struct transformation *work, xsltStylesheet *style, xsltSecurityPrefs *preferences)
{
    xmlDoc *source = read_tree(&work->source);
    xsltTransformContext *context = source ? xslt.xsltNewTransformContext(style, source) : NULL;
    bool is_fine = context && xslt.xsltSetCtxtSecurityPrefs(preferences, context) == 0;
    for (size_t i = 0; i < work->count && is_fine; i++)
        is_fine = xslt.xsltQuoteOneUserParam(context, BAD_CAST work->parameters[i].name, BAD_CAST work->parameters[i].value) == 0;
    xmlDoc *result = is_fine ? xslt.xsltApplyStylesheetUser(style, source, NULL, NULL, NULL, context) : NULL;
    is_fine = result && context->state == XSLT_STATE_OK && !*work->heard && save(work, result, style);
    xslt.xmlFreeDoc(result);
    if (context)
        xslt.xsltFreeTransformContext(context);
    xslt.xmlFreeDoc(source);
    return is_fine;
}

/* All is freed although the child ends with it: so what is forgotten elsewhere can be seen. */
static bool apply(struct transformation *work)
{
    xsltSecurityPrefs *preferences = forbid_all();
    if (!preferences)
        return false;
    xslt.xmlSetGenericErrorFunc(work, hear);
    xslt.xsltSetGenericErrorFunc(work, hear);
    xslt.xsltSetLoaderFunc(load_nothing);
    xslt.xsltSetDefaultSecurityPrefs(preferences);
    xmlDoc *tree = read_tree(&work->stylesheet);
    xsltStylesheet *style = tree ? xslt.xsltParseStylesheetDoc(tree) : NULL; /* takes the tree over when it can be used */
    bool is_fine = style && style->errors == 0 && apply_style(work, style, preferences);
    if (style)
        xslt.xsltFreeStylesheet(style);
    else
        xslt.xmlFreeDoc(tree);
    xslt.xsltCleanupGlobals();
    xslt.xsltFreeSecurityPrefs(preferences);
    return is_fine;
}

static int transform(void *data, int out, struct error *err)
{
    struct transformation *work = data;
    work->out = out;
    if (apply(work) && !*work->heard)
        return 0;
    return error_set(err, work->path, _("The stylesheet cannot be used (%s)."), *work->heard ? work->heard : "?");
}

/* ---- outside ----------------------------------------------------------------------------------------------- */

int xml_transform(xmlDoc *source, const char *stylesheet_path, const struct transform_parameter *parameters, size_t count,
                  struct buffer *out, struct error *err)
{
    xml_start();
    AUTO_XML_DOC xmlDoc *stylesheet = xml_load_including(stylesheet_path, &XML_LIMITS_FORM, err);
    if (!stylesheet || open_library(err) < 0)
        return -1;
    struct transformation work = {.path = stylesheet_path, .parameters = parameters, .count = count};
    buffer_init(&work.source);
    buffer_init(&work.stylesheet);
    xml_write(source, false, &work.source);
    xml_write(stylesheet, false, &work.stylesheet);
    const struct box_limits limits = {.seconds = 30, .memory = (size_t)1 << 30, .output = (size_t)128 << 20,
                                      .say = catalogue_get};
    size_t before = out->length;
    int result = box_run(transform, &work, &limits, out, err);
    if (result < 0 && out->bytes) {
        out->length = before;
        out->bytes[before] = '\0';
    }
    buffer_done(&work.source);
    buffer_done(&work.stylesheet);
    return result;
}
