/* SPDX-License-Identifier: MIT */
/* What the home page offers, and the examples shown beside the boxes: read from the drafts and forms folders. */
#include "command/session_parts.h"

#include "approval/approval.h"
#include "base/memory.h"
#include "draft/origin.h"
#include "draft/shelf.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "text/date.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "12 ก.พ. 2567 09:15" in local time. */
static void print_moment(int64_t seconds, char *out, size_t size)
{
    time_t moment = (time_t)seconds;
    struct tm local;
    char day[64];
    localtime_r(&moment, &local);
    struct date date = {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
    date_print(date, DATE_SHORT, catalogue_is_thai(), day, sizeof day);
    snprintf(out, size, "%s %02d:%02d", day, local.tm_hour, local.tm_min);
}

/* The form's title as the home page shows it; its id when the form is not there. Lent. */
static const char *form_title_of(const struct home *home, const char *form_id)
{
    for (size_t i = 0; i < home->forms_count; i++)
        if (strcmp(home->forms[i].id, form_id) == 0)
            return catalogue_is_thai() ? home->forms[i].title : home->forms[i].title_en;
    return form_id;
}

/* A form from elsewhere is called by its file. Yours. */
static char *form_name_of(const struct home *home, const struct shelf_entry *entry)
{
    const char *title = form_title_of(home, entry->form_id);
    AUTO_FREE char *path = title == entry->form_id ? draft_form_path(entry->folder, NULL) : NULL;
    const char *slash = path ? strrchr(path, '/') : NULL;
    return memory_copy_string(slash ? slash + 1 : title);
}

static bool is_interview(const struct home *home, const char *form_id)
{
    for (size_t i = 0; i < home->forms_count; i++)
        if (strcmp(home->forms[i].id, form_id) == 0)
            return home->forms[i].is_interview;
    return false;
}

static const char *title_path(void *data, const char *form_id)
{
    const struct home *home = data;
    for (size_t i = 0; i < home->forms_count; i++)
        if (strcmp(home->forms[i].id, form_id) == 0)
            return home->forms[i].title_path;
    return NULL;
}

/* "revision 2: approved": of an entry that was on its way. Yours; NULL: only a draft, or its history cannot be read. */
static char *state_of(const char *folder)
{
    static const char *const WORDS[STEPS_COUNT] = {
        [STEP_SUBMIT] = N_("revision %u: with the approver"), [STEP_RETURN] = N_("revision %u: returned"),
        [STEP_APPROVE] = N_("revision %u: approved"),         [STEP_SEND] = N_("revision %u: sent"),
        [STEP_ASK] = N_("revision %u: asked back"),           [STEP_RELEASE] = N_("revision %u: given back"),
    };
    struct approval approval;
    if (approval_read(folder, &approval, NULL) < 0)
        return NULL;
    const struct approval_event *last = approval_last(&approval);
    char *words = last ? memory_print(_(WORDS[last->kind]), last->revision) : NULL;
    approval_done(&approval);
    return words;
}

static void add_drafts(struct home *home)
{
    struct shelf shelf = {0};
    shelf_read(&shelf, title_path, home);
    for (size_t i = 0; i < shelf.entries_count; i++) {
        const struct shelf_entry *entry = &shelf.entries[i];
        char when[96];
        AUTO_FREE char *form = form_name_of(home, entry);
        print_moment(entry->changed, when, sizeof when);
        struct home_draft draft = {
            .folder = memory_copy_string(entry->folder),
            .title = memory_copy_string(entry->title[0] ? entry->title : _("(no title yet)")),
            .detail = memory_print("%s · %s · %s", when, form, entry->name),
            .state = state_of(entry->folder),
            .unsaved = entry->unsaved,
            .held = entry->held,
            .is_interview = is_interview(home, entry->form_id),
        };
        ARRAY_PUSH(home->drafts, home->drafts_count, home->drafts_capacity, draft);
    }
    shelf_done(&shelf);
}

static int is_xml(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".xml") == 0;
}

