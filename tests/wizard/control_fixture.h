/* SPDX-License-Identifier: MIT */
/* A form made of a few lines of its body, open in a wizard of 24x80 in English; keys for it, and what came of them. */
#ifndef RUAMRANG_TESTS_WIZARD_CONTROL_FIXTURE_H
#define RUAMRANG_TESTS_WIZARD_CONTROL_FIXTURE_H

#include "test.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "wizard/build.h"
#include "wizard/route.h"

#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct instance *instance;
static struct wizard wizard;
static int64_t now;

static double half(void *data)
{
    (void)data;
    return 0.5;
}

static int64_t noon(void *data)
{
    (void)data;
    return INT64_C(1795237200000);
}

/* `data`: children of /d; `rest`: itext before it may stand in `itext`. */
static inline void open_form(const char *itext, const char *data, const char *rest, const char *body)
{
    static const struct instance_world WORLD = {.now = noon, .random = half, .zone_offset = 420};
    struct error err = {0};
    AUTO_FREE char *text = memory_print(
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
        " xmlns:jr='http://openrosa.org/javarosa' xmlns:odk='http://www.opendatakit.org/xforms'><h:head><h:title>T</h:title>"
        "<model>%s<instance><d xmlns='' id='d'>%s</d></instance>%s</model></h:head><h:body>%s</h:body></h:html>",
        itext, data, rest, body);
    form = form_parse(text, strlen(text), "form.xml", &err);
    instance = form ? instance_new(form, &WORLD, &err) : NULL;
    if (!instance)
        print_error("%d: %s\n", err.line, err.message);
    assert_non_null(instance);
    catalogue_set_language("en");
    instance_set_language(instance, form_language_index(form, "en"));
    wizard_init(&wizard, 24, 80);
    wizard_open(&wizard, &(struct wizard_opening){.instance = instance});
    now = 1000;
}

static int close_form(void **state)
{
    (void)state;
    wizard_done(&wizard);
    instance_free(instance);
    form_free(form);
    instance = NULL;
    form = NULL;
    return 0;
}

static inline struct wish send(struct event event)
{
    event.now = now += 10;
    return wizard_update(&wizard, &event);
}

static inline struct wish press(enum press key)
{
    return send((struct event){.kind = EVENT_PRESS, .press = key});
}

static inline void press_times(enum press key, int times)
{
    for (int i = 0; i < times; i++)
        press(key);
}

static inline void type(const char *text)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, text, strlen(text));
    for (size_t i = 0; i < runes.count; i++)
        send((struct event){.kind = EVENT_CHAR, .character = runes.chars[i]});
}

static inline void open_first_section(void)
{
    route_to_section(&wizard, 0);
    wizard_settle(&wizard);
}

static inline void assert_answer(const char *path, const char *expected)
{
    xmlNode *node = instance_find(instance, path);
    assert_non_null(node);
    assert_string_equal(instance_value(node), expected);
}

static inline const char *here(void)
{
    return wizard.list.style == CHOICES_SEARCHED && wizard.list.listed_count == 0
               ? ""
               : wizard.choices.choices[wizard.choice].label;
}

/* Labels of the page, the one in focus in brackets. */
static inline void assert_entries(const char *expected)
{
    const struct page *page = wizard_page(&wizard);
    AUTO_BUFFER struct buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        bool focused = page_focused((struct page *)page) == entry;
        buffer_print(&found, focused ? "%s[%s]" : "%s%s", found.length ? " | " : "", label);
    }
    assert_string_equal(buffer_text(&found), expected);
}

#define CONTROL_TEST(test) cmocka_unit_test_teardown(test, close_form)

#endif
