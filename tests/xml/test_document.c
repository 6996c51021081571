/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The complaint about `xml` as "name:line: sentence"; "" when it is accepted. Lent until the next call. */
static const char *complaint(const char *xml, size_t length, const struct xml_limits *limits)
{
    static char text[2048];
    struct error err = {0};
    xmlDoc *doc = xml_parse(xml, length, "draft.xml", limits, &err);
    struct error judged = {0};
    assert_int_equal(xml_check(xml, length, "draft.xml", limits, &judged), doc ? 0 : -1);
    assert_int_equal(error_is_set(&judged), error_is_set(&err));
    assert_int_equal(judged.line, err.line);
    text[0] = '\0';
    if (!doc)
        error_print(&err, text, sizeof text);
    xmlFreeDoc(doc);
    return text;
}

static const char *complaint_about(const char *xml)
{
    return complaint(xml, strlen(xml), &XML_LIMITS_DRAFT);
}

static void assert_starts(const char *text, const char *start)
{
    if (strncmp(text, start, strlen(start)) != 0)
        fail_msg("'%s' does not start with '%s'", text, start);
}

static void a_plain_document_is_read_with_thai_text_and_entities(void **state)
{
    (void)state;
    struct error err = {0};
    const char xml[] = "<?xml version='1.0' encoding='utf-8'?>\n<a x='1&amp;2'>ผล<![CDATA[<ง>]]>&lt;าน</a>";
    AUTO_XML_DOC xmlDoc *doc = xml_parse(xml, strlen(xml), "a.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    const xmlNode *root = xmlDocGetRootElement(doc);
    assert_string_equal(xml_leaf_text(root), "ผล<ง><าน");
    assert_string_equal(xml_attribute(root, NULL, "x"), "1&2");
    assert_null(xml_attribute(root, NULL, "y"));
}

static void a_doctype_is_refused_before_any_entity_is_opened(void **state)
{
    (void)state;
    assert_starts(complaint_about("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>"),
                  "draft.xml:2: The file has a DOCTYPE");
    assert_starts(complaint_about("<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"),
                  "draft.xml:1: The file has a DOCTYPE");
}

static void the_word_doctype_in_comments_and_text_is_harmless(void **state)
{
    (void)state;
    assert_string_equal(complaint_about("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE b>]]></a>"), "");
}

static void an_undeclared_entity_is_named_as_the_mistake(void **state)
{
    (void)state;
    assert_starts(complaint_about("<a>\n\n&nbsp;</a>"), "draft.xml:3: The file uses an entity");
}

static void mistakes_are_told_with_their_line_in_plain_words(void **state)
{
    (void)state;
    assert_starts(complaint_about("<a>\n<b>\n</a>"), "draft.xml:3: A closing tag does not belong");
    assert_starts(complaint_about("<a>\n<b>text"), "draft.xml:2: ");
    assert_starts(complaint_about(""), "draft.xml");
    assert_starts(complaint_about("<a b='1' b='2'/>"), "draft.xml:1: An attribute is given twice");
    assert_starts(complaint_about("<p:a/>"), "draft.xml:1: A namespace prefix");
    assert_starts(complaint_about("<a/>\n<b/>"), "draft.xml:2: There is something behind the end");
}

static void an_xml_id_is_a_name_that_comes_once_whoever_looks(void **state)
{
    (void)state;
    assert_string_equal(complaint_about("<a><b xml:id='x'/><c xml:id='y'/></a>"), "");
    assert_starts(complaint_about("<a>\n<b xml:id=''/></a>"), "draft.xml:2: ");
    assert_starts(complaint_about("<a>\n<b xml:id='x'/>\n<c xml:id='x'/></a>"), "draft.xml:3: ");
}

static void bytes_that_are_not_utf8_are_refused(void **state)
{
    (void)state;
    assert_starts(complaint_about("<a>\n\xa1\xd2</a>"), "draft.xml:2: The file is not UTF-8");
    assert_starts(complaint("<\0a\0/\0>\0", 8, &XML_LIMITS_DRAFT), "draft.xml:1: The file holds the control character U+0000");
    assert_starts(complaint_about("<?xml version='1.0' encoding='TIS-620'?><a/>"), "draft.xml:1: The file declares the encoding");
    assert_string_equal(complaint_about("<a>\xef\xbf\xbd</a>"), "");
}

static void bad_bytes_are_found_wherever_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool is_good;
    } CASES[] = {
        {"\xe0\xb8\x81", true},      {"\xe0\xa0\x80", true},  {"\xe0\x9f\xbf", false},     {"\xec\xbf\xbf", true},
        {"\xed\x9f\xbf", true},      {"\xed\xa0\x80", false}, {"\xef\xbf\xbd", true},      {"\xef\xbf\xbe", false},
        {"\xe0\xb8", false},         {"\xe0\xb8\xc1", false}, {"\xe1\x41\x80", false},     {"\xc2\x80", true},
        {"\xc1\x81", false},         {"\xf0\x9f\x98\x80", true}, {"\xf0\x8f\xbf\xbf", false}, {"\xf4\x90\x80\x80", false},
        {"\x80", false},             {"\x1f", false},         {"\x7f", true},              {"\t\n", true},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        for (int before = 0; before < 10; before++) {
            for (int behind = 0; behind < 10; behind++) {
                AUTO_FREE char *xml = memory_print("<a>%.*s%s%.*s</a>", before, "abcdefghijk", CASES[i].bytes, behind,
                                                   "lmnopqrstuv");
                const char *said = complaint_about(xml);
                assert_int_equal(!*said, CASES[i].is_good);
                assert_true(CASES[i].is_good || strstr(said, "is not UTF-8") || strstr(said, "control character"));
            }
        }
    }
}

