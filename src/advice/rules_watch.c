/* SPDX-License-Identifier: MIT */
/* What each rule reads: refused where it is nothing of the form, kept as watches where it is.
 * An expression is surveyed from a context path whose steps are marked ("/data!/group!"): a path that still begins with
 * marked steps was reached from the context node, and stays in the element where the marks end. */
#include "advice/rules_parts.h"

#include "base/memory.h"
#include "form/outline.h"
#include "text/catalogue.h"

#include <stdlib.h>
#include <string.h>

#define MARK '!'

/* One survey of the expressions of a check, or of a site's context. */
struct survey {
    struct loader *loader;
    struct origin origin;
    const char *owner;   /* what messages call it */
    struct watch watch;  /* as it will be kept, but for its scope */
    bool only_prove;     /* keep nothing */
    bool is_context;     /* of a site */
    bool is_attribute;   /* the path being looked at is one's */
    size_t matches;
    const struct xpath *value; /* of a let */
    bool failed;
};

static void add_watch(struct rules *rules, size_t number, const struct watch *watch)
{
    struct watches *list = &rules->at[number];
    for (size_t i = 0; i < list->watches_count; i++) {
        struct watch *old = &list->watches[i];
        if (old->site == watch->site && old->check == watch->check && old->context == watch->context &&
            old->scope == watch->scope) {
            old->by_value = old->by_value || watch->by_value;
            return;
        }
    }
    ARRAY_PUSH(list->watches, list->watches_count, list->watches_capacity, *watch);
}

/* The context's own text is the text of all in it. Of other elements that hold elements only the presence is watched:
 * counting groups is no reason to look again at every letter in one. */
static void keep_text_of_context(struct survey *survey, size_t number)
{
    struct rules *rules = survey->loader->rules;
    for (size_t i = number + 1; i < outline_count(rules->form); i++)
        if (outline_is_within(rules->form, i, number))
            add_watch(rules, i, &survey->watch);
}

static void keep_match(void *data, size_t number)
{
    struct survey *survey = data;
    survey->matches++;
    if (survey->is_attribute || survey->only_prove) /* attributes never change */
        return;
    add_watch(survey->loader->rules, number, &survey->watch);
    if (number == survey->watch.context && number == survey->watch.scope)
        keep_text_of_context(survey, number);
}

static void keep_number(void *data, size_t number)
{
    *(size_t *)data = number;
}

/* "/data!/group!/name" without marks; *scope: the element at the last mark. */
static char *unmarked(const struct rules *rules, const char *path, size_t *scope)
{
    char *plain = memory_alloc(strlen(path) + 1), *out = plain, *last = plain;
    *scope = OUTLINE_NONE;
    for (; *path; path++) {
        if (*path == MARK)
            last = out;
        else
            *out++ = *path;
    }
    AUTO_FREE char *kept = last > plain ? memory_copy_bytes(plain, (size_t)(last - plain)) : NULL;
    if (kept)
        outline_match(rules->form, kept, keep_number, scope);
    return plain;
}

static void visit_instance(struct survey *survey, const char *path)
{
    const char *close = strchr(path, ')'), *open = strchr(path, '(');
    AUTO_FREE char *id = open && close ? memory_copy_bytes(open + 1, (size_t)(close - open - 1)) : NULL;
    if (!id || strcmp(id, "*") == 0 || outline_has_instance(survey->loader->rules->form, id))
        return;
    survey->failed = true;
    rules_refuse_at(survey->loader, &survey->origin, _("There is no instance '%s'."), id);
}

static void visit_path(void *data, const char *path)
{
    struct survey *survey = data;
    const struct rules *rules = survey->loader->rules;
    if (survey->failed)
        return;
    if (path[0] != '/') {
        visit_instance(survey, path);
        return;
    }
    AUTO_FREE char *plain = unmarked(rules, path, &survey->watch.scope);
    char *attribute = strstr(plain, "/@");
    survey->is_attribute = attribute != NULL;
    if (attribute)
        *attribute = '\0';
    size_t length = strlen(plain);
    while (length && plain[length - 1] == '/')
        plain[--length] = '\0';
    if (!length)
        return; /* the document itself */
    survey->matches = 0;
    outline_match(rules->form, plain, keep_match, survey);
    if (survey->matches > 0)
        return;
    survey->failed = true;
    if (survey->is_context)
        rules_refuse_at(survey->loader, &survey->origin, _("The context '%s' refers to %s, which is not there."),
                     survey->owner, plain);
    else
        rules_refuse_at(survey->loader, &survey->origin, _("An expression of %s refers to %s, which is not there."),
                     survey->owner, plain);
}

/* A path that is watched whatever item it is in. */
static void visit_anywhere(void *data, const char *path)
{
    struct survey *survey = data;
    if (path[0] != '/' || survey->failed)
        return;
    survey->watch.scope = OUTLINE_NONE;
    survey->is_attribute = false;
    outline_match(survey->loader->rules->form, path, keep_match, survey);
}

/* ---- what an answer shows ---------------------------------------------------------------------------- */

static void visit_choices_of(void *data, size_t number)
{
    struct survey *survey = data;
    outline_each_choice_path(survey->loader->rules->form, number, visit_anywhere, data);
}

