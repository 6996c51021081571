/* SPDX-License-Identifier: MIT */
/* `ruamrang forms`: the forms that are there; `ruamrang forms check`: whether a definition is sound. */
#include "command/command.h"

#include "command/forms_check.h"
#include "command/forms_print.h"
#include "form/form.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <string.h>

static int list_one(const struct library_entry *entry)
{
    struct error err = {0};
    struct form *form = form_load_leniently(entry->path, &err);
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

static int run(const struct options *options)
{
    if (options->arguments_count == 0)
        return list();
    if (strcmp(options->arguments[0], "check") == 0)
        return forms_check(options);
    if (strcmp(options->arguments[0], "print") == 0)
        return forms_print(options);
    return command_usage(_("\"forms\" stands alone or before \"check\" or \"print\", not before \"%s\"."),
                         options->arguments[0]);
}

const struct command COMMAND_FORMS = {
    .name = "forms",
    .usage = "forms [check FILE... | print FORM [-o FILE]]",
    .summary = N_("List the forms, check form definitions, or print one as a single file."),
    .help = N_("Alone: one form a line, its name, title and file, with tabs between.\n"
               "With check: FILE is a form.xml, its folder or a form's name. The rules beside it (advice.sch) are checked too,\n"
               "each evaluated on an empty form and on the examples. A sound form gives \"FILE: ok\";\n"
               "otherwise its mistakes are told as file:line: sentence, and the exit code is 4. A form with\n"
               "a mistake that can be passed over, like a missing translation, can be filled in all the same.\n"
               "With --verbose a sound form's size and languages are told too, and each appearance that means nothing here.\n"
               "With print: the form with everything it includes, as one plain ODK file for a server or\n"
               "another program; without -o it goes to standard output.\n"
               "\n"
               "Examples:\n"
               "  ruamrang forms\n"
               "  ruamrang forms check my-form/form.xml\n"
               "  ruamrang forms print my-form -o my-form.xml"),
    .takes = "output",
    .run = run,
};
