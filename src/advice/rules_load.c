/* SPDX-License-Identifier: MIT */
/* From an advice.sch to proven rules: the outline of the file, its patterns, rules and variables. */
#include "advice/rules_parts.h"

#include "advice/fit_file.h"
#include "base/memory.h"
#include "form/outline.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BLANKS " \t\r\n"

/* The file that an element stands in; lent. */
static const char *file_of(const struct loader *loader, const xmlNode *source)
{
    const char *file = xml_file(source);
    return file ? file : loader->rules->path;
}

int rules_refuse(const struct loader *loader, const xmlNode *source, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = xml_refuse(loader->err, source, loader->rules->path, format, args);
    va_end(args);
    return result;
}

int rules_refuse_at(const struct loader *loader, const struct origin *origin, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = error_set_args(loader->err, origin->file, origin->line, format, args);
    va_end(args);
    return result;
}

struct origin rules_origin(struct loader *loader, const xmlNode *source)
{
    const char *file = file_of(loader, source);
    if (!loader->file || strcmp(loader->file, file) != 0) /* much stands in few files */
        loader->file = file == loader->rules->path ? file : arena_copy(&loader->rules->arena, file);
    return (struct origin){loader->file, (int)xml_line(source)};
}

bool rules_element(const xmlNode *node, const char *name)
{
    return xml_is_element(node, name) && node->ns && strcmp((const char *)node->ns->href, SCHEMATRON_NS) == 0;
}

const char *rules_require(const struct loader *loader, const xmlNode *source, const char *attribute)
{
    const char *value = xml_attribute(source, NULL, attribute);
    if (value && value[strspn(value, BLANKS)])
        return value;
    rules_refuse(loader, source, _("The element '%s' needs the attribute '%s'."), xml_name(source), attribute);
    return NULL;
}

int rules_keep_id(struct loader *loader, const char *kind, const char *id, const xmlNode *source)
{
    const char *key = arena_print(&loader->rules->arena, "%s %s", kind, id);
    const xmlNode *other = map_get(&loader->ids, key);
    if (other)
        return rules_refuse(loader, source, _("The id '%s' is used twice; the other stands at %s:%ld."), id,
                            file_of(loader, other), xml_line(other));
    map_set(&loader->ids, key, (xmlNode *)source);
    return 0;
}

const struct xpath *rules_compile(struct loader *loader, const xmlNode *source, const char *attribute, const char *owner)
{
    const char *text = rules_require(loader, source, attribute);
    if (!text)
        return NULL;
    struct error cause = {0};
    const struct xpath *xpath = xpath_compile_with(text, loader->variables, &loader->rules->arena, &cause);
    if (!xpath)
        rules_refuse(loader, source, _("in the %s of %s: %s"), attribute, owner, cause.message);
    return xpath;
}

/* Elements of Schematron that only speak to people. */
static bool is_prose(const xmlNode *node)
{
    return rules_element(node, "title") || rules_element(node, "p");
}

/* Elements of other vocabularies may stand anywhere: Schematron allows them, and this program's own are read elsewhere. */
static bool is_foreign(const xmlNode *node)
{
    return node->ns && strcmp((const char *)node->ns->href, SCHEMATRON_NS) != 0;
}

static int refuse_unknown(const struct loader *loader, const xmlNode *node)
{
    return rules_refuse(loader, node, _("The element '%s' cannot stand in '%s'."), xml_name(node), xml_name(node->parent));
}

/* ---- variables --------------------------------------------------------------------------------------- */

/* `site`: whose nodes it is worked out for; OUTLINE_NONE: for the document. */
static int read_let(struct loader *loader, const xmlNode *source, size_t site)
{
    struct rules *rules = loader->rules;
    const char *name = rules_require(loader, source, "name");
    const struct xpath *value = name ? rules_compile(loader, source, "value", name) : NULL;
    if (!value)
        return -1;
    struct xpath_variable *variable = arena_alloc(&rules->arena, sizeof *variable);
    *variable = (struct xpath_variable){.name = arena_copy(&rules->arena, name),
                                        .value = value,
                                        .of_root = site == OUTLINE_NONE,
                                        .number = rules->variables_count++,
                                        .before = loader->variables};
    loader->variables = variable;
    return rules_prove_let(loader, source, variable, site);
}

