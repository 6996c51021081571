/* SPDX-License-Identifier: MIT */
/* Bytes to a libxml2 tree under limits, with errors as plain sentences. Knows no form. */
#include "xml/document_internal.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/scan.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const struct xml_limits XML_LIMITS_DRAFT = {
    .bytes = 4u << 20, .elements = 50000, .depth = 32, .attributes = 64, .others = 10000};
const struct xml_limits XML_LIMITS_FORM = {.bytes = 16u << 20, .elements = 500000, .depth = 128, .attributes = 64};

/* One parse. Hung on the parser's _private, so that the SAX hooks find it. */
struct parse {
    const char *name;
    const struct xml_limits *limits;
    struct error *err;
    bool keeps_tree; /* false: the bytes are only judged */
    xmlDict *dict;   /* of the document this is a part of; NULL: it is none */
    const char *file; /* a part: its name, in that dict */
    size_t elements, depth, others;
    bool is_refused; /* err is filled; what the parser says later does not count */
    bool needs_tree; /* what is to be judged without one can only be judged with it */
};

/* What people get wrong, in plain words; every other error is shown as libxml2 says it. */
static const struct {
    int code;
    const char *sentence;
} KNOWN_ERRORS[] = {
    {XML_ERR_DOCUMENT_EMPTY, N_("The file is empty or does not begin with '<'.")},
    {XML_ERR_DOCUMENT_END, N_("There is something behind the end of the document, or the file is cut off.")},
    {XML_ERR_TAG_NAME_MISMATCH, N_("A closing tag does not belong to the tag that is open here.")},
    {XML_ERR_TAG_NOT_FINISHED, N_("The file ends in the middle; a tag is not closed.")},
    {XML_ERR_GT_REQUIRED, N_("A tag is not finished; '>' is missing.")},
    {XML_ERR_LT_IN_ATTRIBUTE, N_("An attribute value holds '<'; write &lt; instead.")},
    {XML_ERR_NAME_REQUIRED, N_("A name is missing behind '<' or '&'; write &lt; or &amp; for the plain character.")},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, N_("A '&' stands alone; write &amp; instead.")},
    {XML_ERR_UNDECLARED_ENTITY, N_("The file uses an entity that is not one of &lt; &gt; &amp; &quot; &apos;.")},
    {XML_WAR_UNDECLARED_ENTITY, N_("The file uses an entity that is not one of &lt; &gt; &amp; &quot; &apos;.")},
    {XML_ERR_ATTRIBUTE_REDEFINED, N_("An attribute is given twice in one tag.")},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, N_("An attribute value is not in quotes.")},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, N_("An attribute has no value.")},
    {XML_ERR_INVALID_CHAR, N_("The file holds a character that XML does not allow.")},
    {XML_ERR_INVALID_CHARREF, N_("A character reference names a character that XML does not allow.")},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, N_("A namespace prefix is used without being declared with xmlns.")},
};

static void stay_silent(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

/* The second argument became const in libxml2 2.12. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *error_argument;
#else
typedef xmlErrorPtr error_argument;
#endif

static void stay_silent_structured(void *data, error_argument problem)
{
    (void)data;
    (void)problem;
}

/* libxml2 2.9.14 goes on with what an allocation did not give, and crashes; ours are there or end the program safely. */
static void *take_memory(size_t size)
{
    return memory_resize(NULL, size, 1);
}

static void *resize_memory(void *old, size_t size)
{
    return memory_resize(old, size, 1);
}

void xml_start(void)
{
    static bool is_started;
    if (is_started)
        return;
    is_started = true;
    xmlMemSetup(free, take_memory, resize_memory, memory_copy_string);
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, stay_silent);
    xmlSetStructuredErrorFunc(NULL, stay_silent_structured);
}

static const char *known_sentence(int code)
{
    for (size_t i = 0; i < COUNT_OF(KNOWN_ERRORS); i++)
        if (KNOWN_ERRORS[i].code == code)
            return catalogue_get(KNOWN_ERRORS[i].sentence);
    return NULL;
}

