/* SPDX-License-Identifier: MIT */
/* Mistakes in a file of award types and in a form's <rr:fit> are told with file and line. */
#include "advice/fit.h"

#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two types, two facts; each line of the file is one element, so that a mistake's line is easily told. */
#define OPEN "<award-types xmlns='urn:ruamrang:forms:1'>\n"
#define ABOUT "<about xml:lang='th'>ก</about><about xml:lang='en'>a</about>\n"
#define BOTH(name) "<" name " xml:lang='th'>ก</" name "><" name " xml:lang='en'>a</" name ">"
#define TEXT BOTH("text")
#define TYPE(id, more) "<type id='" id "' " more ">" BOTH("name") BOTH("purpose") "</type>\n"
#define FACT(id, more, says) "<fact id='" id "' " more ">" BOTH("question") BOTH("missing") says "</fact>\n"
#define CLOSE "</award-types>\n"

static const char SOUND[] = OPEN ABOUT TYPE("one", "needs='first'") TYPE("two", "") /* lines 3 and 4 */
    FACT("first", "weight='2'", "<for types='one' when='yes'>" TEXT "</for><against types='one two' when='no'>" TEXT "</against>")
    FACT("second", "weight='1' presumes='first'", BOTH("open") "<for types='two' when='yes'>" TEXT "</for>")
    CLOSE;

static const struct {
    const char *file, *sentence; /* part of it */
    int line;
} BAD[] = {
    {"<other/>", "not a file of award types", 1},
    {OPEN CLOSE, "needs 'about' in Thai and in English", 1},
    {OPEN "<about xml:lang='th'>ก</about>\n" CLOSE, "needs 'about' in Thai and in English", 1},
    {OPEN ABOUT "<type>" BOTH("name") BOTH("purpose") "</type>" CLOSE, "needs the attribute 'id'", 3},
    {OPEN ABOUT TYPE("one", "") TYPE("one", "") CLOSE, "are called 'one'", 4},
    {OPEN ABOUT TYPE("one", "needs='none'") CLOSE, "no fact 'none'", 3},
    {OPEN ABOUT TYPE("one", "needs='first'") FACT("first", "weight='1'", "") CLOSE, "never speaks for it", 3},
    {OPEN ABOUT FACT("first", "", "") CLOSE, "'weight' from 0 to 100", 3},
    {OPEN ABOUT FACT("first", "weight='101'", "") CLOSE, "'weight' from 0 to 100", 3},
    {OPEN ABOUT FACT("first", "weight='1' presumes='later'", "") CLOSE, "no fact above it", 3},
    {OPEN ABOUT FACT("first", "weight='1'", "<for types='one' when='yes'>" TEXT "</for>") CLOSE, "no type 'one'", 3},
    {OPEN ABOUT TYPE("one", "") FACT("first", "weight='1'", "<for types='one' when='maybe'>" TEXT "</for>") CLOSE, "when=\"yes\"", 4},
    {OPEN ABOUT TYPE("one", "") FACT("first", "weight='1'", "<for types='one' when='yes'>" TEXT "</for><against types='one' when='yes'>" TEXT "</against>") CLOSE,
     "two things of 'one'", 4},
    {OPEN ABOUT TYPE("one", "") FACT("first", "weight='1'", "<maybe/>") CLOSE, "'maybe' that this program does not know", 4},
    {OPEN ABOUT TYPE("one", "aside='true'") TYPE("two", "") FACT("first", "weight='1'", "<for types='one two' when='yes'>" TEXT "</for>") CLOSE,
     "speaks for another type as well", 3},
};

static void assert_told(const struct error *err, const char *sentence, int line)
{
    if (!strstr(err->message, sentence) || err->line != line)
        print_error("expected %d: …%s…\nfound    %d: %s\n", line, sentence, err->line, err->message);
    assert_non_null(strstr(err->message, sentence));
    assert_int_equal(err->line, line);
}

static void a_sound_file_gives_its_types_and_facts(void **state)
{
    (void)state;
    struct error err = {0};
    struct award_types *types = award_types_parse(SOUND, strlen(SOUND), "types.xml", &err);
    assert_non_null(types);
    assert_int_equal(types->types_count, 2);
    assert_int_equal(types->facts_count, 2);
    assert_int_equal(award_types_fact(types, "second"), 1);
    assert_int_equal(types->facts[1].presumes, 0);
    assert_true(types->types[0].needs[0]);
    assert_false(types->types[1].needs[0]);
    award_types_free(types);
}

static void each_mistake_in_the_types_is_told_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        struct error err = {0};
        assert_null(award_types_parse(BAD[i].file, strlen(BAD[i].file), "types.xml", &err));
        assert_string_equal(err.where, "types.xml");
        assert_told(&err, BAD[i].sentence, BAD[i].line);
    }
}

/* ---- <rr:fit> beside a form, in a folder of its own ---- */

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>T</h:title><model>"
    "<instance><d xmlns='' id='mine'><a/></d></instance></model></h:head><h:body>"
    "<input ref='/d/a'><label>A</label></input></h:body></h:html>";

#define SCHEMA "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' xmlns:rr='urn:ruamrang:forms:1'>\n"
#define FIT "<rr:fit types='../common/types.xml'>\n"
#define END "</rr:fit></sch:schema>\n"

