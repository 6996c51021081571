/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "tests/xml/include"

static xmlDoc *load_good(void)
{
    struct error err = {0};
    xmlDoc *doc = xml_load_including(FOLDER "/good/form.xml", &XML_LIMITS_FORM, &err);
    if (!doc)
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
    assert_non_null(doc);
    return doc;
}

static void what_is_included_stands_where_the_include_stood(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = load_good();
    AUTO_BUFFER struct buffer written;
    AUTO_BUFFER struct buffer expected;
    buffer_init(&written);
    buffer_init(&expected);
    assert_int_equal(xml_read_file(FOLDER "/good/expected.xml", 65536, &expected, NULL), 0);
    xml_write(doc, false, &written);
    assert_string_equal(buffer_text(&written), buffer_text(&expected));
}

static void an_element_knows_the_file_and_the_line_it_came_from(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = load_good();
    const xmlNode *root = xmlDocGetRootElement(doc), *words = xml_first_child(root, "words");
    const xmlNode *word = xml_first_child(words, "word"), *leaf = xml_first_child(words, "leaf");
    assert_null(xml_file(root));
    assert_null(xml_file(words));
    assert_int_equal(xml_line(words), 3);
    assert_string_equal(xml_file(word), FOLDER "/common/part.xml");
    assert_string_equal(xml_file(word->children), FOLDER "/common/part.xml");
    assert_int_equal(xml_line(word), 5);
    assert_string_equal(xml_file(leaf), FOLDER "/common/inner/leaf.xml");
    assert_string_equal(xml_file(xml_first_child(leaf, "vein")), FOLDER "/common/inner/leaf.xml");
    assert_int_equal(xml_line(leaf), 3);
}

static void a_copy_of_an_included_element_belongs_to_no_file(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = load_good();
    xmlNode *word = xml_first_child(xml_first_child(xmlDocGetRootElement(doc), "words"), "word");
    AUTO_XML_DOC xmlDoc *other = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(other, xmlDocCopyNode(word, other, 1));
    assert_null(xml_file(xmlDocGetRootElement(other)));
}

static void a_file_is_named_as_seen_from_where_one_works(void **state)
{
    (void)state;
    char here[4096];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(FOLDER "/good"), 0);
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *doc = xml_load_including("form.xml", &XML_LIMITS_FORM, &err);
    AUTO_XML_DOC xmlDoc *dotted = xml_load_including("../good/form.xml", &XML_LIMITS_FORM, &err);
    assert_int_equal(chdir(".."), 0);
    AUTO_XML_DOC xmlDoc *below = xml_load_including("good/form.xml", &XML_LIMITS_FORM, &err);
    assert_int_equal(chdir(here), 0);
    xmlDoc *docs[] = {doc, dotted, below};
    const char *const names[] = {"../common/part.xml", "../common/part.xml", "common/part.xml"};
    for (size_t i = 0; i < COUNT_OF(docs); i++) {
        const xmlNode *word = xml_first_child(xml_first_child(xmlDocGetRootElement(docs[i]), "words"), "word");
        assert_string_equal(xml_file(word), names[i]);
    }
}

static void an_ordinary_load_includes_nothing(void **state)
{
    (void)state;
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *doc = xml_load(FOLDER "/bad/climbing.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    assert_non_null(xml_first_child(xmlDocGetRootElement(doc), "include"));
}

static void assert_refused_as_written(const char *name)
{
    AUTO_FREE char *path = memory_print(FOLDER "/bad/%s.xml", name);
    AUTO_FREE char *expected_path = memory_print(FOLDER "/bad/%s.err", name);
    AUTO_BUFFER struct buffer expected;
    buffer_init(&expected);
    assert_int_equal(xml_read_file(expected_path, 4096, &expected, NULL), 0);
    struct error err = {0};
    xmlDoc *doc = xml_load_including(path, &XML_LIMITS_FORM, &err);
    if (doc)
        print_error("%s is accepted\n", path);
    assert_null(doc);
    char sentence[2400];
    error_print(&err, sentence, sizeof sentence - 1);
    strcat(sentence, "\n");
    assert_string_equal(sentence, buffer_text(&expected));
}

static void every_bad_include_is_refused_with_its_sentence(void **state)
{
    (void)state;
    DIR *folder = opendir(FOLDER "/bad");
    assert_non_null(folder);
    size_t count = 0;
    for (const struct dirent *file; (file = readdir(folder));) {
        const char *dot = strrchr(file->d_name, '.');
        if (!dot || strcmp(dot, ".xml") != 0)
            continue;
        AUTO_FREE char *name = memory_copy_bytes(file->d_name, (size_t)(dot - file->d_name));
        assert_refused_as_written(name);
        count++;
    }
    closedir(folder);
    assert_true(count >= 20);
}

static void nothing_is_printed_about_a_bad_include(void **state)
{
    (void)state;
    char path[] = "/tmp/ruamrang-include-XXXXXX";
    int heard = mkstemp(path), kept = dup(STDERR_FILENO);
    unlink(path);
    assert_int_equal(dup2(heard, STDERR_FILENO), STDERR_FILENO);
    xmlDoc *doc = xml_load_including(FOLDER "/bad/no-xpointer.xml", &XML_LIMITS_FORM, NULL);
    xmlDoc *missing = xml_load_including(FOLDER "/bad/missing.xml", &XML_LIMITS_FORM, NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    assert_null(doc);
    assert_null(missing);
    assert_int_equal(lseek(heard, 0, SEEK_END), 0);
    close(heard);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_included_stands_where_the_include_stood),
        cmocka_unit_test(an_element_knows_the_file_and_the_line_it_came_from),
        cmocka_unit_test(a_copy_of_an_included_element_belongs_to_no_file),
        cmocka_unit_test(a_file_is_named_as_seen_from_where_one_works),
        cmocka_unit_test(an_ordinary_load_includes_nothing),
        cmocka_unit_test(every_bad_include_is_refused_with_its_sentence),
        cmocka_unit_test(nothing_is_printed_about_a_bad_include),
    };
    return cmocka_run_group_tests_name("xml/include", tests, NULL, NULL);
}