/* Keeps the first complaint: it is the cause, the others are its consequences. */
static void hear_problem(void *data, error_argument problem)
{
    xmlParserCtxt *ctxt = data;
    struct parse *parse = ctxt->_private;
    if (parse->is_refused || problem->level < XML_ERR_ERROR) /* a relative namespace is only worth a warning */
        return;
    parse->is_refused = true;
    const char *known = known_sentence(problem->code);
    if (known) {
        error_set_at(parse->err, parse->name, problem->line, "%s", known);
        return;
    }
    AUTO_FREE char *said = memory_copy_string(problem->message ? problem->message : "");
    said[strcspn(said, "\n")] = '\0';
    error_set_at(parse->err, parse->name, problem->line, _("The XML is not well-formed (%s)."), said);
}

static int parser_line(xmlParserCtxt *ctxt)
{
    return ctxt->input ? ctxt->input->line : 0;
}

static void refuse_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    xmlParserCtxt *ctxt = data;
    struct parse *parse = ctxt->_private;
    if (!parse->is_refused)
        error_set_at(parse->err, parse->name, parser_line(ctxt),
                     _("The file has a DOCTYPE, which is refused because it can hide other files and endless text."));
    parse->is_refused = true;
    xmlStopParser(ctxt);
}

/* The limit on how many there are in all that the element about to start would break; as below. */
static const char *broken_total(const struct parse *parse, size_t attributes, size_t *limit)
{
    if (parse->elements >= parse->limits->elements) {
        *limit = parse->limits->elements;
        return N_("The file has more than %zu elements.");
    }
    if (parse->limits->others && parse->others + attributes > parse->limits->others) {
        *limit = parse->limits->others;
        return N_("The file has more than %zu attributes and comments.");
    }
    return NULL;
}

/* The limit that the element about to start would break, as a sentence with one %zu; NULL: none. */
static const char *broken_limit(const struct parse *parse, size_t attributes, size_t *limit)
{
    if (parse->depth >= parse->limits->depth) {
        *limit = parse->limits->depth;
        return N_("Elements are nested deeper than %zu levels.");
    }
    if (attributes > parse->limits->attributes) {
        *limit = parse->limits->attributes;
        return N_("An element has more than %zu attributes.");
    }
    return NULL;
}

/* xml:id (W3C, 2005): names that may not come twice, which libxml2 knows from the tree. An attribute is five pointers. */
static bool has_id(const xmlChar **attributes, size_t count)
{
    enum { NAME, PREFIX, PARTS = 5 };
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = xmlStrEqual(attributes[i * PARTS + PREFIX], BAD_CAST "xml") &&
                xmlStrEqual(attributes[i * PARTS + NAME], BAD_CAST "id");
    return found;
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces_count,
                          const xmlChar **namespaces, int attributes_count, int defaulted, const xmlChar **attributes)
{
    xmlParserCtxt *ctxt = data;
    struct parse *parse = ctxt->_private;
    size_t limit = 0;
    size_t attributes_all = (size_t)(attributes_count + namespaces_count);
    const char *broken_all = broken_total(parse, attributes_all, &limit);
    const char *broken = broken_all ? broken_all : broken_limit(parse, attributes_all, &limit);
    if (broken && !parse->is_refused) {
        (broken_all ? error_set_large : error_set_at)(parse->err, parse->name, parser_line(ctxt), catalogue_get(broken), limit);
        parse->is_refused = true;
    }
    if (parse->is_refused) {
        xmlStopParser(ctxt);
        return;
    }
    parse->elements++;
    parse->others += attributes_all;
    parse->depth++;
    if (!parse->keeps_tree && has_id(attributes, (size_t)attributes_count)) {
        parse->needs_tree = true;
        xmlStopParser(ctxt);
    }
    if (!parse->keeps_tree)
        return;
    xmlSAX2StartElementNs(ctxt, name, prefix, uri, namespaces_count, namespaces, attributes_count, defaulted, attributes);
    /* libxml2 keeps 16 bits of an element's line; beyond them xml_line() finds it here. */
    if (ctxt->node && parser_line(ctxt) >= USHRT_MAX)
        ctxt->node->psvi = (void *)(intptr_t)parser_line(ctxt);
    else if (ctxt->node)
        ctxt->node->psvi = (void *)(intptr_t)parse->file;
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    xmlParserCtxt *ctxt = data;
    struct parse *parse = ctxt->_private;
    if (parse->depth > 0)
        parse->depth--;
    if (parse->keeps_tree)
        xmlSAX2EndElementNs(ctxt, name, prefix, uri);
}

static bool is_utf8_declared(const xmlDoc *doc)
{
    return !doc->encoding || xmlStrcasecmp(doc->encoding, BAD_CAST "UTF-8") == 0 ||
           xmlStrcasecmp(doc->encoding, BAD_CAST "US-ASCII") == 0;
}

