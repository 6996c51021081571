/* SPDX-License-Identifier: MIT */
/* `ruamrang forms`: the forms that are there; `ruamrang forms check`: whether a definition is sound. */
#include "command/command.h"

#include "advice/fit.h"
#include "base/memory.h"
#include "form/form.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int list_one(const struct library_entry *entry)
{
    struct error err = {0};
    struct form *form = form_load(entry->path, &err);
    if (!form)
        return command_fail(EXIT_BAD_FORM, &err);
    printf("%s\t%s\t%s\n", entry->id, form_title(form, catalogue_language()), entry->path);
    form_free(form);
    return EXIT_DONE;
}

static int list(void)
{
    struct library_entry *entries = NULL;
    size_t count = library_list(&entries);
    int worst = EXIT_DONE;
    for (size_t i = 0; i < count; i++) {
        int code = list_one(&entries[i]);
        worst = code > worst ? code : worst;
    }
    library_entries_free(entries, count);
    if (count)
        return worst;
    struct error err = {0};
    error_set(&err, library_folder(), _("No forms are there; RUAMRANG_FORMS can name their folder."));
    return command_fail(EXIT_BAD_FORM, &err);
}

/* A file of any name is taken as it is; else a folder or a form's name. Yours. */
static char *definition_of(const char *name, struct error *err)
{
    struct stat status;
    if (stat(name, &status) == 0 && S_ISREG(status.st_mode))
        return memory_copy_string(name);
    return library_find(name, err);
}

static int check_one(const char *name)
{
    struct error err = {0};
    AUTO_FREE char *path = definition_of(name, &err);
    struct form *form = path ? form_load(path, &err) : NULL;
    struct fit *fit = NULL;
    bool sound = form && fit_load(form, &fit, &err) == 0;
    fit_free(fit);
    form_free(form);
    if (!sound)
        return command_fail(EXIT_BAD_FORM, &err);
    printf("%s: ok\n", name);
    return EXIT_DONE;
}

static int check(const struct options *options)
{
    if (options->arguments_count < 2)
        return command_usage(_("\"forms check\" needs the file of a form."));
    int worst = EXIT_DONE;
    for (int i = 1; i < options->arguments_count; i++) {
        int code = check_one(options->arguments[i]);
        worst = code > worst ? code : worst;
    }
    return worst;
}

static int run(const struct options *options)
{
    if (options->arguments_count == 0)
        return list();
    if (strcmp(options->arguments[0], "check") == 0)
        return check(options);
    return command_usage(_("\"forms\" stands alone or before \"check\", not before \"%s\"."), options->arguments[0]);
}

const struct command COMMAND_FORMS = {
    .name = "forms",
    .usage = "forms [check FILE...]",
    .summary = N_("List the forms, or check form definitions."),
    .help = N_("Alone: one form a line, its name, title and file, with tabs between.\n"
               "With check: FILE is a form.xml, its folder or a form's name. A sound one gives \"FILE: ok\";\n"
               "otherwise the first mistake is told as file:line: sentence, and the exit code is 4.\n"
               "\n"
               "Examples:\n"
               "  ruamrang forms\n"
               "  ruamrang forms check my-form/form.xml"),
    .run = run,
};
