/* SPDX-License-Identifier: MIT */
#include "wizard/choosing.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/appearance.h"
#include "wizard/field.h"
#include "wizard/route.h"
#include "wizard/slider.h"
#include "wizard/wizard.h"

#include <stdlib.h>
#include <string.h>

static void forget_folded(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    for (size_t i = 0; list->folded && i < wizard->choices.choices_count; i++)
        search_text_done(&list->folded[i]);
    free(list->folded);
}

void choosing_forget(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    for (size_t i = 0; wizard->choice_words && i < wizard->choices.choices_count; i++)
        paragraph_done(&wizard->choice_words[i]);
    free(wizard->choice_words);
    wizard->choice_words = NULL;
    forget_folded(wizard);
    free(list->listed);
    if (list->has_search)
        editor_done(&list->search);
    *list = (struct choosing){0};
    choices_done(&wizard->choices);
    free(wizard->choosing);
    wizard->choosing = NULL;
}

/* ---- what there is to choose from ---- */

static void add_choice(struct choices *choices, const char *value, const char *label)
{
    struct choice choice = {memory_copy_string(value), memory_copy_string(label)};
    ARRAY_PUSH(choices->choices, choices->choices_count, choices->choices_capacity, choice);
}

static void add_range(const struct control *control, struct choices *choices)
{
    struct slider slider;
    slider_read(control, &slider);
    for (long i = 0; i <= slider.steps; i++) {
        AUTO_FREE char *number = slider_value(&slider, i);
        add_choice(choices, number, number);
    }
}

static void read_choices(struct wizard *wizard, const struct entry *entry)
{
    const struct control *control = entry->control;
    if (control->kind == CONTROL_RANGE) {
        add_range(control, &wizard->choices);
    } else if (control->kind == CONTROL_TRIGGER) {
        add_choice(&wizard->choices, "OK", _("Yes, read and noted"));
    } else if (control->kind == CONTROL_INPUT) {
        add_choice(&wizard->choices, "true", _("Yes"));
        add_choice(&wizard->choices, "false", _("No"));
    } else {
        instance_choices(wizard->instance, control, entry->node, &wizard->choices);
    }
}

/* The place of a value in a rank's answer; the number of its values when it is not there yet. */
static size_t place_in(const char *answer, const char *value)
{
    size_t place = 0, length = strlen(value);
    while (*(answer += strspn(answer, " \t\r\n"))) {
        size_t span = strcspn(answer, " \t\r\n");
        if (span == length && strncmp(answer, value, length) == 0)
            return place;
        answer += span;
        place++;
    }
    return place;
}

/* Those the answer names come first, in its order; the others stay as the form has them. */
static void put_in_order(struct choices *choices, const char *answer)
{
    for (size_t i = 1; i < choices->choices_count; i++) {
        struct choice choice = choices->choices[i];
        size_t place = place_in(answer, choice.value), to = i;
        for (; to > 0 && place_in(answer, choices->choices[to - 1].value) > place; to--)
            choices->choices[to] = choices->choices[to - 1];
        choices->choices[to] = choice;
    }
}

static void make_words(struct wizard *wizard)
{
    wizard->choice_words = memory_alloc((wizard->choices.choices_count + 1) * sizeof *wizard->choice_words);
    for (size_t i = 0; i < wizard->choices.choices_count; i++)
        paragraph_set(&wizard->choice_words[i], wizard->choices.choices[i].label);
}

static void begin_search(struct wizard *wizard)
{
    struct choosing *list = &wizard->list;
    editor_init(&list->search);
    editor_set(&list->search, "", 0, true);
    list->has_search = true;
    list->listed = memory_alloc((wizard->choices.choices_count + 1) * sizeof *list->listed);
    choosing_filter(wizard);
}

bool choosing_has_words(const struct wizard *wizard)
{
    return wizard->choice_words != NULL;
}