/* A let may use those before it, and is known to all that stands beside it. */
static int read_lets(struct loader *loader, const xmlNode *parent, size_t site)
{
    for (const xmlNode *child = xml_first_child(parent, "let"); child; child = xml_next(child, "let"))
        if (rules_element(child, NULL) && read_let(loader, child, site) < 0)
            return -1;
    return 0;
}

/* ---- rules and patterns ------------------------------------------------------------------------------ */

/* The site of a context that is asked for already; OUTLINE_NONE: there is none. */
static size_t find_site(const struct rules *rules, const char *context)
{
    for (size_t i = 0; i < rules->sites_count; i++)
        if (rules->sites[i].before_count == 0 && strcmp(xpath_source(rules->sites[i].context), context) == 0)
            return i;
    return OUTLINE_NONE;
}

/* `before`: the sites of the pattern's rules so far. */
static int obtain_site(struct loader *loader, const xmlNode *rule, const struct site *before, size_t *out)
{
    struct rules *rules = loader->rules;
    const char *context = rules_require(loader, rule, "context");
    if (!context)
        return -1;
    *out = before->before_count ? OUTLINE_NONE : find_site(rules, context);
    if (*out != OUTLINE_NONE)
        return 0;
    if (context[strspn(context, BLANKS)] != '/')
        return rules_refuse(loader, rule, _("The context '%s' is not an absolute path."), context);
    struct site site = {.origin = rules_origin(loader, rule), .context = rules_compile(loader, rule, "context", "rule")};
    if (!site.context)
        return -1;
    for (size_t i = 0; i < before->before_count; i++)
        ARRAY_PUSH(site.before, site.before_count, site.before_capacity, before->before[i]);
    *out = rules->sites_count;
    ARRAY_PUSH(rules->sites, rules->sites_count, rules->sites_capacity, site);
    return rules_watch_site(loader, *out);
}

static int read_checks(struct loader *loader, const xmlNode *rule, size_t number)
{
    for (const xmlNode *child = xml_first_child(rule, NULL); child; child = xml_next(child, NULL)) {
        if (is_foreign(child) || is_prose(child) || rules_element(child, "let"))
            continue;
        if (!rules_element(child, "assert") && !rules_element(child, "report"))
            return refuse_unknown(loader, child);
        struct check *check = rules_read_check(loader, child);
        if (!check)
            return -1;
        struct site *site = &loader->rules->sites[number];
        ARRAY_PUSH(site->checks, site->checks_count, site->checks_capacity, check);
        loader->rules->checks_count++;
        if (rules_watch_check(loader, number, site->checks_count - 1) < 0)
            return -1;
    }
    return 0;
}

static int read_rule(struct loader *loader, const xmlNode *rule, struct site *before)
{
    const struct xpath_variable *outer = loader->variables;
    const char *id = xml_attribute(rule, NULL, "id");
    size_t number = OUTLINE_NONE;
    if ((id && rules_keep_id(loader, "rule", id, rule) < 0) || obtain_site(loader, rule, before, &number) < 0 ||
        read_lets(loader, rule, number) < 0 || read_checks(loader, rule, number) < 0)
        return -1;
    ARRAY_PUSH(before->before, before->before_count, before->before_capacity, number);
    loader->variables = outer;
    return 0;
}

static int read_pattern(struct loader *loader, const xmlNode *pattern)
{
    const struct xpath_variable *outer = loader->variables;
    const char *id = xml_attribute(pattern, NULL, "id");
    struct site before = {0}; /* only its list is used */
    int result = id ? rules_keep_id(loader, "pattern", id, pattern) : 0;
    if (result == 0)
        result = read_lets(loader, pattern, OUTLINE_NONE);
    for (const xmlNode *child = xml_first_child(pattern, NULL); child && result == 0; child = xml_next(child, NULL)) {
        if (is_foreign(child) || is_prose(child) || rules_element(child, "let"))
            continue;
        result = rules_element(child, "rule") ? read_rule(loader, child, &before) : refuse_unknown(loader, child);
    }
    free(before.before);
    loader->variables = outer;
    return result;
}

/* ---- the file ---------------------------------------------------------------------------------------- */