static const struct {
    const char *rules, *sentence;
    int line;
} BAD_FITS[] = {
    {SCHEMA "<rr:fit>\n" END, "in 'types' a file beside the form", 2},
    {SCHEMA "<rr:fit types='../../elsewhere.xml'>\n" END, "in 'types' a file beside the form", 2},
    {SCHEMA "<rr:fit types='/etc/passwd'>\n" END, "in 'types' a file beside the form", 2},
    {SCHEMA FIT "<rr:fact yes='true()'/>\n" END, "needs the attribute 'ref'", 3},
    {SCHEMA FIT "<rr:fact ref='frist' yes='true()'/>\n" END, "did you mean 'first'?", 3},
    {SCHEMA FIT "<rr:fact ref='first'/>\n" END, "needs 'yes', 'no' or 'open'", 3},
    {SCHEMA FIT "<rr:fact ref='first' yes='true()'/>\n<rr:fact ref='first' yes='true()'/>\n" END, "told twice", 4},
    {SCHEMA FIT "<rr:fact ref='first' yes='/d/b = 1'/>\n" END, "/d/b, which is not there", 3},
    {SCHEMA FIT "<rr:fact ref='first' yes='/d/a = '/>\n" END, "in 'yes' of the fact 'first'", 3},
    {SCHEMA FIT "<rr:fact ref='first' no='nope()'/>\n" END, "nope", 3},
    {SCHEMA FIT "<rr:fact ref='first' open='true()'/>\n" END, "no words for what is left open", 3},
    {SCHEMA FIT "</rr:fit>\n" FIT END, "a second time", 4},
    {SCHEMA FIT "<rr:other/>\n" END, "'other' that this program does not know", 3},
};

static char folder[] = "/tmp/ruamrang-fit-XXXXXX";

static void write_file(const char *name, const char *text)
{
    AUTO_FREE char *path = memory_print("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    static const char *const NAMES[] = {"mine", "common"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        AUTO_FREE char *path = memory_print("%s/%s", folder, NAMES[i]);
        mkdir(path, 0700);
    }
    write_file("mine/form.xml", FORM);
    write_file("common/types.xml", SOUND);
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int load(struct fit **fit, struct form **form, struct error *err)
{
    AUTO_FREE char *path = memory_print("%s/mine/form.xml", folder);
    *form = form_load(path, err);
    assert_non_null(*form);
    return fit_load(*form, fit, err);
}

static void each_mistake_in_how_a_form_tells_facts_is_told_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(BAD_FITS); i++) {
        struct error err = {0};
        struct fit *fit;
        struct form *form;
        write_file("mine/advice.sch", BAD_FITS[i].rules);
        assert_int_equal(load(&fit, &form, &err), -1);
        assert_null(fit);
        assert_non_null(strstr(err.where, "mine/advice.sch"));
        assert_told(&err, BAD_FITS[i].sentence, BAD_FITS[i].line);
        form_free(form);
    }
}

static void a_mistake_in_the_types_is_told_where_it_stands(void **state)
{
    (void)state;
    struct error err = {0};
    struct fit *fit;
    struct form *form;
    write_file("mine/advice.sch", SCHEMA FIT END);
    write_file("common/types.xml", BAD[4].file);
    assert_int_equal(load(&fit, &form, &err), -1);
    assert_non_null(strstr(err.where, "common/types.xml"));
    assert_told(&err, BAD[4].sentence, BAD[4].line);
    form_free(form);
}

static void a_fact_taken_in_from_another_file_is_told_where_it_stands(void **state)
{
    (void)state;
    struct error err = {0};
    struct fit *fit;
    struct form *form;
    write_file("mine/advice.sch", SCHEMA FIT
               "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='../common/facts.xml' xpointer='xpointer(/*/*)'/>\n" END);
    write_file("common/facts.xml", "<rr:facts xmlns:rr='urn:ruamrang:forms:1'>\n\n<rr:fact ref='third' yes='true()'/>\n</rr:facts>\n");
    assert_int_equal(load(&fit, &form, &err), -1);
    assert_non_null(strstr(err.where, "common/facts.xml"));
    assert_told(&err, "no fact 'third'", 3);
    form_free(form);
}

static void a_form_without_facts_has_no_types(void **state)
{
    (void)state;
    struct error err = {0};
    struct fit *fit;
    struct form *form;
    assert_int_equal(load(&fit, &form, &err), 0);
    assert_null(fit);
    form_free(form);
    write_file("mine/advice.sch", SCHEMA "</sch:schema>");
    assert_int_equal(load(&fit, &form, &err), 0);
    assert_null(fit);
    form_free(form);
}

#define FOLDER_TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_file_gives_its_types_and_facts),
        cmocka_unit_test(each_mistake_in_the_types_is_told_with_its_line),
        FOLDER_TEST(each_mistake_in_how_a_form_tells_facts_is_told_with_its_line),
        FOLDER_TEST(a_mistake_in_the_types_is_told_where_it_stands),
        FOLDER_TEST(a_fact_taken_in_from_another_file_is_told_where_it_stands),
        FOLDER_TEST(a_form_without_facts_has_no_types),
    };
    return cmocka_run_group_tests_name("advice/award_types", tests, NULL, NULL);
}
