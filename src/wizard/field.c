/* SPDX-License-Identifier: MIT */
#include "wizard/field.h"

#include "base/memory.h"
#include "form/typed.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "wizard/appearance.h"
#include "wizard/slider.h"

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

bool field_takes_over(struct wizard *wizard, const struct event *event, const struct entry *entry)
{
    static const char SIGNS[] = "+-.,() ";
    if (event->kind != EVENT_CHAR || event->ctrl || event->alt || wizard->editor.read_only ||
        !control_has_appearance(entry->control, "numbers"))
        return false;
    bool ascii = event->character < 0x80;
    int digit = ascii ? -1 : keyboard_digit(event->character);
    if (ascii ? !strchr("0123456789", (int)event->character) && !strchr(SIGNS, (int)event->character) : digit < 0) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("Only numbers are written here."));
        return true;
    }
    struct event typed = *event;
    if (digit >= 0)
        typed.character = (uint32_t)('0' + digit);
    editor_update(&wizard->editor, &typed);
    return true;
}

/* What the writer edits for a stored value: dates as people write them, the rest as it is. Yours. */
static char *editable_text(const struct wizard *wizard, const struct entry *entry)
{
    const char *value = instance_value(entry->node);
    if (instance_is_readonly(wizard->instance, entry->node))
        return instance_display(wizard->instance, entry->node, catalogue_is_thai());
    char *moment = typed_moment(entry->control, control_type(entry->control), value, catalogue_is_thai());
    return moment ? moment : memory_copy_string(value);
}

/* Words are shown on as many rows as they need; numbers, dates and names of files on one. */
static void fill_editor(struct wizard *wizard, const struct control *control, const char *text, size_t caret)
{
    bool one_line = !control_has_appearance(control, "multiline") && !strchr(text, '\n');
    editor_set(&wizard->editor, text, caret, one_line);
    if (control_type(control) == VALUE_STRING && control->kind != CONTROL_RANGE)
        editor_wrap(&wizard->editor);
}

static void load_editor(struct wizard *wizard, const struct entry *entry)
{
    AUTO_FREE char *text = editable_text(wizard, entry);
    bool read_only = wizard->read_only || instance_is_readonly(wizard->instance, entry->node);
    fill_editor(wizard, entry->control, text, read_only ? 0 : SIZE_MAX); /* read from the start, written on at the end */
    wizard->editor.read_only = read_only;
    if (appearance_is_slider(entry->control))
        wizard->editor.anchor = 0; /* a digit typed now begins a new number */
}

/* A year that may be meant as ค.ศ. is taken, and said. */
static void tell_about_date(struct wizard *wizard, const struct control *control, const char *typed)
{
    struct date date;
    char shown[96];
    enum date_part part = typed_date_part(control);
    if (date_part_parse(typed, part, &date) != DATE_OK_COMMON_ERA)
        return;
    if (part == DATE_DAY)
        date_print(date, DATE_LONG, catalogue_is_thai(), shown, sizeof shown);
    else
        date_part_print(date, part, catalogue_is_thai(), shown, sizeof shown);
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

bool field_keep_room(struct wizard *wizard)
{
    const xmlNode *node = wizard->editing ? instance_find(wizard->instance, wizard->editing) : NULL;
    if (!node || instance_has_room(wizard->instance, wizard->editor.text.count))
        return true;
    AUTO_FREE char *text = editor_text(&wizard->editor);
    struct error err = {0};
    if (instance_judge_text(wizard->instance, node, text, &err) == 0)
        return true;
    editor_undo(&wizard->editor);
    wizard->bell = true;
    wizard_tell(wizard, MOOD_ERROR, err.message);
    return false;
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
    AUTO_FREE char *value = control->kind == CONTROL_RANGE ? slider_typed(wizard, control, typed)
                                                           : typed_value(wizard->instance, control, typed);
    wizard->editor.changed = false;
    if (!value) {
        field_reload(wizard);
        return;
    }
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
        tell_about_date(wizard, control, typed);
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
        AUTO_FREE char *path = memory_copy_string(wizard->editing);
        wizard_commit(wizard); /* may refuse what was typed, and forget it */
        if (!comes_back || !is_empty(wizard, path))
            visit(wizard, path);
        field_reload(wizard);
    }
    if (wizard->choosing) {
        if (!comes_back || !is_empty(wizard, wizard->choosing))
            visit(wizard, wizard->choosing);
        choosing_forget(wizard);
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
        choosing_load(wizard, entry);
        wizard->choosing = STEAL(path);
    } else {
        load_editor(wizard, entry);
        wizard->editing = STEAL(path);
        wizard->boxes++;
    }
}
