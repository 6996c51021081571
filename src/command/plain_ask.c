/* SPDX-License-Identifier: MIT */
/* One question: its words, the present answer, a line read and kept. */
#include "command/plain.h"
#include "command/plain_parts.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "form/typed.h"
#include "command/clean.h"
#include "text/catalogue.h"
#include "text/number.h"

#include <stdlib.h>
#include <string.h>

/* A question while it is asked. */
struct question {
    struct plain *plain;
    const struct control *control;
    xmlNode *node;
    struct choices choices; /* none for questions that are typed */
};

static bool is_long_text(const struct control *control)
{
    return control->kind == CONTROL_INPUT && control_has_appearance(control, "multiline");
}

/* ---- what is said ---------------------------------------------------------------------------- */

static void tell_words(const struct question *question, enum text_role role)
{
    AUTO_FREE char *words =
        instance_text(question->plain->instance, question->control, question->node, role);
    if (words && *words)
        plain_tell(question->plain, words);
}

/* Chosen from a list that is filled elsewhere, and is still empty. */
static bool has_nothing_to_choose(const struct question *question)
{
    enum control_kind kind = question->control->kind;
    bool chooses = kind == CONTROL_SELECT || kind == CONTROL_SELECT1 || kind == CONTROL_RANK;
    return chooses && question->choices.choices_count == 0;
}

/* What may be typed, where the label alone does not tell. */
static void tell_kind(const struct question *question)
{
    static const char *const DATES[] = {[DATE_DAY] = N_("A date, such as 12 ก.พ. 2567 or 2024-02-12."),
                                        [DATE_MONTH] = N_("A month, such as ก.พ. 2567 or 2024-02."),
                                        [DATE_YEAR] = N_("A year, such as 2567.")};
    struct plain *plain = question->plain;
    const struct control *control = question->control;
    if (has_nothing_to_choose(question)) {
        plain_tell(plain, _("There is nothing to choose from yet."));
    } else if (control->kind == CONTROL_RANGE) {
        double start, end, step;
        control_range(control, &start, &end, &step);
        AUTO_FREE char *sentence = memory_print(_("A number from %g to %g."), start, end);
        plain_tell(plain, sentence);
    } else if (control->kind == CONTROL_SELECT) {
        plain_tell(plain, _("Type the numbers of all that hold, with spaces between."));
    } else if (control->kind == CONTROL_RANK) {
        plain_tell(plain, _("Type all numbers in your order, with spaces between."));
    } else if (is_long_text(control)) {
        plain_tell(plain, _("The answer may have many lines; a line with only a full stop ends it."));
    } else if (control_type(control) == VALUE_DATE) {
        plain_tell(plain, _(DATES[typed_date_part(control)]));
    } else if (control_type(control) == VALUE_TIME) {
        plain_tell(plain, _("A time, such as 14:30."));
    } else if (control_type(control) == VALUE_DATETIME) {
        plain_tell(plain, _("A day and a time, such as 12 ก.พ. 2567 14:30."));
    }
}

static void tell_choices(const struct question *question)
{
    const char *value = instance_value(question->node);
    for (size_t i = 0; i < question->choices.choices_count; i++) {
        const struct choice *choice = &question->choices.choices[i];
        AUTO_FREE char *label = clean_line(choice->label);
        bool chosen = value_has_token(value, choice->value);
        fprintf(question->plain->out, "  %zu. %s%s\n", i + 1, label, chosen ? _(" (chosen)") : "");
    }
}

static void tell_answer(const struct question *question)
{
    struct plain *plain = question->plain;
    AUTO_FREE char *answer = instance_display(plain->instance, question->node, catalogue_is_thai());
    bool required = instance_is_required(plain->instance, question->node);
    AUTO_FREE char *sentence =
        *answer    ? memory_print(_("Answer: %s"), answer)
        : required ? memory_copy_string(_("No answer yet; one is needed."))
                   : memory_copy_string(_("No answer yet."));
    plain_tell(plain, sentence);
}

static void tell_question(const struct question *question)
{
    fputc('\n', question->plain->out);
    tell_words(question, TEXT_LABEL);
    tell_words(question, TEXT_HINT);
    tell_kind(question);
    tell_choices(question);
    tell_answer(question);
    plain_tell_said(question->plain, question->node);
}

/* ---- what is understood ---------------------------------------------------------------------- */

/* "2 ๑ 3" to values; NULL when a number is not in the list or too many are given. Yours. */
static char *chosen_values(const struct question *question, const char *line)
{
    struct buffer values;
    buffer_init(&values);
    AUTO_FREE char *digits = digits_to_arabic(line);
    size_t count = 0;
    char *rest = NULL;
    bool sound = true;
    for (char *word = strtok_r(digits, " ,\t", &rest); word; word = strtok_r(NULL, " ,\t", &rest)) {
        char *end;
        size_t number = strtoul(word, &end, 10);
        sound = sound && *end == '\0' && number >= 1 && number <= question->choices.choices_count;
        if (sound)
            buffer_print(&values, "%s%s", count++ ? " " : "", question->choices.choices[number - 1].value);
    }
    bool one_only = question->control->kind != CONTROL_SELECT && question->control->kind != CONTROL_RANK;
    if (!sound || count == 0 || (one_only && count > 1)) {
        buffer_done(&values);
        return NULL;
    }
    return buffer_take(&values);
}

