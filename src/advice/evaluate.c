/* SPDX-License-Identifier: MIT */
/* One check at one node: does it fire, what is it about, what does it say. Knows no list. */
#include "advice/advice_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

/* Longer words are quoted by their beginning. */
enum { QUOTE_COLUMNS = 80 };

void advice_look_at(struct advice *advice, xmlNode *node)
{
    advice->node = node;
    advice->stamp++;
}

/* Each variable is worked out once for a node, those of the document once for a refresh, and only when asked for. */
static const struct xpath_value *variable_value(void *data, const struct xpath_variable *variable, struct error *err)
{
    struct advice *advice = data;
    struct kept_value *kept = &advice->kept[variable->number];
    if (variable->of_root ? kept->stamp >= advice->root_stamp : kept->stamp == advice->stamp)
        return &kept->value;
    xpath_value_done(&kept->value);
    kept->stamp = 0;
    xmlNode *node = variable->of_root ? (xmlNode *)instance_doc(advice->instance) : advice->node;
    struct xpath_context context = advice_context(advice, node);
    if (xpath_evaluate(variable->value, &context, &kept->value, err) < 0)
        return NULL;
    kept->stamp = advice->stamp;
    return &kept->value;
}

struct xpath_context advice_context(struct advice *advice, xmlNode *node)
{
    return (struct xpath_context){.node = node,
                                  .host = instance_host(advice->instance),
                                  .scope = advice->rules->scope,
                                  .variable = variable_value,
                                  .variable_data = advice};
}

void outcome_clear(struct outcome *outcome)
{
    free(outcome->message);
    *outcome = (struct outcome){0};
}

void advice_note_error(const struct advice *advice, const struct origin *origin, const struct error *cause)
{
    if (advice->err && !error_is_set(advice->err))
        error_set_at(advice->err, origin->file, origin->line, "%s", cause->message);
}

/* ---- sentences --------------------------------------------------------------------------------------- */

/* Adds with every run of blanks as one space, and none at the beginning. */
static void add_plain(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        bool is_blank = strchr(" \t\r\n", *text) != NULL;
        bool follows_blank = !out->length || out->bytes[out->length - 1] == ' ';
        if (!is_blank)
            buffer_add_char(out, *text);
        else if (!follows_blank)
            buffer_add_char(out, ' ');
    }
}

/* An answer not given yet is quoted as “…”, the dots of a paper form; nobody reads “” as a blank. */
static void add_quote(struct buffer *out, const char *text, bool whole)
{
    static const char opening[] = "“";
    size_t length = sizeof opening - 1;
    if (!*text && out->length >= length && memcmp(out->bytes + out->length - length, opening, length) == 0) {
        buffer_add(out, "…");
        return;
    }
    AUTO_BUFFER struct buffer plain;
    buffer_init(&plain);
    add_plain(&plain, text);
    while (plain.length && plain.bytes[plain.length - 1] == ' ')
        plain.bytes[--plain.length] = '\0';
    size_t fits = utf8_fit(buffer_text(&plain), QUOTE_COLUMNS);
    if (whole || fits == plain.length) {
        buffer_add(out, buffer_text(&plain));
        return;
    }
    buffer_add_bytes(out, plain.bytes, fits);
    buffer_add(out, "…");
}

/* Choices are told whole, however many. */
static bool is_choice(const struct instance *instance, const xmlNode *node)
{
    const struct control *control = instance_control(instance, node);
    return control && (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1 || control->kind == CONTROL_RANK);
}

/* The answer as a reader sees it, where the expression leads to one; else its text. Yours; NULL on failure. */
static char *shown(struct advice *advice, const struct part *part, bool thai, bool *whole, struct error *err)
{
    const struct instance *instance = advice->instance;
    struct xpath_context context = advice_context(advice, advice->node);
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    if (xpath_evaluate(part->select, &context, &value, err) < 0)
        return NULL;
    const xmlNode *first = value.type == XPATH_NODES && value.nodes_count ? value.nodes[0] : NULL;
    bool is_answer = first && outline_of(first) != OUTLINE_NONE && !xml_first_child(first, NULL);
    if (is_answer && instance_is_relevant(instance, first)) {
        *whole = is_choice(instance, first);
        return instance_display(instance, first, thai);
    }
    return xpath_value_string(&value, context.host);
}

static char *sentence(struct advice *advice, const struct check *check, size_t language)
{
    const struct wording *words = &check->words[language];
    struct buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < words->parts_count; i++) {
        const struct part *part = &words->parts[i];
        struct error cause = {0};
        bool whole = false;
        AUTO_FREE char *text = part->text ? NULL : shown(advice, part, words->thai, &whole, &cause);
        if (part->text)
            add_plain(&out, part->text);
        else if (text)
            add_quote(&out, text, whole);
        else
            advice_note_error(advice, &part->origin, &cause);
    }
    while (out.length && out.bytes[out.length - 1] == ' ')
        out.bytes[--out.length] = '\0';
    return buffer_take(&out);
}

/* ---- the check --------------------------------------------------------------------------------------- */

static bool fires(struct advice *advice, const struct check *check)
{
    struct xpath_context context = advice_context(advice, advice->node);
    struct error cause = {0};
    bool holds = false;
    advice->tests++;
    if (xpath_boolean(check->test, &context, &holds, &cause) < 0) {
        advice_note_error(advice, &check->origin, &cause);
        return false;
    }
    return holds == check->is_report;
}

static xmlNode *subject_of(struct advice *advice, const struct check *check)
{
    if (!check->subject)
        return advice->node;
    struct xpath_context context = advice_context(advice, advice->node);
    AUTO_XPATH_VALUE struct xpath_value found = {0};
    struct error cause = {0};
    if (xpath_evaluate(check->subject, &context, &found, &cause) == 0 && found.type != XPATH_NODES)
        error_set(&cause, NULL, _("The subject of '%s' is no answer."), check->rule);
    if (error_is_set(&cause))
        advice_note_error(advice, &check->origin, &cause);
    for (size_t i = 0; found.type == XPATH_NODES && i < found.nodes_count; i++)
        if (outline_of(found.nodes[i]) != OUTLINE_NONE && instance_is_relevant(advice->instance, found.nodes[i]))
            return found.nodes[i];
    return advice->node;
}

void outcome_renew(struct advice *advice, const struct check *check, struct outcome *outcome)
{
    outcome_clear(outcome);
    if (!fires(advice, check))
        return;
    outcome->subject = subject_of(advice, check);
    outcome->message = sentence(advice, check, instance_language(advice->instance));
}

void check_try(struct advice *advice, const struct check *check)
{
    const struct form *form = advice->rules->form;
    struct error cause = {0};
    for (const struct xpath_variable *known = check->variables; known; known = known->before)
        if (!variable_value(advice, known, &cause))
            advice_note_error(advice, &check->origin, &cause);
    fires(advice, check);
    subject_of(advice, check);
    for (size_t i = 0; i < (form->languages_count ? form->languages_count : 1); i++)
        free(sentence(advice, check, i));
}
