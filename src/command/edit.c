/* SPDX-License-Identifier: MIT */
/* The commands that open the wizard: home, new, edit. */
#include "command/interactive.h"
#include "command/kind.h"
#include "command/plain.h"
#include "command/session.h"

#include "base/memory.h"
#include "draft/origin.h"
#include "draft/shelf.h"
#include "form/carry.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

/* Line by line over stdin and stdout; closes the draft. */
static int plain_session(struct draft *draft, const struct form *form)
{
    struct error err = {0};
    instance_set_language(draft_instance(draft), form_language_index(form, catalogue_language()));
    int code = plain_run(draft_instance(draft), draft, stdin, stdout);
    if (draft_close(draft, &err) < 0)
        code = command_fail(EXIT_CANNOT_SAVE, &err);
    return code;
}

/* ---- home ---- */

static int start_home(struct session *session, void *data, struct error *err)
{
    (void)data, (void)err;
    session_show_home(session);
    return EXIT_DONE;
}

int command_home(const struct options *options)
{
    const struct interactive_start start = {
        .open = start_home,
        .otherwise = N_("The wizard needs a terminal. Without one use \"ruamrang fill FORM ANSWERS -o DRAFT\", \"ruamrang check DRAFT\", "
                        "\"ruamrang show DRAFT\" or \"ruamrang export DRAFT\"."),
    };
    return interactive_run(options, &start);
}

/* ---- new ---- */

struct new_request {
    char *form_path;
    const char *folder;
    const struct instance *from; /* whose answers it begins with; NULL: none */
};

static int start_new(struct session *session, void *data, struct error *err)
{
    const struct new_request *request = data;
    int result = session_create_from(session, request->form_path, request->folder, request->from, err);
    return -result;
}

static int plain_new(const struct new_request *request)
{
    struct error err = {0};
    struct form *form = form_load_leniently(request->form_path, &err);
    if (!form)
        return command_fail(EXIT_BAD_FORM, &err);
    AUTO_FREE char *folder = request->folder ? memory_copy_string(request->folder) : shelf_new_folder(form->id, &err);
    struct draft *draft = folder ? draft_create(folder, form, NULL, &err) : NULL;
    if (draft && request->from)
        carry_answers(draft_instance(draft), request->from);
    int code = draft ? plain_session(draft, form) : command_fail(session_refusal(form, NULL), &err);
    form_free(form);
    return code;
}

static int begin_new(const struct options *options, struct new_request *request)
{
    const struct interactive_start start = {
        .open = start_new,
        .data = request,
        .otherwise = N_("The wizard needs a terminal. Without one use \"ruamrang fill FORM ANSWERS -o DRAFT\", or \"ruamrang new FORM "
                        "DRAFT --plain\", which asks line by line."),
    };
    return options->plain ? plain_new(request) : interactive_run(options, &start);
}

static int begin_new_from(const struct options *options, struct new_request *request)
{
    struct error err = {0};
    struct opened opened;
    int code = opened_open(&opened, options->from, options, &err);
    if (code != EXIT_DONE)
        return command_fail((enum exit_code)code, &err);
    request->from = opened.instance;
    code = begin_new(options, request);
    opened_done(&opened);
    return code;
}

static int run_new(const struct options *options)
{
    struct error err = {0};
    if (options->arguments_count < 1 || options->arguments_count > 2)
        return command_usage(_("'new' needs the name of a form, and may be given a folder for the draft."));
    AUTO_FREE char *form_path = library_find(options->arguments[0], &err);
    if (!form_path)
        return command_fail(EXIT_BAD_FORM, &err);
    struct new_request request = {form_path, options->arguments_count == 2 ? options->arguments[1] : NULL, NULL};
    return options->from ? begin_new_from(options, &request) : begin_new(options, &request);
}

const struct command COMMAND_NEW = {
    .name = "new",
    .usage = "new FORM [DRAFT] [--from OTHER]",
    .summary = N_("Start a new draft of a form in the wizard."),
    .help = N_("FORM is a name from 'ruamrang forms', or a form.xml. DRAFT is the folder to make; without it the draft gets a\n"
               "folder of its own among your drafts. With --from the answers of another draft that have a place in the new\n"
               "one are taken over; that draft stays as it is.\n"
               "\n"
               "Examples:\n"
               "  ruamrang new FORM my-draft\n"
               "  ruamrang new FORM my-draft --from my-interview"),
    .takes = "plain from",
    .run = run_new,
};

/* ---- edit ---- */

static int start_edit(struct session *session, void *data, struct error *err)
{
    const struct options *options = data;
    enum draft_mode mode = options->read_only ? DRAFT_READ_ONLY : DRAFT_WRITE;
    return session_open(session, options->arguments[0], mode, err) < 0 ? EXIT_BAD_DRAFT : EXIT_DONE;
}

static int plain_edit(const char *folder, bool read_only)
{
    struct error err = {0};
    struct draft_opening opening = {0};
    AUTO_FREE char *form_path = draft_form_path(folder, &err);
    AUTO_FREE char *form_id = form_path ? NULL : draft_form_id(folder, NULL);
    if (!form_path && !form_id)
        return command_fail(EXIT_BAD_DRAFT, &err);
    struct form *form = form_path ? form_load_leniently(form_path, &err) : NULL;
    if (!form)
        return command_fail(EXIT_BAD_FORM, &err);
    struct draft *draft = draft_open(folder, form, read_only ? DRAFT_READ_ONLY : DRAFT_WRITE, NULL, &opening, &err);
    if (draft && opening.unsure)
        opened_tell_unsure(draft_folder(draft));
    int code = draft ? plain_session(draft, form) : command_fail(EXIT_BAD_DRAFT, &err);
    form_free(form);
    return code;
}

static int run_edit(const struct options *options)
{
    if (options->arguments_count != 1)
        return command_usage(_("'edit' needs one draft: the folder that holds it."));
    struct error err = {0};
    if (kind_is_no_draft_folder(options->arguments[0], &err))
        return command_fail(EXIT_BAD_DRAFT, &err);
    if (options->plain)
        return plain_edit(options->arguments[0], options->read_only);
    const struct interactive_start start = {
        .open = start_edit,
        .data = (void *)options,
        .otherwise = N_("The wizard needs a terminal. Without one use \"ruamrang check DRAFT\", \"ruamrang show DRAFT\" or \"ruamrang export "
                        "DRAFT\", or \"ruamrang edit DRAFT --plain\", which asks line by line."),
        .folder = options->read_only ? NULL : options->arguments[0],
    };
    return interactive_run(options, &start);
}

const struct command COMMAND_EDIT = {
    .name = "edit",
    .usage = "edit DRAFT",
    .summary = N_("Continue a draft in the wizard."),
    .help = N_("DRAFT is the draft's folder. With --read-only nothing is changed; with --plain the questions are asked line by\n"
               "line, for screen readers and slow lines.\n"
               "\n"
               "Example:\n"
               "  ruamrang edit my-draft"),
    .takes = "plain read-only",
    .run = run_edit,
};