static void the_first_tag_is_read_without_the_rest(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *id;
    } CASES[] = {
        {"<?xml version='1.0' encoding='UTF-8'?>\n<!-- <x id='no'/> --><a xmlns:r='urn:r' id='a &amp; b' r:id='other'><b></", "a & b"},
        {"<a><b id='inner'/></a>", NULL},
        {"<a id='cut", NULL},
        {"<!DOCTYPE a [<!ENTITY e 'x'>]><a id='&e;'/>", NULL},
        {"<a r:id='undeclared' id='plain'/>", "plain"},
        {"no XML", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        AUTO_FREE char *id = xml_root_attribute(CASES[i].xml, strlen(CASES[i].xml), "id");
        if (CASES[i].id)
            assert_string_equal(id ? id : "(none)", CASES[i].id);
        else
            assert_null(id);
    }
}

static void control_characters_are_refused_written_out_or_referred_to(void **state)
{
    (void)state;
    assert_starts(complaint_about("<a>\n\x01</a>"), "draft.xml:2: The file holds the control character U+0001");
    assert_starts(complaint_about("<a>&#1;</a>"), "draft.xml:1: The file holds a character that XML does not allow");
}

static void a_tag_over_16_kib_is_refused_but_long_text_is_not(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add(&xml, "<a>\n<b");
    for (int i = 0; i < 3000; i++)
        buffer_print(&xml, " a%d=''", i);
    buffer_add(&xml, "/></a>");
    assert_starts(complaint(xml.bytes, xml.length, &XML_LIMITS_FORM), "draft.xml:2: A tag is longer than 16 KiB");
    buffer_clear(&xml);
    buffer_add(&xml, "<a>");
    for (int i = 0; i < 20000; i++)
        buffer_add(&xml, "ก > ");
    buffer_add(&xml, "</a>");
    assert_string_equal(complaint(xml.bytes, xml.length, &XML_LIMITS_FORM), "");
    buffer_done(&xml);
}

static void depth_elements_attributes_and_size_have_limits(void **state)
{
    (void)state;
    const struct xml_limits small = {.bytes = 100, .elements = 3, .depth = 2, .attributes = 1};
    assert_string_equal(complaint("<a><b/><c/></a>", 15, &small), "");
    assert_starts(complaint("<a><b/><b/><b/></a>", 19, &small), "draft.xml:1: The file has more than 3 elements");
    assert_starts(complaint("<a><b>\n<c/></b></a>", 19, &small), "draft.xml:2: Elements are nested deeper than 2");
    assert_starts(complaint("<a b='' c=''/>", 14, &small), "draft.xml:1: An element has more than 1 attributes");
    char large[101];
    memset(large, ' ', sizeof large);
    assert_starts(complaint(large, sizeof large, &small), "draft.xml: The file is larger");
}

