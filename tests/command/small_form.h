/* SPDX-License-Identifier: MIT */
/* The form of tests/command/data/small and a fresh instance of it at a fixed time, for each test anew. */
#ifndef RUAMRANG_TESTS_COMMAND_SMALL_FORM_H
#define RUAMRANG_TESTS_COMMAND_SMALL_FORM_H

#include "form/instance.h"
#include "test.h"
#include "text/catalogue.h"

static struct form *form;
static struct instance *instance;

static int64_t fixed_now(void *data)
{
    (void)data;
    return 1700000000000;
}

static double fixed_random(void *data)
{
    (void)data;
    return 0.5;
}

static const struct instance_world WORLD = {.now = fixed_now, .random = fixed_random, .zone_offset = 420};

static void use_language(const char *language)
{
    catalogue_set_language(language);
    instance_set_language(instance, form_language_index(form, language));
}

static int open_small_form(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_load("tests/command/data/small/form.xml", &err);
    instance = form ? instance_new(form, &WORLD, &err) : NULL;
    if (!instance)
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
    else
        use_language("en");
    return instance ? 0 : -1;
}

static int close_small_form(void **state)
{
    (void)state;
    instance_free(instance);
    form_free(form);
    return 0;
}

static inline const char *answer(const char *path)
{
    const xmlNode *node = instance_find(instance, path);
    return node ? instance_value(node) : "(no such node)";
}

#endif
