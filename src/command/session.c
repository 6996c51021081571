/* SPDX-License-Identifier: MIT */
#include "command/session.h"

#include "base/memory.h"
#include "command/glimpse.h"
#include "command/session_parts.h"
#include "draft/origin.h"
#include "draft/shelf.h"
#include "form/carry.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "text/number.h"
#include "view/view.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

void session_init(struct session *session, int rows, int columns, const struct options *options,
                  const struct instance_world *world)
{
    *session = (struct session){.world = world};
    wizard_init(&session->wizard, rows, columns);
    session->wizard.ascii = options->ascii;
    session->wizard.signs = options->ascii || options->no_color || getenv("NO_COLOR");
}

void session_show_home(struct session *session)
{
    session_fill_home(session);
    wizard_show_home(&session->wizard);
}

/* ---- opening ---- */

static struct form *load_form_by_id(const char *form_id, struct error *err)
{
    AUTO_FREE char *path = library_find(form_id, err);
    return path ? form_load_leniently(path, err) : NULL;
}

static void tell_opening(struct session *session, const struct draft_opening *opening)
{
    if (opening->taken_over) {
        wizard_tell_box(&session->wizard, _("You write in this draft now. Everything the other window had kept is here; what it "
                                            "still writes goes into a file of its own in the draft's folder."));
    } else if (opening->second_copy) {
        wizard_tell_box(&session->wizard,
                        _("The journal did not belong to this draft. What it held was opened as a second draft; nothing was deleted."));
    } else if (opening->unsure) {
        wizard_tell_box(&session->wizard, opened_unsure());
    } else if (opening->damaged) {
        wizard_tell_box(&session->wizard,
                        _("The end of the journal was damaged; everything before it was brought back. The damaged part is kept in the draft's history folder."));
    } else if (opening->recovered && !draft_is_read_only(session->draft) && opening->edits == 0) {
        wizard_tell(&session->wizard, MOOD_GOOD, _("The last session was interrupted; what was being typed was brought back."));
    } else if (opening->recovered && !draft_is_read_only(session->draft)) {
        AUTO_FREE char *words = memory_print(_("The last session was interrupted; %zu changes were brought back."), opening->edits);
        wizard_tell(&session->wizard, MOOD_GOOD, words);
    }
}

/* Shows the open draft: where the writer was, or the list of sections. */
static void show_draft(struct session *session, const struct draft_opening *opening)
{
    struct instance *instance = draft_instance(session->draft);
    const struct draft_place *place = draft_last_place(session->draft);
    instance_set_language(instance, session_form_language(session->form));
    struct wizard_opening how = {
        .instance = instance, .advice = session->advice, .read_only = draft_is_read_only(session->draft)};
    if (place && place->path) {
        how.path = place->path;
        how.caret = place->caret;
        how.typing = place->typing;
    }
    if (!how.path && fit_is_interview(session->form))
        how.path = form_title_path(session->form); /* a short way of questions begins with the first of them */
    wizard_open(&session->wizard, &how);
    session_offer_fit(session);
    session_load_marks(session);
    session_open_desk(session);
    tell_opening(session, opening);
    session_tell_safety(session);
    wizard_refresh(&session->wizard);
}

/* ---- closing ---- */

/* What the next opening will show, by the same steps, in a wizard of its own. */
static void draw_next_opening(struct session *session, struct grid *grid)
{
    struct wizard left = session->wizard;
    wizard_init(&session->wizard, left.rows, left.columns);
    session->wizard.ascii = left.ascii;
    session->wizard.signs = left.signs;
    show_draft(session, &(struct draft_opening){0});
    view_draw(&session->wizard, grid);
    wizard_done(&session->wizard);
    session->wizard = left;
}

/* The draft alone; with the picture of its next opening where that is wanted. */
static int close_draft(struct session *session, struct error *err)
{
    bool keeps = session->keeps_glimpse && !draft_is_read_only(session->draft);
    struct grid grid;
    grid_init(&grid);
    AUTO_FREE char *folder = memory_copy_string(draft_folder(session->draft));
    const struct glimpse_of of = {folder, catalogue_language(), session->wizard.ascii, digits_are_thai()};
    if (keeps)
        draw_next_opening(session, &grid);
    session_close_desk(session);
    session_close_advice(session);
    int result = draft_close(session->draft, err);
    if (keeps && result == 0)
        glimpse_keep(&of, session->form->path, &grid);
    grid_done(&grid);
    session->draft = NULL;
    return result;
}