static void every_cut_of_a_document_is_refused_without_a_crash(void **state)
{
    (void)state;
    const char xml[] = "<?xml version='1.0'?><!-- c --><a b='c'><![CDATA[d]]>&amp;<e/>ก<?p i?></a>";
    for (size_t length = 0; length < sizeof xml - 1; length++) {
        AUTO_FREE char *cut = memory_copy_bytes(xml, length);
        assert_string_not_equal(complaint(cut, length, &XML_LIMITS_DRAFT), "");
    }
    assert_string_equal(complaint_about(xml), "");
}

static void lines_beyond_65535_are_right(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add(&xml, "<a>");
    for (int i = 1; i < 70000; i++)
        buffer_add_char(&xml, '\n');
    buffer_add(&xml, "<b/>\n<c>x</c></a>");
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *doc = xml_parse(xml.bytes, xml.length, "a.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    const xmlNode *b = xml_first_child(xmlDocGetRootElement(doc), NULL);
    assert_int_equal(xml_line(xmlDocGetRootElement(doc)), 1);
    assert_int_equal(xml_line(b), 70000);
    assert_int_equal(xml_line(xml_next(b, NULL)), 70001);
    buffer_add(&xml, "<d");
    assert_starts(complaint(xml.bytes, xml.length, &XML_LIMITS_DRAFT), "draft.xml:70001: ");
    buffer_done(&xml);
}

static void only_regular_files_of_a_sane_size_are_read(void **state)
{
    (void)state;
    char folder[] = "/tmp/ruamrang-xml-XXXXXX", path[64], link[64];
    struct buffer bytes = {0};
    struct error err = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.xml", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    FILE *file = fopen(path, "w");
    fputs("<a/>", file);
    fclose(file);
    assert_int_equal(symlink(path, link), 0);

    assert_int_equal(xml_read_file(path, 4, &bytes, &err), 0);
    assert_string_equal(buffer_text(&bytes), "<a/>");
    assert_int_equal(xml_read_file(path, 3, &bytes, &err), -1);
    assert_int_equal(xml_read_file(link, 100, &bytes, &err), -1);
    assert_starts(err.message, "The file is a link");
    assert_int_equal(xml_read_file(folder, 100, &bytes, &err), -1);
    assert_starts(err.message, "This is not a regular file");
    unlink(link);
    assert_int_equal(mkfifo(link, 0600), 0);
    assert_int_equal(xml_read_file(link, 100, &bytes, &err), -1);
    unlink(link);
    assert_int_equal(xml_read_file(link, 100, &bytes, &err), -1);
    assert_starts(err.message, "The file cannot be opened");
    AUTO_XML_DOC xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    unlink(path);
    rmdir(folder);
    buffer_done(&bytes);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_document_is_read_with_thai_text_and_entities),
        cmocka_unit_test(a_doctype_is_refused_before_any_entity_is_opened),
        cmocka_unit_test(the_word_doctype_in_comments_and_text_is_harmless),
        cmocka_unit_test(an_undeclared_entity_is_named_as_the_mistake),
        cmocka_unit_test(mistakes_are_told_with_their_line_in_plain_words),
        cmocka_unit_test(an_xml_id_is_a_name_that_comes_once_whoever_looks),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
        cmocka_unit_test(bad_bytes_are_found_wherever_they_stand),
        cmocka_unit_test(the_first_tag_is_read_without_the_rest),
        cmocka_unit_test(control_characters_are_refused_written_out_or_referred_to),
        cmocka_unit_test(a_tag_over_16_kib_is_refused_but_long_text_is_not),
        cmocka_unit_test(depth_elements_attributes_and_size_have_limits),
        cmocka_unit_test(every_cut_of_a_document_is_refused_without_a_crash),
        cmocka_unit_test(lines_beyond_65535_are_right),
        cmocka_unit_test(only_regular_files_of_a_sane_size_are_read),
    };
    return cmocka_run_group_tests_name("xml/document", tests, NULL, NULL);
}