void choosing_load(struct wizard *wizard, const struct entry *entry)
{
    choosing_forget(wizard);
    read_choices(wizard, entry);
    struct choosing *list = &wizard->list;
    list->style = appearance_choice_style(entry->control, wizard->choices.choices_count);
    wizard->choice = 0;
    if (list->style == CHOICES_RANKED)
        put_in_order(&wizard->choices, instance_value(entry->node));
    for (size_t i = 0; i < wizard->choices.choices_count && list->style != CHOICES_RANKED; i++)
        if (choosing_is_picked(wizard, entry, i))
            wizard->choice = i;
    if (list->style == CHOICES_SEARCHED)
        begin_search(wizard);
    else
        make_words(wizard);
}

/* ---- nothing to choose from ---- */

/* Not of a list that stands in another: which of them would be meant? */
const struct control *choosing_source(const struct wizard *wizard, const struct entry *entry)
{
    if (!entry || entry->kind != ENTRY_FIELD || !entry->is_list_choice || !wizard->choosing || wizard->choices.choices_count || wizard->read_only)
        return NULL;
    const struct control *list = form_choices_list(instance_form(wizard->instance), entry->control);
    for (const struct control *above = list ? list->parent : NULL; above; above = above->parent)
        if (above->kind == CONTROL_REPEAT)
            return NULL;
    return list;
}

void choosing_open_source(struct wizard *wizard, const struct control *list)
{
    field_leave(wizard);
    route_push(wizard, page_new(PAGE_LIST, list, NULL));
}

/* ---- picking ---- */

bool choosing_is_picked(const struct wizard *wizard, const struct entry *entry, size_t index)
{
    const char *value = instance_value(entry->node);
    const char *choice = wizard->choices.choices[index].value;
    if (entry->control->kind == CONTROL_SELECT || entry->control->kind == CONTROL_RANK)
        return value_has_token(value, choice);
    if (entry->control->kind == CONTROL_INPUT) /* XML Schema also writes true and false as 1 and 0 */
        return strcmp(value, choice) == 0 || strcmp(value, choice[0] == 't' ? "1" : "0") == 0;
    return strcmp(value, choice) == 0;
}

static bool may_answer(struct wizard *wizard, const struct entry *entry)
{
    if (!wizard->read_only && !instance_is_readonly(wizard->instance, entry->node))
        return true;
    wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
    wizard->bell = true;
    return false;
}

static void answer(struct wizard *wizard, const struct entry *entry, const char *value)
{
    struct error err = {0};
    if (instance_set(wizard->instance, entry->node, value, &err) < 0)
        wizard_tell(wizard, MOOD_ERROR, err.message);
}

/* All choices in the order they stand in. Yours. */
static char *order_value(const struct choices *choices)
{
    struct buffer value;
    buffer_init(&value);
    for (size_t i = 0; i < choices->choices_count; i++)
        buffer_print(&value, "%s%s", i ? " " : "", choices->choices[i].value);
    return buffer_take(&value);
}

void choosing_pick(struct wizard *wizard, const struct entry *entry, size_t index)
{
    if (index >= wizard->choices.choices_count || !may_answer(wizard, entry))
        return;
    wizard->choice = index;
    const char *choice = wizard->choices.choices[index].value;
    enum control_kind kind = entry->control->kind;
    bool toggles = kind == CONTROL_SELECT || kind == CONTROL_TRIGGER;
    AUTO_FREE char *value = kind == CONTROL_RANK ? order_value(&wizard->choices)
                            : toggles            ? value_toggle_token(instance_value(entry->node), choice)
                                                 : memory_copy_string(choice);
    answer(wizard, entry, value);
}

void choosing_put(struct wizard *wizard, const struct entry *entry, size_t to)
{
    struct choices *choices = &wizard->choices;
    if (to >= choices->choices_count || !may_answer(wizard, entry))
        return;
    int by = to > wizard->choice ? 1 : -1;
    for (size_t at = wizard->choice; at != to; at += (size_t)by) {
        struct choice choice = choices->choices[at];
        struct paragraph words = wizard->choice_words[at];
        choices->choices[at] = choices->choices[at + (size_t)by];
        wizard->choice_words[at] = wizard->choice_words[at + (size_t)by];
        choices->choices[at + (size_t)by] = choice;
        wizard->choice_words[at + (size_t)by] = words;
    }
    wizard->choice = to;
    AUTO_FREE char *value = order_value(choices);
    answer(wizard, entry, value);
}