/* Calls `visit` with the path of every example that lies beside a form. */
static void each_example(const char *form_path, void (*visit)(void *data, const char *path), void *data)
{
    const char *slash = strrchr(form_path, '/');
    AUTO_FREE char *folder = memory_print("%.*s/examples", slash ? (int)(slash - form_path) : 1, slash ? form_path : ".");
    struct dirent **names = NULL;
    int count = scandir(folder, &names, is_xml, alphasort);
    for (int i = 0; i < count; i++) {
        AUTO_FREE char *path = memory_print("%s/%s", folder, names[i]->d_name);
        visit(data, path);
        free(names[i]);
    }
    free(names);
}

/* What the example's work is called. Yours. */
static char *example_title(const xmlDoc *doc, const char *path)
{
    const char *title = shelf_title(xmlDocGetRootElement(doc));
    return memory_copy_string(title ? title : path);
}

static void add_home_example(void *data, const char *path)
{
    struct home *home = data;
    AUTO_XML_DOC xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, NULL);
    if (!doc)
        return;
    struct home_example example = {.path = memory_copy_string(path), .title = example_title(doc, path)};
    ARRAY_PUSH(home->examples, home->examples_count, home->examples_capacity, example);
}

static void add_form(struct home *home, const struct library_entry *entry)
{
    struct error err = {0};
    struct form *form = form_load_leniently(entry->path, &err);
    if (!form) {
        fprintf(stderr, "ruamrang: %s\n", err.message);
        return;
    }
    struct home_form row = {
        .path = memory_copy_string(entry->path),
        .id = memory_copy_string(form->id),
        .guidance = form_own_file(form, "guidance"),
        .title_path = memory_copy_string(form_title_path(form)),
        .title = memory_copy_string(form_title(form, "th")),
        .summary = memory_copy_string(form_summary(form, "th")),
        .title_en = memory_copy_string(form_title(form, "en")),
        .summary_en = memory_copy_string(form_summary(form, "en")),
        .is_interview = fit_is_interview(form),
    };
    ARRAY_PUSH(home->forms, home->forms_count, home->forms_capacity, row);
    form_free(form);
    if (!row.is_interview) /* a short interview's examples stand beside its questions only */
        each_example(entry->path, add_home_example, home);
}

void session_fill_home(struct session *session)
{
    struct home *home = &session->wizard.home;
    struct library_entry *forms = NULL;
    home_done(home);
    size_t count = library_list(&forms);
    for (size_t i = 0; i < count; i++)
        add_form(home, &forms[i]);
    library_entries_free(forms, count);
    add_drafts(home);
}

static void add_pane_example(void *data, const char *path)
{
    struct wizard *wizard = data;
    struct example example = {.path = memory_copy_string(path)};
    ARRAY_PUSH(wizard->examples, wizard->examples_count, wizard->examples_capacity, example);
}

static void forget_instances(struct wizard *wizard)
{
    for (size_t i = 0; i < wizard->examples_count; i++) {
        instance_free(wizard->examples[i].instance);
        wizard->examples[i].instance = NULL;
    }
}

/* An example that cannot be read is left out of the guide; `forms check` tells why. */
void session_show_example(struct session *session)
{
    struct example *example = wizard_example(&session->wizard);
    if (!example || example->instance)
        return;
    forget_instances(&session->wizard);
    xmlDoc *doc = xml_load(example->path, &XML_LIMITS_DRAFT, NULL);
    if (doc && !example->name)
        example->name = example_title(doc, example->path);
    example->instance = doc ? instance_open(session->form, doc, session->world, NULL) : NULL;
    if (example->instance)
        instance_set_language(example->instance, instance_language(session->wizard.instance));
}

void session_load_examples(struct session *session)
{
    session->examples_loaded = true;
    if (session->form)
        each_example(session->form->path, add_pane_example, &session->wizard);
    session_show_example(session);
}
