/* SPDX-License-Identifier: MIT */
/* Reading <rr:fit>: which types, and an expression for each fact. */
#include "advice/fit_file.h"

#include "advice/fit.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RULES_NAME "advice.sch"

/* One reading. */
struct reading {
    const struct form *form;
    const char *path; /* of the file */
    char *folder;     /* it lies in; owned */
    struct fit *fit;
    struct error *err;
};

static int __attribute__((format(printf, 3, 4)))
refuse(const struct reading *reading, const xmlNode *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = xml_refuse(reading->err, node, reading->path, format, args);
    va_end(args);
    return result;
}

static bool is_own(const xmlNode *node, const char *name)
{
    return xml_is_element(node, name) && node->ns && strcmp((const char *)node->ns->href, XML_NS_OWN) == 0;
}

const xmlNode *fit_element(const xmlDoc *doc)
{
    const xmlNode *child = xml_first_child(xmlDocGetRootElement((xmlDoc *)doc), "fit");
    while (child && !is_own(child, "fit"))
        child = xml_next(child, "fit");
    return child;
}

bool fit_is_interview(const struct form *form)
{
    const char *purpose = form_own(form, "purpose");
    return purpose && strcmp(purpose, "adviser") == 0;
}

/* Yours. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? memory_copy_bytes(path, (size_t)(slash - path)) : memory_copy_string(".");
}

/* ---- facts ---- */

static int refuse_fact(const struct reading *reading, const xmlNode *node, const char *id)
{
    const struct award_types *types = reading->fit->types;
    struct nearest nearest;
    nearest_init(&nearest, id);
    for (size_t i = 0; i < types->facts_count; i++)
        nearest_try(&nearest, types->facts[i].id);
    if (nearest.name)
        return refuse(reading, node, _("There is no fact '%s'; did you mean '%s'?"), id, nearest.name);
    return refuse(reading, node, _("There is no fact '%s'."), id);
}

static int read_expression(const struct reading *reading, const xmlNode *node, const char *name, const char *id,
                           const struct xpath **out)
{
    const char *text = xml_attribute(node, NULL, name);
    struct error cause = {0};
    if (!text)
        return 0;
    *out = ask_compile(reading->form, text, form_root_path(reading->form), &reading->fit->arena, &cause);
    if (*out)
        return 0;
    return refuse(reading, node, _("in '%s' of the fact '%s': %s"), name, id,
                        cause.message);
}

static bool is_told(const struct fit *fit, size_t fact)
{
    for (size_t i = 0; i < fit->told_count; i++)
        if (fit->told[i].fact == fact)
            return true;
    return false;
}

static int read_fact(const struct reading *reading, const xmlNode *node)
{
    struct fit *fit = reading->fit;
    const char *id = xml_attribute(node, NULL, "ref");
    if (!id)
        return refuse(reading, node, _("The element '%s' needs the attribute '%s'."), "rr:fact", "ref");
    struct told told = {.fact = award_types_fact(fit->types, id)};
    if (told.fact == FACT_NONE)
        return refuse_fact(reading, node, id);
    if (is_told(fit, told.fact))
        return refuse(reading, node, _("The fact '%s' is told twice."), id);
    if (read_expression(reading, node, "yes", id, &told.yes) < 0 || read_expression(reading, node, "no", id, &told.no) < 0 ||
        read_expression(reading, node, "open", id, &told.open) < 0 ||
        read_expression(reading, node, "subject", id, &told.subject) < 0 ||
        read_expression(reading, node, "quote", id, &told.quote) < 0)
        return -1;
    if (!told.yes && !told.no && !told.open)
        return refuse(reading, node, _("The fact '%s' needs 'yes', 'no' or 'open'."), id);
    if (told.open && !fit->types->facts[told.fact].open.th)
        return refuse(reading, node, _("The fact '%s' has no words for what is left open."), id);
    fit->told[fit->told_count++] = told;
    return 0;
}

/* ---- types ---- */

/* Only beside the form or in a folder beside its folder. */
static bool may_be_read(const char *href)
{
    const char *below = strncmp(href, "../", 3) == 0 ? href + 3 : href;
    return href[0] && href[0] != '/' && !strstr(below, "..");
}

static int read_types(const struct reading *reading, const xmlNode *node)
{
    const char *href = xml_attribute(node, NULL, "types");
    if (!href || !may_be_read(href))
        return refuse(reading, node, _("'rr:fit' needs in 'types' a file beside the form or in a folder beside the form's."));
    AUTO_FREE char *path = memory_print("%s/%s", reading->folder, href);
    struct fit *fit = reading->fit;
    fit->types = award_types_load(path, reading->err);
    if (!fit->types)
        return -1;
    fit->form_paths = arena_alloc(&fit->arena, (fit->types->types_count + 1) * sizeof *fit->form_paths);
    for (size_t i = 0; i < fit->types->types_count; i++) {
        const char *form = fit->types->types[i].form;
        char *form_path = form ? arena_print(&fit->arena, "%s/../%s/form.xml", reading->folder, form) : NULL;
        fit->form_paths[i] = form_path && access(form_path, R_OK) == 0 ? form_path : NULL;
    }
    return 0;
}

/* ---- the file ---- */

static int read_fit(const struct reading *reading, const xmlNode *node)
{
    if (read_types(reading, node) < 0)
        return -1;
    struct fit *fit = reading->fit;
    fit->told = arena_alloc(&fit->arena, (fit->types->facts_count + 1) * sizeof *fit->told);
    for (const xmlNode *child = xml_first_child(node, NULL); child; child = xml_next(child, NULL)) {
        if (!is_own(child, "fact"))
            return refuse(reading, child, _("'rr:fit' holds an element '%s' that this program does not know."), xml_name(child));
        if (read_fact(reading, child) < 0)
            return -1;
    }
    return 0;
}

static int load_from(struct reading *reading, struct fit **out)
{
    AUTO_XML_DOC xmlDoc *doc = xml_load_including(reading->path, &XML_LIMITS_FORM, reading->err);
    if (!doc)
        return -1;
    const xmlNode *node = fit_element(doc);
    if (!node)
        return 0;
    for (const xmlNode *other = xml_next(node, "fit"); other; other = xml_next(other, "fit"))
        if (is_own(other, "fit"))
            return refuse(reading, other, _("'rr:fit' stands here a second time."));
    reading->fit = memory_alloc(sizeof *reading->fit);
    arena_init(&reading->fit->arena);
    if (read_fit(reading, node) == 0) {
        *out = reading->fit;
        return 0;
    }
    fit_free(reading->fit);
    return -1;
}

int fit_load(const struct form *form, struct fit **out, struct error *err)
{
    AUTO_FREE char *folder = folder_of(form->path);
    AUTO_FREE char *path = memory_print("%s/" RULES_NAME, folder);
    *out = NULL;
    if (access(path, F_OK) != 0)
        return 0;
    struct reading reading = {.form = form, .path = path, .folder = folder, .err = err};
    return load_from(&reading, out);
}