static void visit_shown(void *data, const char *path)
{
    struct survey *survey = data;
    if (path[0] != '/')
        return;
    size_t scope;
    AUTO_FREE char *plain = unmarked(survey->loader->rules, path, &scope);
    outline_match(survey->loader->rules->form, plain, visit_choices_of, survey);
}

static void visit_expression(struct survey *survey, const struct xpath *xpath, const char *marked)
{
    if (!xpath)
        return;
    xpath_each_path(xpath, marked, visit_path, survey);
    const struct form *form = survey->loader->rules->form;
    if (strstr(xpath_source(xpath), "choice-name"))
        for (size_t i = 0; i < outline_count(form) && !survey->failed; i++)
            outline_each_choice_path(form, i, visit_anywhere, survey);
}

/* ---- checks ------------------------------------------------------------------------------------------ */

/* "/data/group" as "/data!/group!". */
static char *marked_path(const char *path)
{
    char *marked = memory_alloc(2 * strlen(path) + 2), *out = marked;
    for (const char *at = path; *at; at++) {
        if (*at == '/' && at > path)
            *out++ = MARK;
        *out++ = *at;
    }
    *out++ = MARK;
    *out = '\0';
    return marked;
}

static void survey_words(struct survey *survey, const struct check *check, const char *marked)
{
    const struct form *form = survey->loader->rules->form;
    size_t languages = form->languages_count ? form->languages_count : 1;
    for (size_t i = 0; i < languages; i++) {
        for (size_t j = 0; j < check->words[i].parts_count; j++) {
            const struct part *part = &check->words[i].parts[j];
            if (!part->select || survey->failed)
                continue;
            survey->origin = part->origin;
            visit_expression(survey, part->select, marked);
            xpath_each_result(part->select, marked, visit_shown, survey);
        }
    }
}

static void survey_context(void *data, size_t number)
{
    struct survey *survey = data;
    const struct rules *rules = survey->loader->rules;
    const struct check *check = rules->sites[survey->watch.site].checks[survey->watch.check];
    AUTO_FREE char *marked = marked_path(outline_path(rules->form, number));
    survey->watch.context = number;
    survey->origin = check->origin;
    visit_expression(survey, check->test, marked);
    visit_expression(survey, check->subject, marked);
    survey_words(survey, check, marked);
}

static void survey_result(void *data, const char *path)
{
    const struct survey *survey = data;
    outline_match(survey->loader->rules->form, path, survey_context, data);
}

int rules_watch_check(struct loader *loader, size_t site, size_t check)
{
    struct survey survey = {.loader = loader, .watch = {.site = site, .check = check, .by_value = true}};
    survey.owner = loader->rules->sites[site].checks[check]->rule;
    xpath_each_result(loader->rules->sites[site].context, "", survey_result, &survey);
    return survey.failed ? -1 : 0;
}

static void prove_at(void *data, size_t number)
{
    struct survey *survey = data;
    xpath_each_path(survey->value, outline_path(survey->loader->rules->form, number), visit_path, survey);
}

static void prove_result(void *data, const char *path)
{
    const struct survey *survey = data;
    outline_match(survey->loader->rules->form, path, prove_at, data);
}

int rules_prove_let(struct loader *loader, const xmlNode *source, const struct xpath_variable *variable, size_t site)
{
    struct survey survey = {.loader = loader, .origin = rules_origin(loader, source), .owner = variable->name, .only_prove = true,
                            .value = variable->value};
    if (site == OUTLINE_NONE)
        xpath_each_path(variable->value, "", visit_path, &survey);
    else
        xpath_each_result(loader->rules->sites[site].context, "", prove_result, &survey);
    return survey.failed ? -1 : 0;
}

int rules_watch_site(struct loader *loader, size_t number)
{
    const struct site *site = &loader->rules->sites[number];
    const char *context = xpath_source(site->context);
    struct survey survey = {.loader = loader,
                            .origin = site->origin,
                            .owner = context,
                            .is_context = true,
                            .watch = {.site = number,
                                      .check = OUTLINE_NONE,
                                      .context = OUTLINE_NONE,
                                      .scope = OUTLINE_NONE,
                                      .by_value = strchr(context, '[') != NULL}};
    xpath_each_path(site->context, "", visit_path, &survey);
    if (!survey.failed && survey.matches == 0)
        return rules_refuse_at(loader, &site->origin, _("The context '%s' matches no node of the form."), context);
    return survey.failed ? -1 : 0;
}

/* For every element what reads it or anything in it. */
void rules_watch_finish(struct rules *rules)
{
    size_t count = outline_count(rules->form);
    struct watches *at = rules->at;
    struct watches *below = memory_alloc(count * sizeof *below);
    rules->at = below; /* add_watch adds there */
    for (size_t i = 0; i < count; i++)
        for (size_t above = i; above != OUTLINE_NONE; above = outline_parent(rules->form, above))
            for (size_t j = 0; j < at[i].watches_count; j++)
                add_watch(rules, above, &at[i].watches[j]);
    rules->at = at;
    rules->below = below;
}
