/* SPDX-License-Identifier: MIT */
/* One assert or report: its role, its expressions, and its sentence in every language of the form. */
#include "advice/rules_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

#define BLANKS " \t\r\n"
#define XML_NS_XML "http://www.w3.org/XML/1998/namespace"

bool language_is(const char *code, const char *language)
{
    size_t length = strlen(language);
    if (strncmp(code, language, length) == 0 && (!code[length] || code[length] == '-'))
        return true;
    AUTO_FREE char *inside = memory_print("(%s)", language);
    return strstr(code, inside) != NULL;
}

/* ---- sentences --------------------------------------------------------------------------------------- */

static void add_text(struct loader *loader, struct wording *words, const xmlNode *node)
{
    struct part part = {.text = arena_copy(&loader->rules->arena, (const char *)node->content)};
    ARRAY_PUSH(words->parts, words->parts_count, words->parts_capacity, part);
}

static int add_parts(struct loader *loader, const xmlNode *parent, const char *owner, struct wording *words)
{
    for (const xmlNode *child = parent->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            add_text(loader, words, child);
        } else if (rules_element(child, "value-of")) {
            struct part part = {.select = rules_compile(loader, child, "select", owner), .origin = rules_origin(loader, child)};
            if (!part.select)
                return -1;
            ARRAY_PUSH(words->parts, words->parts_count, words->parts_capacity, part);
        } else if (rules_element(child, "emph") || rules_element(child, "span") || rules_element(child, "dir")) {
            if (add_parts(loader, child, owner, words) < 0)
                return -1;
        } else if (rules_element(child, NULL)) {
            return rules_refuse(loader, child, _("The element '%s' cannot stand in '%s'."), xml_name(child),
                                xml_name(parent));
        }
    }
    return 0;
}

/* The diagnostic of the list that is in `language` ("": any); NULL: none, or one that is not there (*failed). */
static const xmlNode *find_diagnostic(const struct loader *loader, const xmlNode *source, const char *language,
                                      bool *failed)
{
    const xmlNode *found = NULL;
    const char *list = xml_attribute(source, NULL, "diagnostics");
    for (; *(list += strspn(list, BLANKS)); list += strcspn(list, BLANKS)) {
        AUTO_FREE char *id = memory_copy_bytes(list, strcspn(list, BLANKS));
        const xmlNode *diagnostic = map_get(&loader->diagnostics, id);
        if (!diagnostic) {
            *failed = true;
            rules_refuse(loader, source, _("There is no diagnostic '%s'."), id);
            return NULL;
        }
        const char *lang = xml_attribute(diagnostic, XML_NS_XML, "lang");
        if (!found && (!*language || (lang && language_is(language, lang))))
            found = diagnostic;
    }
    return found;
}

static int read_words(struct loader *loader, const xmlNode *source, struct check *check)
{
    const struct form *form = loader->rules->form;
    size_t count = form->languages_count ? form->languages_count : 1;
    if (!rules_require(loader, source, "diagnostics"))
        return -1;
    check->words = arena_alloc(&loader->rules->arena, count * sizeof *check->words);
    for (size_t i = 0; i < count; i++) {
        const char *code = form->languages_count ? form->languages[i].code : "";
        bool failed = false;
        const xmlNode *diagnostic = find_diagnostic(loader, source, code, &failed);
        if (failed)
            return -1;
        if (!diagnostic)
            return rules_refuse(loader, source, _("'%s' has no diagnostic in the language '%s'."), check->rule,
                                code);
        check->words[i].thai = language_is(code, "th");
        if (add_parts(loader, diagnostic, xml_attribute(diagnostic, NULL, "id"), &check->words[i]) < 0)
            return -1;
    }
    return 0;
}

/* ---- the check --------------------------------------------------------------------------------------- */

static int read_role(const struct loader *loader, const xmlNode *source, struct check *check)
{
    const char *role = rules_require(loader, source, "role");
    if (!role)
        return -1;
    for (int severity = SEVERITY_STOP; severity <= SEVERITY_NOTE; severity++) {
        check->severity = (enum severity)severity;
        if (strcmp(role, severity_name(check->severity)) == 0)
            return 0;
    }
    return rules_refuse(loader, source, _("The role '%s' is not known; it is stop, warn or note."), role);
}

static int read_id(struct loader *loader, const xmlNode *source, struct check *check)
{
    struct arena *arena = &loader->rules->arena;
    const char *id = rules_require(loader, source, "id");
    if (!id || rules_keep_id(loader, "check", id, source) < 0)
        return -1;
    check->rule = arena_copy(arena, id);
    check->id = arena_copy_bytes(arena, id, strcspn(id, "."));
    return 0;
}

/* Judged from the text, on the safe side: what looks at its place among others. */
static bool asks_place(const struct xpath *xpath)
{
    static const char *const words[] = {"position", "last", "preceding", "following"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strstr(xpath_source(xpath), words[i]))
            return true;
    return false;
}

static void judge(struct check *check, const struct xpath *xpath)
{
    if (!xpath)
        return;
    check->is_volatile = check->is_volatile || xpath_is_volatile(xpath);
    check->asks_place = check->asks_place || asks_place(xpath);
}

static void judge_all(const struct rules *rules, struct check *check)
{
    judge(check, check->test);
    judge(check, check->subject);
    for (const struct xpath_variable *known = check->variables; known && !known->of_root; known = known->before)
        judge(check, known->value);
    size_t languages = rules->form->languages_count ? rules->form->languages_count : 1;
    for (size_t i = 0; i < languages; i++)
        for (size_t j = 0; j < check->words[i].parts_count; j++)
            judge(check, check->words[i].parts[j].select);
}

struct check *rules_read_check(struct loader *loader, const xmlNode *source)
{
    struct rules *rules = loader->rules;
    struct check *check = arena_alloc(&rules->arena, sizeof *check);
    *check = (struct check){.origin = rules_origin(loader, source), .variables = loader->variables,
                            .is_report = rules_element(source, "report"),
                            .see = arena_copy(&rules->arena, xml_attribute(source, NULL, "see"))};
    if (read_id(loader, source, check) < 0 || read_role(loader, source, check) < 0)
        return NULL;
    check->test = rules_compile(loader, source, "test", check->rule);
    bool has_subject = xml_attribute(source, NULL, "subject") != NULL;
    if (check->test && has_subject)
        check->subject = rules_compile(loader, source, "subject", check->rule);
    if (!check->test || (has_subject && !check->subject))
        return NULL;
    if (read_words(loader, source, check) < 0) {
        size_t languages = rules->form->languages_count ? rules->form->languages_count : 1;
        for (size_t i = 0; check->words && i < languages; i++)
            free(check->words[i].parts);
        return NULL;
    }
    judge_all(rules, check);
    return check;
}
