/* SPDX-License-Identifier: MIT */
#include "wizard/dialog.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/keyboard.h"

#include <stdlib.h>

void dialog_close(struct wizard *wizard)
{
    struct dialog *dialog = &wizard->dialog;
    if (dialog->shape == BOX_LINE || dialog->shape == BOX_TEXT)
        editor_done(&dialog->line);
    paragraph_done(&dialog->message);
    free(dialog->target);
    *dialog = (struct dialog){0};
}

bool dialog_has_line(const struct dialog *dialog)
{
    return dialog->kind != DIALOG_NONE && dialog->shape == BOX_LINE;
}

void dialog_ask(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *target,
                const char *const options[])
{
    dialog_close(wizard);
    struct dialog *dialog = &wizard->dialog;
    dialog->kind = kind;
    dialog->target = memory_copy_string(target);
    paragraph_set(&dialog->message, message);
    for (int i = 0; i < DIALOG_OPTIONS && options[i]; i++)
        dialog->options[dialog->options_count++] = options[i];
}

void dialog_ask_line(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *line)
{
    static const char *const NO_OPTIONS[] = {NULL};
    dialog_ask(wizard, kind, message, NULL, NO_OPTIONS);
    wizard->dialog.shape = BOX_LINE;
    editor_init(&wizard->dialog.line);
    editor_set(&wizard->dialog.line, line ? line : "", SIZE_MAX, true);
}

void dialog_ask_text(struct wizard *wizard, enum dialog_kind kind, const char *message, const char *target, const char *text)
{
    static const char *const NO_OPTIONS[] = {NULL};
    dialog_ask(wizard, kind, message, target, NO_OPTIONS);
    wizard->dialog.shape = BOX_TEXT;
    editor_init(&wizard->dialog.line);
    editor_set(&wizard->dialog.line, text ? text : "", SIZE_MAX, false);
}

bool dialog_keeps(const struct dialog *dialog)
{
    return dialog->shape == BOX_TEXT || dialog->kind == DIALOG_NAME || dialog->kind == DIALOG_POSITION;
}

/* A key that has to wait till the box is closed. */
static bool is_waiting(const struct event *event, enum action action)
{
    return event->kind == EVENT_PRESS && action >= ACTION_HELP && action <= ACTION_LANGUAGE && action != ACTION_SAVE;
}

/* A key while something is written that Esc keeps. True: it is done. */
static bool update_text(struct wizard *wizard, const struct event *event)
{
    struct dialog *dialog = &wizard->dialog;
    enum action action = action_of(event, true);
    bool enter = event->kind == EVENT_PRESS && event->press == PRESS_ENTER;
    if (dialog_has_line(dialog) && enter)
        return true;
    if (event->kind == EVENT_PRESS && (event->press == PRESS_TAB || event->press == PRESS_BACK_TAB)) {
        dialog->must_fix = dialog->has_weight && !dialog->must_fix;
    } else if (action == ACTION_UNDO) {
        editor_undo(&dialog->line);
    } else if (action == ACTION_REDO) {
        editor_redo(&dialog->line);
    } else if (is_waiting(event, action)) {
        wizard_tell(wizard, MOOD_PLAIN, _("Esc keeps this and closes the box; after that the key works again."));
    } else if (editor_update(&dialog->line, event) == EDITOR_REFUSED) {
        wizard->bell = true;
        wizard_tell(wizard, MOOD_ERROR, _("A vowel or tone mark needs a consonant before it."));
    }
    return action == ACTION_SAVE || (event->kind == EVENT_PRESS && event->press == PRESS_ESCAPE);
}

static void choose(struct dialog *dialog, int option)
{
    if (option >= 0 && option < dialog->options_count)
        dialog->chosen = option;
}

bool dialog_update(struct wizard *wizard, const struct event *event)
{
    struct dialog *dialog = &wizard->dialog;
    if (dialog_keeps(dialog))
        return update_text(wizard, event);
    if (event->kind == EVENT_PRESS && event->press == PRESS_ESCAPE) {
        dialog_close(wizard);
        return false;
    }
    if (event->kind == EVENT_PRESS && event->press == PRESS_ENTER)
        return true;
    if (dialog_has_line(dialog)) {
        if (is_waiting(event, action_of(event, true)))
            wizard_tell(wizard, MOOD_PLAIN, _("Esc closes the box without doing anything; after that the key works again."));
        else
            editor_update(&dialog->line, event);
        return false;
    }
    if (event->kind == EVENT_PRESS) {
        bool back = event->press == PRESS_UP || event->press == PRESS_LEFT || event->press == PRESS_BACK_TAB;
        bool on = event->press == PRESS_DOWN || event->press == PRESS_RIGHT || event->press == PRESS_TAB;
        choose(dialog, dialog->chosen + (on ? 1 : back ? -1 : 0));
    } else if (event->kind == EVENT_CHAR && !event->ctrl && !event->alt) {
        int option = keyboard_digit(event->character) - 1;
        choose(dialog, option);
        return option >= 0 && option < dialog->options_count;
    }
    return false;
}

