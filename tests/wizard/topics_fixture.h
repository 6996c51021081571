/* SPDX-License-Identifier: MIT */
/* A small form with one rule and a small guidance, open in a wizard of 24x80; keys for it, and what it shows. */
#ifndef RUAMRANG_TESTS_WIZARD_TOPICS_FIXTURE_H
#define RUAMRANG_TESTS_WIZARD_TOPICS_FIXTURE_H

#include "test.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/utf8.h"
#include "wizard/build.h"
#include "wizard/route.h"

#include <stdlib.h>
#include <string.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:rr='urn:ruamrang:forms:1' xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>T</h:title><model>"
    "<instance><d xmlns='' id='d'><a/><b/><c/><list jr:template=''><name/></list></d></instance>"
    "<bind nodeset='/d/a' type='string'/><bind nodeset='/d/b' type='string' relevant=\"/d/a = 'x'\"/>"
    "<bind nodeset='/d/c' type='string'/><bind nodeset='/d/list/name' type='string'/>"
    "</model></h:head><h:body>"
    "<group><label>First</label><input ref='/d/a' rr:see='3 1'><label>Question A</label></input>"
    "<input ref='/d/b' rr:see='3'><label>Question B</label></input></group>"
    "<group><label>Second</label><input ref='/d/c'><label>Question C</label></input>"
    "<group><label>The list</label><repeat nodeset='/d/list' rr:item-label='name'>"
    "<input ref='/d/list/name' rr:see='3'><label>Name</label></input></repeat></group></group>"
    "</h:body></h:html>";

static struct form *form;
static struct instance *instance;
static struct guidance *guidance;
static struct rules *rules;
static struct advice *advice;
static struct wizard wizard;

static int open_wizard(void **state)
{
    (void)state;
    struct error err = {0};
    form = form_parse(FORM, strlen(FORM), "form.xml", &err);
    instance = form ? instance_new(form, NULL, &err) : NULL;
    guidance = guidance_load("tests/advice/common/topics.xml", &err);
    rules = form ? rules_load(form, "tests/advice/data/topics.sch", &err) : NULL;
    if (!instance || !guidance || !rules) {
        print_error("%d: %s\n", err.line, err.message);
        return -1;
    }
    catalogue_set_language("en");
    wizard_init(&wizard, 24, 80);
    advice = advice_new(instance, rules);
    wizard_open(&wizard, &(struct wizard_opening){.instance = instance, .advice = advice});
    wizard_set_guidance(&wizard, guidance);
    route_to_section(&wizard, 0);
    wizard_settle(&wizard);
    return 0;
}

static int close_wizard(void **state)
{
    (void)state;
    wizard_done(&wizard);
    advice_free(advice);
    rules_free(rules);
    guidance_free(guidance);
    instance_free(instance);
    form_free(form);
    return 0;
}

static inline void press(enum press key)
{
    const struct event event = {.kind = EVENT_PRESS, .press = key};
    wizard_update(&wizard, &event);
}

static inline void type(const char *text)
{
    AUTO_RUNES struct runes runes = {0};
    runes_set_utf8(&runes, text, strlen(text));
    for (size_t i = 0; i < runes.count; i++) {
        const struct event event = {.kind = EVENT_CHAR, .character = runes.chars[i]};
        wizard_update(&wizard, &event);
    }
}

static inline void resize(int rows, int columns)
{
    const struct event event = {.kind = EVENT_RESIZE, .rows = rows, .columns = columns};
    wizard_update(&wizard, &event);
}

/* Labels of what can be opened on the page, the one in focus in brackets: "[Q3  Effectiveness] | Keys". */
static inline void assert_links(const char *expected)
{
    const struct page *page = wizard_page(&wizard);
    AUTO_BUFFER struct buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < page->entries_count; i++) {
        const struct entry *entry = &page->entries[i];
        if (!entry->focusable)
            continue;
        AUTO_FREE char *label = runes_to_utf8(entry->label.text.chars, entry->label.text.count);
        buffer_print(&found, page->focus == i ? "%s[%s]" : "%s%s", found.length ? " | " : "", label);
    }
    assert_string_equal(buffer_text(&found), expected);
}

/* Is there an entry of the page with these words? */
static inline bool tells(const char *words)
{
    const struct page *page = wizard_page(&wizard);
    for (size_t i = 0; i < page->entries_count; i++) {
        AUTO_FREE char *label = runes_to_utf8(page->entries[i].label.text.chars, page->entries[i].label.text.count);
        if (strstr(label, words))
            return true;
    }
    return false;
}

static inline void assert_page(enum page_kind kind, const char *title)
{
    AUTO_FREE char *found = build_title(&wizard, wizard_page(&wizard));
    assert_int_equal(wizard_page(&wizard)->kind, kind);
    assert_string_equal(found, title);
}

#define TOPICS_TEST(test) cmocka_unit_test_setup_teardown(test, open_wizard, close_wizard)

#endif
