/* SPDX-License-Identifier: MIT */
/* `ruamrang guide`: the topics that are read beside the forms, as text. */
#include "command/command.h"

#include "base/memory.h"
#include "command/guide_text.h"
#include "command/options.h"
#include "form/form.h"
#include "form/library.h"
#include "text/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_DEFAULT = 80, COLUMNS_LEAST = 20, COLUMNS_MOST = 1000 };

static int columns(void)
{
    const char *text = getenv("COLUMNS");
    long number = text ? strtol(text, NULL, 10) : 0;
    return number >= COLUMNS_LEAST && number <= COLUMNS_MOST ? (int)number : COLUMNS_DEFAULT;
}

/* The newest that a form names. Yours; NULL: none does. A form that is not sound is not this command's to tell. */
static char *newest_file(void)
{
    struct library_entry *forms = NULL;
    size_t count = library_list(&forms);
    char *best = NULL;
    for (size_t i = 0; i < count; i++) {
        struct form *form = form_load_leniently(forms[i].path, NULL);
        AUTO_FREE char *path = form ? form_own_file(form, "guidance") : NULL;
        if (path && guide_newer(path, best) == path) {
            free(best);
            best = STEAL(path);
        }
        form_free(form);
    }
    library_entries_free(forms, count);
    return best;
}

static int run(const struct options *options)
{
    struct error err = {0};
    AUTO_FREE char *path = newest_file();
    if (!path) {
        error_set(&err, library_folder(), _("No form there names a guidance file."));
        return command_fail(EXIT_BAD_FORM, &err);
    }
    struct guidance *guidance = guidance_load(path, &err);
    if (!guidance)
        return command_fail(EXIT_BAD_FORM, &err);
    AUTO_FREE char *words = options_join(options, 0);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    bool found = guide_text(guidance, words, columns(), &text);
    fputs(buffer_text(&text), found ? stdout : stderr);
    guidance_free(guidance);
    return found ? EXIT_DONE : EXIT_FINDINGS;
}

const struct command COMMAND_GUIDE = {
    .name = "guide",
    .usage = "guide [ID | WORDS...]",
    .summary = N_("Read or search the topics beside the forms."),
    .help = N_("Alone: all topics. With the number or id of a topic: that topic. With words: the topics that hold all of them,\n"
               "or the topic itself when there is only one; tone marks, digits and case do not matter.\n"
               "Lines are wrapped at $COLUMNS, else at 80 columns. The exit code is 1 when nothing was found.\n"
               "\n"
               "Examples:\n"
               "  ruamrang guide\n"
               "  ruamrang guide 3\n"
               "  ruamrang guide --lang en levels"),
    .run = run,
};