static void set_handlers(xmlSAXHandler *sax, bool keeps_tree)
{
    sax->serror = hear_problem;
    sax->internalSubset = refuse_doctype;
    sax->startElementNs = start_element;
    sax->endElementNs = end_element;
    if (keeps_tree)
        return;
    sax->characters = sax->ignorableWhitespace = NULL;
    sax->cdataBlock = NULL;
    sax->comment = NULL;
    sax->processingInstruction = NULL;
}

/* The document; without its elements when no tree is kept. */
static xmlDoc *parse_with(xmlParserCtxt *ctxt, const char *bytes, size_t length, struct parse *parse)
{
    ctxt->_private = parse;
    set_handlers(ctxt->sax, parse->keeps_tree);
    AUTO_XML_DOC xmlDoc *doc = xmlCtxtReadMemory(ctxt, bytes, (int)length, NULL, NULL,
                                                 XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA |
                                                     XML_PARSE_COMPACT);
    if (parse->is_refused)
        return NULL;
    if (!doc || !ctxt->wellFormed || ctxt->errNo != XML_ERR_OK || parse->elements == 0) {
        error_set_at(parse->err, parse->name, parser_line(ctxt), _("The XML is not well-formed."));
        return NULL;
    }
    if (!is_utf8_declared(doc)) {
        error_set_at(parse->err, parse->name, 1, _("The file declares the encoding '%s'; only UTF-8 is read."),
                     (const char *)doc->encoding);
        return NULL;
    }
    return STEAL(doc);
}

/* A part of another document keeps its names where that document keeps them. */
static void share_dict(xmlParserCtxt *ctxt, struct parse *parse)
{
    if (!parse->dict)
        return;
    xmlDictFree(ctxt->dict);
    ctxt->dict = parse->dict;
    xmlDictReference(parse->dict);
    parse->file = (const char *)xmlDictLookup(parse->dict, BAD_CAST parse->name, -1);
}

static xmlDoc *parse_bytes(const char *bytes, size_t length, struct parse *parse)
{
    xml_start();
    if (length > parse->limits->bytes) {
        error_set_large(parse->err, parse->name, 0, _("The file is larger than %zu KiB."), parse->limits->bytes / 1024);
        return NULL;
    }
    if (xml_scan(bytes, length, parse->limits->elements, parse->limits->others, parse->name, parse->err) < 0)
        return NULL;
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    if (!ctxt) {
        error_set(parse->err, parse->name, _("There is not enough memory to read the file."));
        return NULL;
    }
    share_dict(ctxt, parse);
    xmlDoc *doc = parse_with(ctxt, bytes, length, parse);
    xmlFreeParserCtxt(ctxt);
    return doc;
}

xmlDoc *xml_parse(const char *bytes, size_t length, const char *name, const struct xml_limits *limits, struct error *err)
{
    return parse_bytes(bytes, length, &(struct parse){.name = name, .limits = limits, .err = err, .keeps_tree = true});
}

xmlDoc *xml_parse_part(const char *bytes, size_t length, const char *name, const struct xml_limits *limits,
                       xmlDict *dict, size_t *elements, struct error *err)
{
    struct parse parse = {.name = name, .limits = limits, .err = err, .keeps_tree = true, .dict = dict};
    xmlDoc *doc = parse_bytes(bytes, length, &parse);
    *elements = parse.elements;
    return doc;
}

int xml_check(const char *bytes, size_t length, const char *name, const struct xml_limits *limits, struct error *err)
{
    struct error unheard = {0};
    struct parse parse = {.name = name, .limits = limits, .err = &unheard};
    AUTO_XML_DOC xmlDoc *doc = parse_bytes(bytes, length, &parse);
    if (parse.needs_tree) {
        AUTO_XML_DOC xmlDoc *whole = xml_parse(bytes, length, name, limits, err);
        return whole ? 0 : -1;
    }
    if (!doc && err)
        *err = unheard;
    return doc ? 0 : -1;
}

xmlDoc *xml_load(const char *path, const struct xml_limits *limits, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, limits->bytes, &bytes, err) < 0)
        return NULL;
    return xml_parse(buffer_text(&bytes), bytes.length, path, limits, err);
}

void xml_free_doc_scope(xmlDoc **doc)
{
    xmlFreeDoc(*doc);
}
