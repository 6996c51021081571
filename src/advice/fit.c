/* SPDX-License-Identifier: MIT */
#include "advice/fit.h"

#include "advice/fit_file.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTE_COLUMNS = 60 };

void fit_free(struct fit *fit)
{
    if (!fit)
        return;
    award_types_free(fit->types);
    arena_done(&fit->arena);
    free(fit);
}

const struct award_types *fit_types(const struct fit *fit)
{
    return fit->types;
}

const char *fit_form_path(const struct fit *fit, size_t type)
{
    return fit->form_paths[type];
}

/* ---- one look ---- */

static bool holds(const struct instance *instance, const struct xpath *xpath)
{
    return xpath && ask_boolean(instance, xpath);
}

static bool can_be_answered(const struct instance *instance, const xmlNode *subject)
{
    return subject && instance_is_relevant(instance, subject) && !instance_is_readonly(instance, subject);
}

/* The answer in one line, cut where it is long. Yours; NULL when there is none. */
static char *quote_of(const struct instance *instance, const struct xpath *xpath)
{
    const xmlNode *node = xpath ? ask_node(instance, xpath) : NULL;
    if (!node || xml_first_child(node, NULL) || !instance_is_relevant(instance, node))
        return NULL;
    AUTO_FREE char *shown = instance_display(instance, node, catalogue_is_thai());
    for (char *at = shown; *at; at++)
        *at = strchr("\r\n\t", *at) ? ' ' : *at;
    if (!shown[0])
        return NULL;
    size_t fits = utf8_fit(shown, QUOTE_COLUMNS);
    return memory_print("%.*s%s", (int)fits, shown, shown[fits] ? "…" : "");
}

static void read_fact(const struct told *told, const struct instance *instance, struct fit_look *look)
{
    size_t fact = told->fact;
    look->facts[fact] = holds(instance, told->yes)  ? TRUTH_YES
                        : holds(instance, told->no) ? TRUTH_NO
                                                    : TRUTH_UNKNOWN;
    look->is_open[fact] = look->facts[fact] == TRUTH_UNKNOWN && holds(instance, told->open);
    look->subjects[fact] = told->subject ? ask_node(instance, told->subject) : NULL;
    look->quotes[fact] = quote_of(instance, told->quote);
}

void fit_look(const struct fit *fit, const struct instance *instance, struct fit_look *out)
{
    const struct award_types *types = fit->types;
    size_t facts = types->facts_count + 1;
    *out = (struct fit_look){
        .types = types,
        .facts = memory_alloc(facts * sizeof *out->facts),
        .is_open = memory_alloc(facts * sizeof *out->is_open),
        .subjects = memory_alloc(facts * sizeof(xmlNode *)),
        .quotes = memory_alloc(facts * sizeof(char *)),
        .standings = memory_alloc((types->types_count + 1) * sizeof *out->standings),
        .order = memory_alloc((types->types_count + 1) * sizeof *out->order),
    };
    for (size_t i = 0; i < fit->told_count; i++)
        read_fact(&fit->told[i], instance, out);
    rank_normalise(types, out->facts);
    AUTO_FREE bool *can_answer = memory_alloc(facts * sizeof *can_answer);
    for (size_t i = 0; i < types->facts_count; i++) {
        can_answer[i] = can_be_answered(instance, out->subjects[i]);
        out->is_open[i] = out->is_open[i] && rank_is_asked(types, out->facts, i);
    }
    rank_types(types, out->facts, out->standings);
    rank_order(out->standings, types->types_count, out->order);
    out->prospects_count = rank_prospects(types, out->facts, can_answer, &out->prospects);
}

void fit_look_done(struct fit_look *look)
{
    for (size_t i = 0; look->types && i < look->types->facts_count; i++)
        free(look->quotes[i]);
    free(look->facts);
    free(look->is_open);
    free(look->subjects);
    free(look->quotes);
    free(look->standings);
    free(look->order);
    prospects_free(look->prospects, look->prospects_count);
    *look = (struct fit_look){0};
}

bool fit_is_missing(const struct fit_look *look, const struct type *type, size_t fact)
{
    return type->needs[fact] && look->facts[fact] == TRUTH_UNKNOWN && rank_is_asked(look->types, look->facts, fact);
}
