/* SPDX-License-Identifier: MIT */
#include "xml/transform.h"

#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/ruamrang-transform-XXXXXX";
static char sheet_path[128], shared_path[128], secret_path[128], written_path[128];

static int make_ground(void **state)
{
    (void)state;
    catalogue_set_language("en");
    if (!mkdtemp(folder))
        return -1;
    snprintf(sheet_path, sizeof sheet_path, "%s/sheet.xsl", folder);
    snprintf(shared_path, sizeof shared_path, "%s/shared.xsl", folder);
    snprintf(secret_path, sizeof secret_path, "%s/secret.xml", folder);
    snprintf(written_path, sizeof written_path, "%s/written.xml", folder);
    return 0;
}

static int clear_ground(void **state)
{
    (void)state;
    unlink(sheet_path);
    unlink(shared_path);
    unlink(secret_path);
    unlink(written_path);
    return rmdir(folder);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define HEAD "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:exsl='http://exslt.org/common' " \
             "xmlns:saxon='http://icl.com/saxon' extension-element-prefixes='exsl saxon'>"
#define TAIL "</xsl:stylesheet>"

/* The result of a stylesheet with this body over `xml`, or "! " and the sentence. Lent until the next call. */
static const char *result_of(const char *body, const char *xml, const char *parameter)
{
    static struct buffer out;
    struct error err = {0};
    AUTO_FREE char *sheet = memory_print(HEAD "%s" TAIL, body);
    put(sheet_path, sheet);
    AUTO_XML_DOC xmlDoc *source = xml_parse(xml, strlen(xml), "source.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(source);
    buffer_done(&out);
    buffer_init(&out);
    const struct transform_parameter parameters[] = {{"word", parameter}};
    if (xml_transform(source, sheet_path, parameters, parameter ? 1 : 0, &out, &err) < 0) {
        char told[2048];
        error_print(&err, told, sizeof told);
        assert_int_equal(out.length, 0);
        buffer_print(&out, "! %s", told);
    }
    return buffer_text(&out);
}

static void assert_refused(const char *body, const char *part)
{
    const char *result = result_of(body, "<a/>", NULL);
    if (*result != '!' || !strstr(result, part) || strstr(result, "SECRET"))
        fail_msg("'%s' is no refusal with '%s'", result, part);
}

static void a_stylesheet_of_ours_makes_what_it_says(void **state)
{
    (void)state;
    assert_string_equal(result_of("<xsl:output omit-xml-declaration='yes'/><xsl:template match='/'><b><xsl:value-of select='a'/></b>"
                                  "</xsl:template>", "<a>ผล&lt;งาน</a>", NULL), "<b>ผล&lt;งาน</b>\n");
    assert_string_equal(result_of("<xsl:output method='text'/><xsl:template match='/'><xsl:for-each select='a/b'><xsl:sort "
                                  "select='.'/><xsl:value-of select='.'/></xsl:for-each></xsl:template>",
                                  "<a><b>ข</b><b>ก</b></a>", NULL), "กข");
    assert_string_equal(result_of("<xsl:output method='text'/><xsl:template match='/'><xsl:value-of select=\"key('k','2')\"/>"
                                  "</xsl:template><xsl:key name='k' match='b' use='@n'/>",
                                  "<a><b n='1'>one</b><b n='2'>two</b></a>", NULL), "two");
}

static void a_parameter_is_a_string_whatever_is_in_it(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"plain", "a'b", "a\"b", "'\"", "//a", "concat('a','b')", "", "ก<&>\n"};
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        assert_string_equal(result_of("<xsl:param name='word' select=\"'none'\"/><xsl:output method='text'/>"
                                      "<xsl:template match='/'><xsl:value-of select='$word'/></xsl:template>", "<a>x</a>", WORDS[i]),
                            WORDS[i]);
}

static void the_tree_stays_as_it_was(void **state)
{
    (void)state;
    struct error err = {0};
    const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a> <b/> </a>\n";
    put(sheet_path, HEAD "<xsl:strip-space elements='*'/><xsl:template match='/'><x/></xsl:template>" TAIL);
    AUTO_XML_DOC xmlDoc *source = xml_parse(xml, strlen(xml), "s", &XML_LIMITS_DRAFT, &err);
    AUTO_BUFFER struct buffer out, after;
    buffer_init(&out);
    buffer_init(&after);
    buffer_add(&out, "kept ");
    assert_int_equal(xml_transform(source, sheet_path, NULL, 0, &out, &err), 0);
    assert_memory_equal(buffer_text(&out), "kept <?xml", 10);
    xml_write(source, false, &after);
    assert_string_equal(buffer_text(&after), xml);
}

static void stylesheets_share_parts_by_xinclude(void **state)
{
    (void)state;
    put(shared_path, HEAD "<xsl:template name='shared'>shared</xsl:template><xsl:variable name='v' select='7'/>" TAIL);
    assert_string_equal(result_of("<xsl:output method='text'/><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='shared.xsl' "
                                  "xpointer='xpointer(/*/node())'/><xsl:template match='/'><xsl:call-template name='shared'/>"
                                  "<xsl:value-of select='$v'/></xsl:template>", "<a/>", NULL), "shared7");
}

static void nothing_is_read_or_fetched(void **state)
{
    (void)state;
    put(secret_path, "<s>SECRET</s>");
    AUTO_FREE char *of_secret = memory_print("<xsl:template match='/'><x><xsl:copy-of select=\"document('%s')\"/></x></xsl:template>",
                                             secret_path);
    assert_refused(of_secret, "The stylesheet cannot be used");
    AUTO_FREE char *by_url = memory_print("<xsl:template match='/'><x><xsl:copy-of select=\"document('file://%s')\"/></x>"
                                          "</xsl:template>", secret_path);
    assert_refused(by_url, "The stylesheet cannot be used");
    assert_refused("<xsl:template match='/'><x><xsl:copy-of select=\"document('file:///etc/passwd')\"/></x></xsl:template>",
                   "The stylesheet cannot be used");
    assert_refused("<xsl:template match='/'><x><xsl:copy-of select=\"document('http://127.0.0.1:9/x')\"/></x></xsl:template>",
                   "cannot be used");
}

static void a_stylesheet_may_look_up_words_in_itself(void **state)
{
    (void)state;
    assert_string_equal(result_of("<w xmlns='urn:w'>word</w><xsl:output method='text'/><xsl:template match='/'><xsl:value-of "
                                  "xmlns:w='urn:w' select=\"document('')/*/w:w\"/></xsl:template>", "<a/>", NULL), "word");
}

static void no_other_stylesheet_is_taken_in(void **state)
{
    (void)state;
    put(shared_path, HEAD "<xsl:template match='/'>SECRET</xsl:template>" TAIL);
    AUTO_FREE char *include = memory_print("<xsl:include href='%s'/>", shared_path);
    AUTO_FREE char *import = memory_print("<xsl:import href='%s'/>", shared_path);
    assert_refused(include, "cannot be used");
    assert_refused(import, "cannot be used");
    assert_refused("<xsl:include href='shared.xsl'/>", "cannot be used");
}

static void nothing_is_written_beside_the_result(void **state)
{
    (void)state;
    AUTO_FREE char *exsl = memory_print("<xsl:template match='/'><exsl:document href='%s'><x/></exsl:document></xsl:template>",
                                        written_path);
    AUTO_FREE char *xslt11 = memory_print("<xsl:template match='/'><xsl:document href='%s'><x/></xsl:document></xsl:template>",
                                          written_path);
    AUTO_FREE char *saxon = memory_print("<xsl:template match='/'><saxon:output file='%s'><x/></saxon:output></xsl:template>", written_path);
    assert_refused(exsl, "cannot be used");
    assert_refused(xslt11, "cannot be used");
    assert_refused(saxon, "cannot be used");
    assert_int_equal(access(written_path, F_OK), -1);
}

static void a_slip_in_a_stylesheet_is_told_with_its_name(void **state)
{
    (void)state;
    assert_refused("<xsl:template match='/'><xsl:value-of select='$nothing'/></xsl:template>", "sheet.xsl");
    assert_refused("<xsl:template match='/'><xsl:value-of select='a['/></xsl:template>", "cannot be used");
    assert_refused("<xsl:template match='/'><xsl:valueof/></xsl:template>", "valueof");
    assert_refused("<xsl:template match='/'><xsl:message terminate='yes'>Stop here.</xsl:message></xsl:template>", "Stop here.");
    assert_refused("<xsl:template match='/'><xsl:call-template name='no'/></xsl:template>", "cannot be used");
    assert_refused("<xsl:template match='/'>", "tag"); /* not well-formed */
}

static void a_stylesheet_without_end_is_stopped(void **state)
{
    (void)state;
    assert_refused("<xsl:template match='/' name='t'><xsl:call-template name='t'/></xsl:template>", "sheet.xsl");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stylesheet_of_ours_makes_what_it_says),
        cmocka_unit_test(a_parameter_is_a_string_whatever_is_in_it),
        cmocka_unit_test(the_tree_stays_as_it_was),
        cmocka_unit_test(stylesheets_share_parts_by_xinclude),
        cmocka_unit_test(nothing_is_read_or_fetched),
        cmocka_unit_test(a_stylesheet_may_look_up_words_in_itself),
        cmocka_unit_test(no_other_stylesheet_is_taken_in),
        cmocka_unit_test(nothing_is_written_beside_the_result),
        cmocka_unit_test(a_slip_in_a_stylesheet_is_told_with_its_name),
        cmocka_unit_test(a_stylesheet_without_end_is_stopped),
    };
    return cmocka_run_group_tests(tests, make_ground, clear_ground);
}
