/* SPDX-License-Identifier: MIT */
#include "wizard/field.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/date.h"
#include "wizard/build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool field_is_text(const struct entry *entry)
{
    return entry && entry->kind == ENTRY_FIELD && !entry->is_list_choice;
}

size_t field_limit(const struct control *control)
{
    const char *limit = control_own(control, "limit");
    return limit ? strtoul(limit, NULL, 10) : 0;
}

/* ---- text ---- */

/* What the writer edits for a stored value: dates as people write them, the rest as it is. Yours. */
static char *editable_text(const struct wizard *wizard, const struct entry *entry)
{
    const char *value = instance_value(entry->node);
    struct date date;
    if (instance_is_readonly(wizard->instance, entry->node))
        return instance_display(wizard->instance, entry->node, wizard_is_thai());
    if (control_type(entry->control) == VALUE_DATE && date_parse_iso(value, &date)) {
        char shown[96];
        date_print(date, DATE_SHORT, wizard_is_thai(), shown, sizeof shown);
        return memory_copy_string(shown);
    }
    return memory_copy_string(value);
}

/* Words are shown on as many rows as they need; numbers, dates and names of files on one. */
static void fill_editor(struct wizard *wizard, const struct control *control, const char *text, size_t caret)
{
    bool one_line = !control_has_appearance(control, "multiline") && !strchr(text, '\n');
    editor_set(&wizard->editor, text, caret, one_line);
    if (control_type(control) == VALUE_STRING)
        editor_wrap(&wizard->editor);
}

static void load_editor(struct wizard *wizard, const struct entry *entry)
{
    AUTO_FREE char *text = editable_text(wizard, entry);
    bool read_only = wizard->read_only || instance_is_readonly(wizard->instance, entry->node);
    fill_editor(wizard, entry->control, text, read_only ? 0 : SIZE_MAX); /* read from the start, written on at the end */
    wizard->editor.read_only = read_only;
}

/* A year that may be meant as ค.ศ. is taken, and said. */
static void tell_about_date(struct wizard *wizard, const char *typed)
{
    struct date date;
    char shown[96];
    if (date_parse(typed, &date) != DATE_OK_COMMON_ERA)
        return;
    date_print(date, DATE_LONG, wizard_is_thai(), shown, sizeof shown);
    AUTO_FREE char *words = memory_print(_("The year was read as common era: %s. Is that right?"), shown);
    wizard_tell(wizard, MOOD_PLAIN, words);
}

/* Files are the shell's to copy; the answer is the name they get in the draft. */
static void ask_to_attach(struct wizard *wizard, const char *file)
{
    free(wizard->attach_path);
    free(wizard->attach_file);
    wizard->attach_path = memory_copy_string(wizard->editing);
    wizard->attach_file = memory_copy_string(file);
}

void wizard_commit(struct wizard *wizard)
{
    if (!wizard->editing || !wizard->editor.changed || wizard->editor.read_only)
        return;
    xmlNode *node = instance_find(wizard->instance, wizard->editing);
    const struct control *control = node ? instance_control(wizard->instance, node) : NULL;
    if (!control)
        return;
    AUTO_FREE char *typed = editor_text(&wizard->editor);
    AUTO_FREE char *value = value_from_typed(control_type(control), typed);
    wizard->editor.changed = false;
    if (strcmp(value, instance_value(node)) == 0)
        return;
    if (control->kind == CONTROL_UPLOAD && value[0]) {
        ask_to_attach(wizard, value);
        return;
    }
    struct error err = {0};
    if (instance_set(wizard->instance, node, value, &err) < 0)
        wizard_tell(wizard, MOOD_ERROR, err.message);
    else if (control_type(control) == VALUE_DATE)
        tell_about_date(wizard, typed);
}

void field_reload(struct wizard *wizard)
{
    free(wizard->editing);
    wizard->editing = NULL;
}

void field_restore_typing(struct wizard *wizard, const char *typing, size_t caret)
{
    xmlNode *node = wizard->editing ? instance_find(wizard->instance, wizard->editing) : NULL;
    if (!node)
        return;
    if (typing) {
        fill_editor(wizard, instance_control(wizard->instance, node), typing, caret);
        wizard->editor.changed = true;
    } else if (caret <= wizard->editor.text.count) {
        wizard->editor.caret = wizard->editor.anchor = caret;
    }
}

/* ---- choices ---- */

static void forget_choices(struct wizard *wizard)
{
    for (size_t i = 0; i < wizard->choices.choices_count; i++)
        paragraph_done(&wizard->choice_words[i]);
    free(wizard->choice_words);
    wizard->choice_words = NULL;
    choices_done(&wizard->choices);
    wizard->choices = (struct choices){0};
    free(wizard->choosing);
    wizard->choosing = NULL;
}

