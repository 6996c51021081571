/* SPDX-License-Identifier: MIT */
/* Forms of a few lines for one behaviour each: instance, binds and body are given, the rest is the same for all. */
#ifndef RUAMRANG_TESTS_FORM_SMALL_H
#define RUAMRANG_TESTS_FORM_SMALL_H

#include "entry.h"

static inline char *small_text(const char *instance, const char *model, const char *body)
{
    return memory_print("<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
                        " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'"
                        " xmlns:odk='http://www.opendatakit.org/xforms'><h:head><h:title>small</h:title><model>"
                        "<instance>%s</instance>%s</model></h:head><h:body>%s</h:body></h:html>",
                        instance, model, body);
}

/* The world's data is `entry`: it stays where it is while the instance lives. */
static inline void small_open(struct entry *entry, const char *instance, const char *model, const char *body)
{
    AUTO_FREE char *text = small_text(instance, model, body);
    struct error err = {0};
    entry->form = form_parse(text, strlen(text), "small.xml", &err);
    if (!entry->form)
        print_error("%s\n", err.message);
    assert_non_null(entry->form);
    struct instance_world world = entry_world(entry);
    entry->instance = instance_new(entry->form, &world, &err);
    assert_non_null(entry->instance);
}

static inline void small_close(struct entry *entry)
{
    instance_free(entry->instance);
    form_free(entry->form);
    *entry = (struct entry){0};
}

static inline void answer(const struct entry *entry, const char *path, const char *value)
{
    struct error err = {0};
    if (instance_answer(entry->instance, at(entry, path), value, &err) < 0)
        print_error("%s: %s\n", path, err.message);
    assert_false(error_is_set(&err));
}

static inline void assert_value(const struct entry *entry, const char *path, const char *expected)
{
    if (strcmp(value_at(entry, path), expected) != 0)
        print_error("%s\n", path);
    assert_string_equal(value_at(entry, path), expected);
}

/* "a=Apple|b=Pear|" */
static inline void assert_choices(const struct entry *entry, const char *path, const char *expected)
{
    struct choices choices = {0};
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    instance_choices(entry->instance, form_control_at(entry->form, path), NULL, &choices);
    for (size_t i = 0; i < choices.choices_count; i++)
        buffer_print(&text, "%s=%s|", choices.choices[i].value, choices.choices[i].label);
    choices_done(&choices);
    assert_string_equal(buffer_text(&text), expected);
}

#endif