/* ---- what the shell may ask ---- */

void wizard_ask_held(struct wizard *wizard, const char *folder, const char *holder, bool silent)
{
    AUTO_FREE char *message = memory_print(
        silent ? _("This draft is open in another window: %s. Nothing has been heard of that window for ten minutes. If you write "
                   "here, what is still written there goes into a file of its own.")
               : _("This draft is open in another window: %s. Two writers at once would overwrite each other."),
        holder);
    const char *const options[] = {_("Go back"), _("Open it to read only"), silent ? _("Write here") : NULL, NULL};
    dialog_ask(wizard, DIALOG_HELD, message, folder, options);
}

void wizard_ask_unwritable(struct wizard *wizard, const char *folder, const char *why)
{
    AUTO_FREE char *message = memory_print(_("This draft cannot be written. %s"), why);
    const char *const options[] = {_("Go back"), _("Open it to read only"), NULL};
    dialog_ask(wizard, DIALOG_HELD, message, folder, options);
}

void wizard_ask_elsewhere(struct wizard *wizard, const char *why, const char *folder)
{
    AUTO_FREE char *message =
        memory_print(_("%s\nWrite the draft to another folder, on a disk that can be written (Esc: not now):"), why);
    dialog_ask_line(wizard, DIALOG_ELSEWHERE, message, folder);
}

void wizard_tell_box(struct wizard *wizard, const char *sentence)
{
    const char *const options[] = {_("Go on"), NULL};
    dialog_ask(wizard, DIALOG_TELL, sentence, NULL, options);
}

void wizard_tell_refused(struct wizard *wizard, const char *sentence)
{
    const char *const options[] = {_("See what is to be mended"), _("Close"), NULL};
    dialog_ask(wizard, DIALOG_REFUSED, sentence, NULL, options);
}

void wizard_ask_export_over(struct wizard *wizard, enum export_kind kind, const char *name)
{
    AUTO_FREE char *message = memory_print(_("There is a file %s already."), name);
    const char *const options[] = {_("Choose another name"), _("Replace it"), NULL};
    dialog_ask(wizard, DIALOG_EXPORT_OVER, message, name, options);
    wizard->dialog.number = kind;
}

void wizard_ask_review_name(struct wizard *wizard, enum review_decision decision, const char *name)
{
    AUTO_FREE char *message = memory_print(decision == REVIEW_APPROVE ? _("You approve revision %u. Write the review to the file:")
                                                                      : _("You return revision %u. Write the review to the file:"),
                                           wizard->desk.review->revision);
    dialog_ask_line(wizard, DIALOG_REVIEW_NAME, message, name);
}

void wizard_ask_review_over(struct wizard *wizard, const char *name)
{
    AUTO_FREE char *message = memory_print(_("There is a file %s already."), name);
    const char *const options[] = {_("Choose another name"), _("Replace it"), NULL};
    dialog_ask(wizard, DIALOG_REVIEW_OVER, message, name, options);
}

void wizard_ask_import_name(struct wizard *wizard, const char *name)
{
    dialog_ask_line(wizard, DIALOG_IMPORT_NAME, _("Which review file? Tab completes its name:"), name);
}

void wizard_ask_export_name(struct wizard *wizard, enum export_kind kind, const char *name)
{
    static const char *const WORDS[] = {
        [EXPORT_XML] = N_("Write the XML file to:"),       [EXPORT_PACKAGE] = N_("Write the package to:"),
        [EXPORT_DOCX] = N_("Write the Word document to:"), [EXPORT_HTML] = N_("Write the web page to:"),
        [EXPORT_TEXT] = N_("Write the text to:"),
    };
    dialog_ask_line(wizard, DIALOG_EXPORT_NAME, _(WORDS[kind]), name);
    wizard->dialog.number = kind;
}

void wizard_show_progress(struct wizard *wizard, const char *words, uint64_t done, uint64_t total)
{
    static const char *const NO_OPTIONS[] = {NULL};
    enum { THOUSANDTHS = 1000 };
    if (!words) {
        dialog_close(wizard);
        return;
    }
    if (wizard->dialog.kind != DIALOG_PROGRESS)
        dialog_ask(wizard, DIALOG_PROGRESS, words, NULL, NO_OPTIONS);
    wizard->dialog.shape = BOX_BAR;
    wizard->dialog.number = total ? (size_t)(done * THOUSANDTHS / total) : 0;
}