static void add_choice(struct choices *choices, char *value, char *label)
{
    struct choice choice = {value, label};
    ARRAY_PUSH(choices->choices, choices->choices_count, choices->choices_capacity, choice);
}

static void range_choices(const struct control *control, struct choices *choices)
{
    enum { STEPS_AT_MOST = 100 };
    double start, end, step;
    control_range(control, &start, &end, &step);
    step = fabs(step) * (end < start ? -1 : 1);
    for (int i = 0; step != 0 && i < STEPS_AT_MOST && (step > 0 ? start + i * step <= end : start + i * step >= end); i++) {
        AUTO_FREE char *number = memory_print("%g", start + i * step);
        add_choice(choices, memory_copy_string(number), memory_copy_string(number));
    }
}

static void load_choices(struct wizard *wizard, const struct entry *entry)
{
    forget_choices(wizard);
    if (entry->control->kind == CONTROL_RANGE)
        range_choices(entry->control, &wizard->choices);
    else if (entry->control->kind == CONTROL_TRIGGER)
        add_choice(&wizard->choices, memory_copy_string("OK"), memory_copy_string(_("Yes, read and noted")));
    else
        instance_choices(wizard->instance, entry->control, entry->node, &wizard->choices);
    wizard->choice_words = memory_alloc((wizard->choices.choices_count + 1) * sizeof *wizard->choice_words);
    wizard->choice = 0;
    for (size_t i = wizard->choices.choices_count; i-- > 0;) {
        paragraph_set(&wizard->choice_words[i], wizard->choices.choices[i].label);
        if (field_is_picked(wizard, entry, i))
            wizard->choice = i;
    }
}

bool field_is_picked(const struct wizard *wizard, const struct entry *entry, size_t index)
{
    const char *value = instance_value(entry->node);
    const char *choice = wizard->choices.choices[index].value;
    if (entry->control->kind == CONTROL_SELECT)
        return value_has_token(value, choice);
    return strcmp(value, choice) == 0;
}

void field_pick(struct wizard *wizard, const struct entry *entry, size_t index)
{
    if (index >= wizard->choices.choices_count)
        return;
    if (wizard->read_only || instance_is_readonly(wizard->instance, entry->node)) {
        wizard_tell(wizard, MOOD_ERROR, _("This answer can only be read here."));
        wizard->bell = true;
        return;
    }
    wizard->choice = index;
    const char *choice = wizard->choices.choices[index].value;
    bool toggles = entry->control->kind == CONTROL_SELECT || entry->control->kind == CONTROL_TRIGGER;
    AUTO_FREE char *value = toggles ? value_toggle_token(instance_value(entry->node), choice)
                                    : memory_copy_string(choice);
    struct error err = {0};
    if (instance_set(wizard->instance, entry->node, value, &err) < 0)
        wizard_tell(wizard, MOOD_ERROR, err.message);
}

/* ---- focus ---- */

static void visit(struct wizard *wizard, const char *path)
{
    if (!marks_is_visited(&wizard->marks, path)) {
        marks_visit(&wizard->marks, path);
        wizard->stamp++;
    }
}

static bool is_empty(const struct wizard *wizard, const char *path)
{
    const xmlNode *node = instance_find(wizard->instance, path);
    return !node || !instance_value(node)[0];
}

/* `comes_back`: an answer not given yet was only looked at. */
static void let_go(struct wizard *wizard, bool comes_back)
{
    if (wizard->editing) {
        wizard_commit(wizard);
        if (!comes_back || !is_empty(wizard, wizard->editing))
            visit(wizard, wizard->editing);
        free(wizard->editing);
        wizard->editing = NULL;
    }
    if (wizard->choosing) {
        if (!comes_back || !is_empty(wizard, wizard->choosing))
            visit(wizard, wizard->choosing);
        forget_choices(wizard);
    }
}

void field_leave(struct wizard *wizard)
{
    let_go(wizard, false);
}

void field_pause(struct wizard *wizard)
{
    let_go(wizard, true);
}

void field_follow_focus(struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    if (!entry || entry->kind != ENTRY_FIELD) {
        field_leave(wizard);
        return;
    }
    AUTO_FREE char *path = instance_path(wizard->instance, entry->node);
    const char *present = entry->is_list_choice ? wizard->choosing : wizard->editing;
    if (present && strcmp(present, path) == 0)
        return;
    field_leave(wizard);
    if (entry->is_list_choice) {
        load_choices(wizard, entry);
        wizard->choosing = STEAL(path);
    } else {
        load_editor(wizard, entry);
        wizard->editing = STEAL(path);
    }
}
