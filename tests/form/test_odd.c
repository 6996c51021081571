/* SPDX-License-Identifier: MIT */
/* Hostile and odd forms: each file of odd/ opens, or ends in the sentence that odd/expected.tsv has for it. WRITE=1 in the
 * environment writes that table anew; look at the difference with git. */
#include "base/buffer.h"
#include "base/memory.h"
#include "form/instance.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/form/odd/"
#define TABLE FOLDER "expected.tsv"

/* "refused\tname.xml:5: sentence" */
static char *told(const char *how, const struct error *err)
{
    char sentence[sizeof err->where + sizeof err->message + 32];
    error_print(err, sentence, (int)sizeof sentence);
    char *folder = strstr(sentence, FOLDER);
    return memory_print("%s\t%s", how, folder == sentence ? sentence + strlen(FOLDER) : sentence);
}

/* Every word a reader could be shown. */
static void read_aloud(const struct instance *instance)
{
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->controls_count; i++) {
        free(instance_text(instance, form->controls[i], NULL, TEXT_LABEL));
        free(instance_text(instance, form->controls[i], NULL, TEXT_HINT));
        struct choices choices = {0};
        enum control_kind kind = form->controls[i]->kind;
        if (kind == CONTROL_SELECT1 || kind == CONTROL_SELECT || kind == CONTROL_RANK)
            instance_choices(instance, form->controls[i], NULL, &choices);
        choices_done(&choices);
    }
}

static char *outcome_of_form(const struct form *form)
{
    struct error err = {0};
    struct instance *instance = instance_new(form, NULL, &err);
    if (!instance)
        return told("stops", &err);
    read_aloud(instance);
    const struct error *trouble = instance_trouble(instance);
    char *outcome = trouble ? told("stops", trouble) : NULL;
    instance_free(instance);
    if (outcome || !form->warnings_count)
        return outcome ? outcome : memory_copy_string("opens\t");
    error_set_at(&err, form->warnings[0].where, form->warnings[0].line, "%s", form->warnings[0].sentence);
    return told("doubted", &err);
}

static char *outcome_of_file(const char *path)
{
    struct error err = {0};
    struct form *form = form_load_leniently(path, &err);
    char *outcome = form ? outcome_of_form(form) : told("refused", &err);
    form_free(form);
    return outcome;
}

static char *outcome_of_text(const char *text)
{
    struct error err = {0};
    struct form *form = form_parse(text, strlen(text), "odd.xml", &err);
    char *outcome = form ? outcome_of_form(form) : told("refused", &err);
    form_free(form);
    return outcome;
}

static int is_form(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".xml") == 0;
}

static void add_outcome(struct buffer *table, const char *name)
{
    AUTO_FREE char *path = memory_print(FOLDER "%s", name);
    AUTO_FREE char *outcome = outcome_of_file(path);
    buffer_print(table, "%.*s\t%s\n", (int)(strlen(name) - 4), name, outcome);
}

