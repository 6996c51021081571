/* SPDX-License-Identifier: MIT */
/* A draft named on the command line: a folder, its draft.xml, any XML file, or "-". Opened to be read. */
#include "command/command.h"

#include "base/memory.h"
#include "command/input.h"
#include "command/kind.h"
#include "draft/draft.h"
#include "draft/origin.h"
#include "draft/version.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* The draft folder that the argument names, itself or by its draft.xml; NULL: it is no folder. Yours. */
static char *folder_of(const char *argument)
{
    struct stat status;
    if (stat(argument, &status) == 0 && S_ISDIR(status.st_mode))
        return memory_copy_string(argument);
    const char *slash = strrchr(argument, '/');
    const char *name = slash ? slash + 1 : argument;
    if (strcmp(name, VERSION_NAME) != 0)
        return NULL;
    return slash ? memory_copy_bytes(argument, (size_t)(slash - argument) + 1) : memory_copy_string(".");
}

static int open_form(struct opened *opened, const char *path, struct error *err)
{
    if (path)
        opened->form = form_load_leniently(path, err);
    return opened->form ? EXIT_DONE : EXIT_BAD_FORM;
}

const char *opened_unsure(void)
{
    return _("The answers cannot be read as they were last saved; what was found of them is used, and may be older.");
}

void opened_tell_unsure(const char *folder)
{
    struct error told = {0};
    error_set(&told, folder, "%s", opened_unsure());
    (void)command_fail(EXIT_DONE, &told);
}

static int open_folder(struct opened *opened, const char *folder, struct error *err)
{
    AUTO_FREE char *path = draft_form_path(folder, err);
    AUTO_FREE char *form_id = path ? NULL : draft_form_id(folder, NULL);
    if (!path && !form_id)
        return EXIT_BAD_DRAFT;
    if (open_form(opened, path, err) != EXIT_DONE)
        return EXIT_BAD_FORM;
    struct draft_opening opening = {0};
    opened->draft = draft_open(folder, opened->form, DRAFT_READ_ONLY, NULL, &opening, err);
    if (!opened->draft)
        return EXIT_BAD_DRAFT;
    opened->instance = draft_instance(opened->draft);
    opened->unsure = opening.unsure;
    if (opening.unsure)
        opened_tell_unsure(folder);
    return EXIT_DONE;
}

static int open_file(struct opened *opened, const char *argument, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (input_read(argument, XML_LIMITS_DRAFT.bytes, &bytes, err) != 0)
        return EXIT_BAD_DRAFT;
    AUTO_XML_DOC xmlDoc *doc =
        xml_parse(buffer_text(&bytes), bytes.length, input_name(argument), &XML_LIMITS_DRAFT, err);
    if (!doc)
        return EXIT_BAD_DRAFT;
    const char *form_id = xml_attribute(xmlDocGetRootElement(doc), NULL, "id");
    if (!form_id) {
        error_set(err, input_name(argument),
                  _("The file does not say which form it answers (an \"id\" on its first element)."));
        return EXIT_BAD_DRAFT;
    }
    AUTO_FREE char *path = library_find(form_id, err);
    if (open_form(opened, path, err) != EXIT_DONE)
        return EXIT_BAD_FORM;
    opened->instance = instance_open(opened->form, STEAL(doc), NULL, err);
    return opened->instance ? EXIT_DONE : EXIT_BAD_DRAFT;
}

int opened_open(struct opened *opened, const char *argument, const struct options *options, struct error *err)
{
    (void)options; /* the language, the one option that matters here, is chosen in main */
    *opened = (struct opened){0};
    if (kind_is_no_draft(argument, err))
        return EXIT_BAD_DRAFT;
    AUTO_FREE char *folder = folder_of(argument);
    int code = folder ? open_folder(opened, folder, err) : open_file(opened, argument, err);
    if (code != EXIT_DONE && !err->where[0]) /* of a form that is not there, or does not fit, the draft is to blame */
        snprintf(err->where, sizeof err->where, "%s", input_name(argument));
    if (code == EXIT_DONE)
        instance_set_language(opened->instance, form_language_index(opened->form, catalogue_language()));
    else
        opened_done(opened);
    return code;
}

void opened_done(struct opened *opened)
{
    if (opened->draft)
        draft_close(opened->draft, NULL); /* read-only: there is nothing to save */
    else
        instance_free(opened->instance);
    form_free(opened->form);
    *opened = (struct opened){0};
}
