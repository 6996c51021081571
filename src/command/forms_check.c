/* SPDX-License-Identifier: MIT */
/* Is a form sound, and do its rules work on it? The form and its rules are read; then every expression of the rules is
 * evaluated once on an empty form and once on each example. */
#include "command/forms_check.h"

#include "advice/advice.h"
#include "advice/fit.h"
#include "advice/guidance.h"
#include "approval/routes.h"
#include "base/memory.h"
#include "command/forms_verbose.h"
#include "command/state_json.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_file(const char *name)
{
    struct stat status;
    return stat(name, &status) == 0 && S_ISREG(status.st_mode);
}

/* A file of any name is taken as it is; else a folder or a form's name. Yours. */
static char *definition_of(const char *name, struct error *err)
{
    return is_file(name) ? memory_copy_string(name) : library_find(name, err);
}

static int try_on(struct instance *instance, const struct rules *rules, struct error *err)
{
    struct advice *advice = advice_new(instance, rules);
    int result = advice_try(advice, err);
    advice_free(advice);
    return result;
}

/* Rules about items have nothing to look at in a form without any. */
static void add_items(struct instance *instance)
{
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->controls_count; i++) {
        const struct control *control = form->controls[i];
        AUTO_FREE xmlNode **items = NULL;
        if (control->kind == CONTROL_REPEAT && instance_items(instance, control, NULL, &items) == 0)
            instance_add(instance, control, NULL, SIZE_MAX, NULL);
    }
}

static int try_on_empty(const struct form *form, const struct rules *rules, struct error *err)
{
    struct instance *instance = instance_new(form, NULL, err);
    if (!instance)
        return -1;
    add_items(instance);
    int result = try_on(instance, rules, err);
    instance_free(instance);
    return result;
}

static int try_on_example(const struct form *form, const struct rules *rules, const char *path, struct error *err)
{
    xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, err);
    if (!doc)
        return -1;
    struct error cause = {0};
    struct instance *instance = instance_open(form, doc, NULL, &cause);
    if (!instance)
        return error_set(err, path, "%s", cause.message);
    int result = try_on(instance, rules, err);
    instance_free(instance);
    return result;
}

static int is_example(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot && strcmp(dot, ".xml") == 0;
}

static int try_on_examples(const struct form *form, const struct rules *rules, struct error *err)
{
    const char *slash = strrchr(form->path, '/');
    int folder = slash ? (int)(slash - form->path) + 1 : 0;
    AUTO_FREE char *examples = memory_print("%.*sexamples", folder, form->path);
    struct dirent **entries = NULL;
    int count = scandir(examples, &entries, is_example, alphasort), result = 0;
    for (int i = 0; i < count; i++) {
        AUTO_FREE char *path = memory_print("%s/%s", examples, entries[i]->d_name);
        if (result == 0)
            result = try_on_example(form, rules, path, err);
        free(entries[i]);
    }
    free(entries);
    return result;
}

/* How the answers tell the award types, and what fields and findings cite. */
static int check_beside(const struct form *form, struct error *err)
{
    struct fit *fit = NULL;
    int result = fit_load(form, &fit, err);
    fit_free(fit);
    if (result == 0)
        result = guidance_check_form(form, err);
    return result == 0 ? routes_check_form(form, err) : result;
}

/* Every answer is worked out and every word put together once: what has no end shows then. */
static int try_to_open(const struct form *form, struct error *err)
{
    struct instance *instance = instance_new(form, NULL, err);
    if (!instance)
        return -1;
    AUTO_BUFFER struct buffer state;
    buffer_init(&state);
    state_json_add(&state, instance);
    const struct error *trouble = instance_trouble(instance);
    if (trouble)
        *err = *trouble;
    instance_free(instance);
    return error_is_set(err) ? -1 : 0;
}

static int check_form(const struct form *form, struct error *err)
{
    struct rules *rules = NULL;
    int result = try_to_open(form, err);
    if (result == 0)
        result = check_beside(form, err);
    if (result == 0)
        result = rules_for_form(form, &rules, err);
    if (result == 0 && rules)
        result = rules_check_see(rules, err);
    if (result == 0 && rules)
        result = try_on_empty(form, rules, err);
    if (result == 0)
        result = try_on_examples(form, rules, err);
    rules_free(rules);
    return result;
}

/* A copied folder whose form still has the old id would be a second form of that name. */
static int check_name(const struct form *form, const char *path, struct error *err)
{
    AUTO_FREE char *real = realpath(path, NULL);
    char *end = real ? strrchr(real, '/') : NULL;
    if (!end)
        return 0;
    *end = '\0';
    const char *slash = strrchr(real, '/'), *folder = slash ? slash + 1 : real;
    if (strcmp(form->id, folder) == 0)
        return 0;
    return error_set(err, path, _("The form has the id '%s', but its folder is called '%s'; both must be the same."),
                     form->id, folder);
}

/* The form opens all the same, but its author should know. */
static void tell_warning(const struct form_warning *warning)
{
    struct error err = {0};
    error_set_at(&err, warning->where, warning->line, "%s", warning->sentence);
    command_fail(EXIT_BAD_FORM, &err);
}

static int check_one(const char *name, bool verbose)
{
    struct error err = {0};
    AUTO_FREE char *path = definition_of(name, &err);
    struct form *form = path ? form_load_leniently(path, &err) : NULL;
    int result = form ? check_form(form, &err) : -1;
    for (size_t i = 0; form && i < form->warnings_count; i++)
        tell_warning(&form->warnings[i]);
    if (result == 0 && !is_file(name))
        result = check_name(form, path, &err);
    bool is_doubtful = form && form->warnings_count;
    if (result == 0 && !is_doubtful)
        printf("%s: ok\n", name);
    if (result == 0 && verbose)
        forms_tell(form);
    form_free(form);
    if (result < 0)
        return command_fail(EXIT_BAD_FORM, &err);
    return is_doubtful ? EXIT_BAD_FORM : EXIT_DONE;
}

int forms_check(const struct options *options)
{
    if (options->arguments_count < 2)
        return command_usage(_("\"forms check\" needs the file of a form."));
    int worst = EXIT_DONE;
    for (int i = 1; i < options->arguments_count; i++) {
        int code = check_one(options->arguments[i], options->verbose);
        worst = code > worst ? code : worst;
    }
    return worst;
}