static int keep_diagnostics(struct loader *loader, const xmlNode *list)
{
    for (const xmlNode *child = xml_first_child(list, NULL); child; child = xml_next(child, NULL)) {
        if (is_foreign(child))
            continue;
        if (!rules_element(child, "diagnostic"))
            return refuse_unknown(loader, child);
        const char *id = rules_require(loader, child, "id");
        if (!id || rules_keep_id(loader, "diagnostic", id, child) < 0)
            return -1;
        map_set(&loader->diagnostics, id, (xmlNode *)child);
    }
    return 0;
}

/* Diagnostics first: patterns that stand before them refer to them. */
static int read_schema(struct loader *loader, const xmlNode *root)
{
    if (!rules_element(root, "schema"))
        return rules_refuse(loader, root, _("This is not a Schematron file: the element 'schema' is expected."));
    for (const xmlNode *child = xml_first_child(root, "diagnostics"); child; child = xml_next(child, "diagnostics"))
        if (rules_element(child, NULL) && keep_diagnostics(loader, child) < 0)
            return -1;
    if (read_lets(loader, root, OUTLINE_NONE) < 0)
        return -1;
    for (const xmlNode *child = xml_first_child(root, NULL); child; child = xml_next(child, NULL)) {
        if (is_foreign(child) || is_prose(child) || rules_element(child, "let") || rules_element(child, "diagnostics"))
            continue;
        if (!rules_element(child, "pattern"))
            return refuse_unknown(loader, child);
        if (read_pattern(loader, child) < 0)
            return -1;
    }
    return 0;
}

static xmlNode *copy_of_root(const xmlDoc *doc)
{
    enum { WITH_NAMESPACES = 2 };
    return xmlDocCopyNode(xmlDocGetRootElement(doc), NULL, WITH_NAMESPACES);
}

struct rules *rules_load(const struct form *form, const char *path, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, err);
    if (!doc)
        return NULL;
    struct rules *rules = memory_alloc(sizeof *rules);
    arena_init(&rules->arena);
    rules->form = form;
    rules->path = arena_copy(&rules->arena, path);
    rules->scope = copy_of_root(doc);
    rules->tell_fit = fit_element(doc) != NULL;
    rules->at = memory_alloc(outline_count(form) * sizeof *rules->at);
    struct loader loader = {.rules = rules, .err = err};
    int result = read_schema(&loader, xmlDocGetRootElement(doc));
    map_done(&loader.ids);
    map_done(&loader.diagnostics);
    if (result < 0) {
        rules_free(rules);
        return NULL;
    }
    rules_watch_finish(rules);
    return rules;
}

int rules_for_form(const struct form *form, struct rules **out, struct error *err)
{
    const char *slash = strrchr(form->path, '/');
    int folder = slash ? (int)(slash - form->path) + 1 : 0;
    AUTO_FREE char *path = memory_print("%.*sadvice.sch", folder, form->path);
    struct stat status;
    *out = NULL;
    if (stat(path, &status) != 0)
        return 0;
    *out = rules_load(form, path, err);
    return *out ? 0 : -1;
}

static void check_done(const struct rules *rules, const struct check *check)
{
    size_t languages = rules->form->languages_count ? rules->form->languages_count : 1;
    for (size_t i = 0; check->words && i < languages; i++)
        free(check->words[i].parts);
}

static void watches_done(const struct rules *rules, struct watches *lists)
{
    for (size_t i = 0; lists && i < outline_count(rules->form); i++)
        free(lists[i].watches);
    free(lists);
}

void rules_free(struct rules *rules)
{
    if (!rules)
        return;
    for (size_t i = 0; i < rules->sites_count; i++) {
        for (size_t j = 0; j < rules->sites[i].checks_count; j++)
            check_done(rules, rules->sites[i].checks[j]);
        free(rules->sites[i].checks);
        free(rules->sites[i].before);
    }
    watches_done(rules, rules->at);
    watches_done(rules, rules->below);
    free(rules->sites);
    xmlFreeNode(rules->scope);
    arena_done(&rules->arena);
    free(rules);
}

bool rules_tell_fit(const struct rules *rules)
{
    return rules->tell_fit;
}

size_t rules_count(const struct rules *rules)
{
    return rules->checks_count;
}