static void forget_draft(struct session *session)
{
    instance_free(session->example);
    session->example = NULL;
    session_forget_guidance(session);
    fit_free(session->fit);
    session->fit = NULL;
    form_free(session->form);
    session->form = NULL;
    session->wizard.safety = NULL;
    session->examples_loaded = false;
    session->warmed = 0;
    free(session->noted_path);
    session->noted_path = NULL;
    session->noted_caret = 0;
    session->saved_generation = 0;
    session->words_noted = false;
    session->leaves_unsaved = false;
}

int session_close_draft(struct session *session, struct error *err)
{
    int result = 0;
    if (session->draft && !draft_is_read_only(session->draft))
        session_keep_marks(session);
    if (session->draft && !session->examples_loaded)
        shelf_remember(draft_folder(session->draft)); /* left before there was time for it */
    session_keep_review(session, true);
    wizard_close(&session->wizard); /* commits what is in the editor */
    if (session->draft)
        result = close_draft(session, err);
    session_close_advice(session); /* of an example */
    session_close_review(session);
    forget_draft(session);
    return result;
}

void session_done(struct session *session)
{
    session_close_draft(session, NULL);
    wizard_done(&session->wizard);
}

/* ---- what is opened ---- */

int session_open(struct session *session, const char *folder, enum draft_mode mode, struct error *err)
{
    struct draft_opening opening = {0};
    AUTO_FREE char *form_path = draft_form_path(folder, err);
    struct form *form = form_path ? form_load_leniently(form_path, err) : NULL;
    if (!form)
        return -1;
    struct draft *draft = draft_open(folder, form, mode, session->world, &opening, err);
    if (!draft) {
        form_free(form);
        if (!opening.held && !opening.unwritable)
            return -1;
        session_show_home(session);
        if (opening.unwritable)
            wizard_ask_unwritable(&session->wizard, folder, err->message);
        else
            wizard_ask_held(&session->wizard, folder, opening.holder, opening.silent);
        return 0;
    }
    session_close_draft(session, NULL);
    session->form = form;
    session->draft = draft;
    session_open_advice(session, draft_instance(draft));
    show_draft(session, &opening);
    return 0;
}

int session_create(struct session *session, const char *form_path, const char *folder, struct error *err)
{
    return session_create_from(session, form_path, folder, NULL, err);
}

enum exit_code session_refusal(const struct form *form, const struct instance_world *world)
{
    struct instance *instance = instance_new(form, world, NULL);
    enum exit_code code = instance ? EXIT_CANNOT_SAVE : EXIT_BAD_FORM;
    instance_free(instance);
    return code;
}

int session_create_from(struct session *session, const char *form_path, const char *folder, const struct instance *from,
                        struct error *err)
{
    struct form *form = form_load_leniently(form_path, err);
    if (!form)
        return -EXIT_BAD_FORM;
    AUTO_FREE char *chosen = folder ? memory_copy_string(folder) : shelf_new_folder(form->id, err);
    struct draft *draft = chosen ? draft_create(chosen, form, session->world, err) : NULL;
    if (!draft) {
        enum exit_code code = session_refusal(form, session->world);
        form_free(form);
        return -(int)code;
    }
    size_t carried = from ? carry_answers(draft_instance(draft), from) : 0;
    session_close_draft(session, NULL);
    session->form = form;
    session->draft = draft;
    session_open_advice(session, draft_instance(draft));
    show_draft(session, &(struct draft_opening){0});
    if (from)
        session_tell_carried(session, carried);
    return 0;
}

int session_open_example(struct session *session, const char *path, struct error *err)
{
    xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, err);
    return doc ? session_open_answers(session, doc, err) : -1;
}

int session_open_answers(struct session *session, xmlDoc *answers, struct error *err)
{
    AUTO_XML_DOC xmlDoc *doc = answers;
    const char *form_id = xml_attribute(xmlDocGetRootElement(doc), NULL, "id");
    struct form *form = form_id ? load_form_by_id(form_id, err) : NULL;
    struct instance *instance = form ? instance_open(form, STEAL(doc), session->world, err) : NULL;
    if (!instance) {
        form_free(form);
        return -1;
    }
    session_close_draft(session, NULL);
    session->form = form;
    session->example = instance;
    instance_set_language(instance, session_form_language(form));
    session_open_advice(session, instance);
    wizard_open(&session->wizard,
                &(struct wizard_opening){.instance = instance, .advice = session->advice, .read_only = true});
    session->wizard.is_example = true;
    shown_check(&session->wizard); /* nobody writes here: what there is to see is told at once */
    session_offer_fit(session);
    wizard_refresh(&session->wizard);
    return 0;
}