/* The line just read, and for long text those after it up to "." alone. Yours. */
static char *read_typed(const struct question *question)
{
    struct plain *plain = question->plain;
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    buffer_add(&text, plain->line + (plain->line[0] == '\\'));
    while (is_long_text(question->control) && plain_read_line(plain) && strcmp(plain->line, ".") != 0)
        buffer_print(&text, "\n%s", plain->line);
    AUTO_FREE char *clean = clean_text(buffer_text(&text));
    return typed_value(plain->instance, question->control, clean);
}

/* What the line means as a value; NULL after saying why it means nothing. Yours. */
static char *read_value(const struct question *question)
{
    if (strcmp(question->plain->line, "-") == 0)
        return memory_copy_string("");
    if (has_nothing_to_choose(question)) {
        plain_tell(question->plain, _("There is nothing to choose from yet."));
        return NULL;
    }
    if (question->choices.choices_count == 0)
        return read_typed(question);
    char *value = chosen_values(question, question->plain->line);
    if (!value)
        plain_tell(question->plain, _("Type a number of the list."));
    return value;
}

/* true: kept and nothing is wrong with it. */
static bool keep_value(const struct question *question, const char *value)
{
    struct plain *plain = question->plain;
    struct error err = {0};
    if (!plain_may_edit(plain))
        return true;
    if (instance_set(plain->instance, question->node, value, &err) != 0) {
        plain_tell(plain, err.message);
        return false;
    }
    plain_keep(plain);
    AUTO_FREE char *wrong = *value ? instance_violation_text(plain->instance, question->node) : NULL;
    if (wrong)
        plain_tell(plain, wrong);
    return !wrong;
}

/* What the question cites, and how to read it. */
static void tell_cited(const struct question *question)
{
    const struct guidance *guidance = question->plain->guidance;
    const char *cited = guidance_cited(guidance, question->control);
    AUTO_FREE const struct topic **topics = NULL;
    if (!cited || !guidance_find_all(guidance, cited, &topics))
        return;
    AUTO_FREE char *list = guidance_cite(guidance, cited, catalogue_language());
    const char *first = topics[0]->number ? topics[0]->number : topics[0]->id;
    AUTO_FREE char *sentence = memory_print(_("See: %s. To read it, type ? and its number, such as ?%s."), list, first);
    plain_tell(question->plain, sentence);
}

static void explain(const struct question *question)
{
    AUTO_FREE char *guidance =
        instance_text(question->plain->instance, question->control, question->node, TEXT_GUIDANCE);
    if (guidance && *guidance)
        plain_tell(question->plain, guidance);
    else
        plain_tell(question->plain, plain_help());
    tell_cited(question);
}

/* One prompt and what follows from it; false: ask the same again. */
static bool take_reply(const struct question *question, enum plain_move *move)
{
    enum plain_reply reply = plain_read(question->plain, move);
    if (reply != REPLY_TEXT)
        return reply == REPLY_MOVE;
    const char *line = question->plain->line;
    if (strcmp(line, "?") == 0) {
        explain(question);
        return false;
    }
    if (strcmp(line, "@") == 0 && plain_reply(question->plain, question->node))
        return false;
    if (*line == '\0')
        return true;
    AUTO_FREE char *value = read_value(question);
    return value && keep_value(question, value);
}

static void add_choice(struct choices *choices, const char *value, const char *label)
{
    struct choice choice = {.value = memory_copy_string(value), .label = memory_copy_string(label)};
    ARRAY_PUSH(choices->choices, choices->choices_count, choices->choices_capacity, choice);
}

/* What the form does not list itself. A trigger is a choice of one; ODK stores "OK". */
static void add_own_choices(const struct control *control, struct choices *choices)
{
    if (control->kind == CONTROL_TRIGGER)
        add_choice(choices, "OK", _("OK"));
    if (control->kind != CONTROL_INPUT || control_type(control) != VALUE_BOOLEAN)
        return;
    add_choice(choices, "true", _("Yes"));
    add_choice(choices, "false", _("No"));
}

enum plain_move plain_ask(struct plain *plain, const struct control *control, xmlNode *node)
{
    struct question question = {.plain = plain, .control = control, .node = node};
    if (control->kind == CONTROL_SELECT || control->kind == CONTROL_SELECT1 || control->kind == CONTROL_RANK)
        instance_choices(plain->instance, control, node, &question.choices);
    add_own_choices(control, &question.choices);
    enum plain_move move = MOVE_NEXT;
    tell_question(&question);
    while (!take_reply(&question, &move))
        continue;
    choices_done(&question.choices);
    return move;
}