static void every_odd_form_opens_or_ends_in_its_sentence(void **state)
{
    (void)state;
    struct dirent **entries = NULL;
    AUTO_BUFFER struct buffer now;
    AUTO_BUFFER struct buffer expected;
    buffer_init(&now);
    buffer_init(&expected);
    int count = scandir(FOLDER, &entries, is_form, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        add_outcome(&now, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    if (getenv("WRITE")) {
        FILE *file = fopen(TABLE, "w");
        assert_non_null(file);
        fputs(buffer_text(&now), file);
        fclose(file);
    }
    assert_int_equal(xml_read_file(TABLE, 1 << 20, &expected, NULL), 0);
    assert_string_equal(buffer_text(&now), buffer_text(&expected));
}

/* A form of one instance, binds and itext. */
static char *form_of(const char *itext, const char *instance, const char *binds, const char *body)
{
    return memory_print("<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
                        " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>T</h:title><model>%s"
                        "<instance><data xmlns='' id='d'>%s</data></instance>%s</model></h:head>"
                        "<h:body>%s</h:body></h:html>", itext, instance, binds, body);
}

static void assert_ends(const char *itext, const char *instance, const char *binds, const char *body, const char *sentence)
{
    AUTO_FREE char *text = form_of(itext, instance, binds, body);
    AUTO_FREE char *outcome = outcome_of_text(text);
    assert_string_equal(outcome, sentence);
}

static void answers_that_double_are_cut_off(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer nodes;
    AUTO_BUFFER struct buffer binds;
    buffer_init(&nodes);
    buffer_init(&binds);
    buffer_add(&nodes, "<b0>x</b0>");
    for (int i = 1; i < 60; i++) {
        buffer_print(&nodes, "<b%d/>", i);
        buffer_print(&binds, "<bind nodeset='/data/b%d' calculate='concat(/data/b%d, /data/b%d)'/>", i, i - 1, i - 1);
    }
    assert_ends("", buffer_text(&nodes), buffer_text(&binds), "", "stops\todd.xml:1: An answer becomes longer than 1024 KiB.");
}

static void one_expression_cannot_fill_the_memory(void **state)
{
    (void)state;
    AUTO_FREE char *long_text = memory_alloc(900001);
    memset(long_text, 'x', 900000);
    AUTO_FREE char *nodes = memory_print("<a>%s</a><b/>", long_text);
    AUTO_BUFFER struct buffer binds;
    buffer_init(&binds);
    buffer_add(&binds, "<bind nodeset='/data/b' calculate='concat(/data/a");
    for (int i = 0; i < 1500; i++)
        buffer_add(&binds, ",/data/a");
    buffer_add(&binds, ")'/>");
    assert_ends("", nodes, buffer_text(&binds), "",
                "stops\todd.xml:1: An expression of /data/b cannot be worked out. The expression takes too many steps.");
}

static void texts_that_ask_for_ever_more_texts_are_cut_off(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer itext;
    buffer_init(&itext);
    buffer_add(&itext, "<itext><translation lang='en'>");
    for (int i = 0; i < 7; i++) {
        buffer_print(&itext, "<text id='x%d'><value>", i);
        for (int j = 0; j < 20; j++)
            buffer_print(&itext, "<output value='jr:itext(\"x%d\")'/>", i + 1);
        buffer_add(&itext, "</value></text>");
    }
    buffer_add(&itext, "<text id='x7'><value>w</value></text></translation></itext>");
    assert_ends(buffer_text(&itext), "<a/>", "", "<input ref='/data/a'><label ref='jr:itext(\"x0\")'/></input>",
                "stops\todd.xml: The words of 'x7' ask for themselves, or for too many others; take an output out of them.");
}

static void an_instance_that_no_draft_could_hold_is_refused(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer wide;
    AUTO_BUFFER struct buffer deep;
    buffer_init(&wide);
    buffer_init(&deep);
    for (size_t i = 0; i < XML_LIMITS_DRAFT.elements; i++)
        buffer_print(&wide, "<n%zu/>", i);
    for (int i = 0; i < 40; i++)
        buffer_print(&deep, "<n%d>", i);
    for (int i = 39; i >= 0; i--)
        buffer_print(&deep, "</n%d>", i);
    AUTO_FREE char *wide_sentence = memory_print("refused\todd.xml:1: The instance has %zu nodes; a draft can hold %zu.",
                                                 XML_LIMITS_DRAFT.elements + 3, XML_LIMITS_DRAFT.elements);
    AUTO_FREE char *deep_sentence = memory_print("refused\todd.xml:1: The instance is nested deeper than the %zu levels of a draft.",
                                                 XML_LIMITS_DRAFT.depth);
    assert_ends("", buffer_text(&wide), "", "", wide_sentence);
    assert_ends("", buffer_text(&deep), "", "", deep_sentence);
}

static void thousands_of_groups_open_and_groups_in_groups_end(void **state)
{
    (void)state;
    AUTO_BUFFER struct buffer flat;
    AUTO_BUFFER struct buffer nested;
    buffer_init(&flat);
    buffer_init(&nested);
    for (int i = 0; i < 5000; i++) {
        buffer_add(&flat, "<group><label>g</label><input ref='/data/a'><label>a</label></input></group>");
        buffer_add(&nested, "<group>");
    }
    for (int i = 0; i < 5000; i++)
        buffer_add(&nested, "</group>");
    assert_ends("", "<a/>", "", buffer_text(&flat), "opens\t");
    assert_ends("", "<a/>", "", buffer_text(&nested), "refused\todd.xml:1: Elements are nested deeper than 128 levels.");
}

static int speak_english(void **state)
{
    (void)state;
    catalogue_set_language("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_odd_form_opens_or_ends_in_its_sentence),
        cmocka_unit_test(answers_that_double_are_cut_off),
        cmocka_unit_test(one_expression_cannot_fill_the_memory),
        cmocka_unit_test(texts_that_ask_for_ever_more_texts_are_cut_off),
        cmocka_unit_test(an_instance_that_no_draft_could_hold_is_refused),
        cmocka_unit_test(thousands_of_groups_open_and_groups_in_groups_end),
    };
    return cmocka_run_group_tests_name("form/odd", tests, speak_english, NULL);
}
