/* SPDX-License-Identifier: MIT */
#include "document/printout.h"
#include "document/content.h"
#include "printed.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* What an XPath expression says of the printout, as text; yours. */
static char *ask(xmlDoc *doc, const char *expression)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathRegisterNs(context, BAD_CAST "p", BAD_CAST PRINTOUT_NS);
    xmlXPathObject *object = xmlXPathEvalExpression(BAD_CAST expression, context);
    assert_non_null(object);
    xmlChar *text = xmlXPathCastToString(object);
    char *copy = memory_copy_string((const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return copy;
}

#define assert_says(doc, expression, expected)                                                     \
    do {                                                                                           \
        AUTO_FREE char *said_ = ask((doc), (expression));                                          \
        assert_string_equal(said_, expected);                                                      \
    } while (0)

#define QUESTION(name) "//p:question[p:label = '" name "']"

static xmlDoc *printed(const struct form *form)
{
    struct instance *instance = printed_filled(form);
    xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    return doc;
}

static void every_question_that_applies_stands_in_it_answered_or_not(void **state)
{
    AUTO_XML_DOC xmlDoc *doc = printed(*state);
    assert_says(doc, "//p:section[1]/p:title", "ผลงาน");
    assert_says(doc, QUESTION("ชื่อผลงาน") "/p:p", "ตลาดสะอาด");
    assert_says(doc, QUESTION("ประเภท") "/p:p", "นวัตกรรม");
    assert_says(doc, QUESTION("เริ่มเมื่อ") "/p:p", "12 ก.พ. 2567");
    assert_says(doc, QUESTION("ท้ายสุด") "/@answered", "no");
    assert_says(doc, "string-length(" QUESTION("ท้ายสุด") "/p:none) > 0", "true");
    assert_says(doc, "count(" QUESTION("ซ่อน") ")", "0");
    assert_says(doc, "count(" QUESTION("อ่านก่อน") ")", "0");
    assert_says(doc, "count(//p:question)", "19"); /* 4 and the last, 5 of each person, 4 of the result */
}

static void a_long_answer_keeps_its_lines_and_tells_its_length(void **state)
{
    AUTO_XML_DOC xmlDoc *doc = printed(*state);
    assert_says(doc, "count(" QUESTION("เรื่องราว") "/p:p)", "2");
    assert_says(doc, QUESTION("เรื่องราว") "/p:p[2]/@blank", "2");
    assert_says(doc, QUESTION("เรื่องราว") "/p:count/@used", "21"); /* 9 + 3 line ends + 9 */
    assert_says(doc, QUESTION("เรื่องราว") "/p:count/@over", "yes");
    assert_says(doc, "count(" QUESTION("ชื่อผลงาน") "/p:count)", "0");
}

static void short_answers_share_a_table_and_long_ones_stand_alone(void **state)
{
    AUTO_XML_DOC xmlDoc *doc = printed(*state);
    assert_says(doc, "count(//p:section[1]/p:facts/p:question)", "3");
    assert_says(doc, "count(//p:section[1]/p:question)", "1");
    assert_says(doc, "//p:list[p:title = 'ผล']/@layout", "table");
    assert_says(doc, "//p:list[p:title = 'ผล']/p:column[4]", "หน่วย");
    assert_says(doc, "//p:list[p:title = 'ผล']/p:item/p:facts/p:question[@column = 3]/p:p", "50");
    assert_says(doc, "//p:list[p:title = 'ผู้เกี่ยวข้อง']/@layout", "blocks");
    assert_says(doc, "//p:list[p:title = 'ผู้เกี่ยวข้อง']/p:item[2]/p:title", "ลูกค้า");
}

static void thai_in_an_english_document_says_so(void **state)
{
    catalogue_set_language("en");
    AUTO_XML_DOC xmlDoc *english = printed(*state);
    catalogue_set_language("th");
    AUTO_XML_DOC xmlDoc *thai = printed(*state);
    assert_says(english, QUESTION("ชื่อผลงาน") "/p:p/@language", "th");
    assert_says(english, "count(" QUESTION("ใกล้") "/p:p/@language)", "0");
    assert_says(thai, "count(//p:p/@language)", "0");
}

static void a_list_with_one_long_answer_is_no_table(void **state)
{
    struct instance *instance = printed_filled(*state);
    printed_set(instance, "/entry/sum[1]/what", "ขยะ\nทุกชนิด");
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(doc, "//p:list[p:title = 'ผล']/@layout", "blocks");
}

static void a_list_without_items_says_so(void **state)
{
    struct instance *instance = instance_new(*state, NULL, NULL);
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(doc, "string-length(//p:list[1]/p:none) > 0", "true");
    assert_says(doc, "string-length(//p:figure[1]/p:none) > 0", "true");
    assert_says(doc, "//p:name", "");
}

static void headings_go_down_one_level_at_a_time(void **state)
{
    AUTO_XML_DOC xmlDoc *doc = printed(*state);
    assert_says(doc, "//p:section[1]/@level", "2");
    assert_says(doc, "//p:list[1]/@level", "3");
    assert_says(doc, "//p:item[1]/@level", "4");
    assert_says(doc, "count(//*[@level > ancestor::*[@level][1]/@level + 1])", "0");
    assert_says(doc, "//p:section[2]/@number", "2");
    assert_says(doc, "count(//p:section[not(p:title)]/@number)", "0");
}

static void figures_are_there_as_numbers(void **state)
{
    AUTO_XML_DOC xmlDoc *doc = printed(*state);
    assert_says(doc, "//p:figure[@kind='grid']/p:row[@y = 5]/p:cell[@x = 4]", "1 2");
    assert_says(doc, "count(//p:figure[@kind='grid']//p:cell)", "25");
    assert_says(doc, "//p:figure[@kind='grid']/p:axis[@of='x']/p:label", "ใกล้");
    assert_says(doc, "//p:figure[@kind='grid']/p:point[2]/p:name", "ลูกค้า");
    assert_says(doc, "//p:figure[@kind='matrix']/p:column[2]", "ร่วมทำ");
    assert_says(doc, "//p:figure[@kind='matrix']/p:row[1]/p:cell[2]/@on", "yes");
    assert_says(doc, "//p:figure[@kind='matrix']/p:row[2]/p:cell[1]/@on", "no");
    assert_says(doc, "//p:figure[@kind='bars']/p:row/p:bar[@of='before']/@length", "1000");
    assert_says(doc, "//p:figure[@kind='bars']/p:row/p:bar[@of='after']/@length", "250");
    assert_says(doc, "//p:figure[@kind='bars']/p:row/p:bar[@of='after']/p:value", "50 ถุง");
}

static void a_crowded_place_names_the_first_and_the_list_all(void **state)
{
    struct instance *instance = printed_filled(*state);
    for (int i = 3; i <= 40; i++) {
        AUTO_FREE char *near = memory_print("/entry/people[%d]/near", i), *far = memory_print("/entry/people[%d]/far", i);
        printed_add(instance, "/entry/people");
        printed_set(instance, near, "4");
        printed_set(instance, far, "5");
    }
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(doc, "//p:figure[@kind='grid']/p:row[@y = 5]/p:cell[@x = 4]", "1 2 3 4 5 6 7 8 9 10 11 12 …");
    assert_says(doc, "//p:figure[@kind='grid']/p:row[@y = 5]/p:cell[@x = 4]/@count", "40");
    assert_says(doc, "count(//p:figure[@kind='grid']/p:point)", "40");
}

static void better_and_worse_are_said_in_words(void **state)
{
    struct instance *instance = printed_filled(*state);
    printed_set(instance, "/entry/sum[1]/way", "lower");
    AUTO_XML_DOC xmlDoc *better = printout_make(instance, &(struct export_options){0});
    printed_set(instance, "/entry/sum[1]/way", "higher");
    AUTO_XML_DOC xmlDoc *worse = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(better, "//p:row/@better", "yes");
    assert_says(better, "//p:row/p:verdict", "ดีขึ้น");
    assert_says(worse, "//p:row/@better", "no");
    assert_says(worse, "//p:row/p:verdict", "แย่ลง");
}

static void the_document_says_what_it_is_worth(void **state)
{
    struct instance *instance = printed_filled(*state);
    char digest[DIGEST_TEXT_SIZE];
    content_digest(instance, digest);
    const struct export_options options = {.state = "ส่งแล้ว", .revision = 2, .date = "2026-11-21"};
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &options);
    instance_free(instance);
    assert_says(doc, "//p:fact[@name='digest']/p:value", digest);
    AUTO_FREE char *in_footer = memory_print("contains(//p:footer/p:line[2], '%s')", digest);
    assert_says(doc, in_footer, "true");
    assert_says(doc, "//p:fact[@name='state']/p:value", "ส่งแล้ว");
    assert_says(doc, "//p:fact[@name='revision']/p:value", "2");
    assert_says(doc, "//p:fact[@name='date']/p:value", "21 พฤศจิกายน พ.ศ. 2569");
    assert_says(doc, "//p:fact[@name='form']/p:value = 'demo'", "false"); /* its version stands there too */
}

static void findings_stand_in_it_when_asked_for_with_where_they_are(void **state)
{
    struct instance *instance = printed_filled(*state);
    struct findings findings;
    findings_init(&findings);
    findings_collect(instance, &findings);
    AUTO_XML_DOC xmlDoc *with = printout_make(instance, &(struct export_options){.findings = &findings});
    findings_done(&findings);
    instance_free(instance);
    AUTO_XML_DOC xmlDoc *without = printed(*state);
    assert_says(with, "//p:finding/@id", "text-over-limit");
    assert_says(with, "//p:finding/@of = " QUESTION("เรื่องราว") "/@id", "true");
    assert_says(with, "//p:severity/@of", "note");
    assert_says(without, "count(//p:findings)", "0");
}

static void a_finding_about_what_is_not_printed_leads_to_what_is_around_it(void **state)
{
    (void)state;
    static const char NESTED[] =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>ซ้อน</h:title><model>"
        "<instance><d id='nested'><part><title/><outer><inner><note/></inner></outer></part></d></instance>"
        "<bind nodeset='/d/part/outer/inner/note' readonly='true()'/></model></h:head><h:body>"
        "<group ref='/d/part'><label>ส่วน</label><input ref='/d/part/title'><label>ชื่อ</label></input>"
        "<group ref='/d/part/outer'><label>นอก</label><group ref='/d/part/outer/inner'><label>ใน</label>"
        "<input ref='/d/part/outer/inner/note'><label>โปรดอ่าน</label></input></group></group></group></h:body></h:html>";
    struct form *form = form_parse(NESTED, strlen(NESTED), "nested.xml", NULL);
    struct instance *instance = instance_new(form, NULL, NULL);
    struct finding finding = {.severity = SEVERITY_WARN, .id = "outer-weak", .rule = "outer-weak", .section = (char[]){""},
                              .field = (char[]){"นอก"}, .message = (char[]){"ยังไม่ชัด"}};
    finding.node = instance_find(instance, "/d/part/outer");
    const struct findings findings = {.findings = &finding, .findings_count = 1, .counts.of = {[SEVERITY_WARN] = 1}};
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){.findings = &findings});
    instance_free(instance);
    form_free(form);
    assert_says(doc, "count(//p:group)", "0");
    assert_says(doc, "//p:finding/@of = //p:section/@id", "true");
}

static void nothing_invisible_or_controlling_is_printed(void **state)
{
    struct instance *instance = printed_filled(*state);
    printed_set(instance, "/entry/work/title", "ก\u202Eข\u200Bค\x1b[31m\xC2\x85ง]]><script>");
    printed_set(instance, "/entry/people[1]/name", "\u2066แม่\u2069");
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(doc, QUESTION("ชื่อผลงาน") "/p:p[1]", "กขค[31m");
    assert_says(doc, QUESTION("ชื่อผลงาน") "/p:p[2]", "ง]]><script>");
    assert_says(doc, "//p:item[1]/p:title", "แม่");
}

static void an_answer_of_nothing_to_be_seen_is_none(void **state)
{
    struct instance *instance = printed_filled(*state);
    AUTO_XML_DOC xmlDoc *before = printout_make(instance, &(struct export_options){0});
    printed_set(instance, "/entry/last", "\u200B");
    AUTO_XML_DOC xmlDoc *doc = printout_make(instance, &(struct export_options){0});
    instance_free(instance);
    assert_says(doc, QUESTION("ท้ายสุด") "/p:none", "ยังไม่ได้ตอบ");
    assert_says(doc, QUESTION("ท้ายสุด") "/@answered", "no");
    AUTO_FREE char *answered = ask(before, "//p:fact[@name='answered']/p:value");
    assert_says(doc, "//p:fact[@name='answered']/p:value", answered);
}

static void equal_answers_give_equal_printouts(void **state)
{
    struct instance *instance = printed_filled(*state);
    AUTO_BUFFER struct buffer first, second;
    buffer_init(&first);
    buffer_init(&second);
    export_printout(instance, &(struct export_options){0}, &first);
    export_printout(instance, &(struct export_options){0}, &second);
    instance_free(instance);
    assert_string_equal(buffer_text(&first), buffer_text(&second));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_that_applies_stands_in_it_answered_or_not),
        cmocka_unit_test(a_long_answer_keeps_its_lines_and_tells_its_length),
        cmocka_unit_test(short_answers_share_a_table_and_long_ones_stand_alone),
        cmocka_unit_test(thai_in_an_english_document_says_so),
        cmocka_unit_test(a_list_with_one_long_answer_is_no_table),
        cmocka_unit_test(a_list_without_items_says_so),
        cmocka_unit_test(headings_go_down_one_level_at_a_time),
        cmocka_unit_test(figures_are_there_as_numbers),
        cmocka_unit_test(a_crowded_place_names_the_first_and_the_list_all),
        cmocka_unit_test(better_and_worse_are_said_in_words),
        cmocka_unit_test(the_document_says_what_it_is_worth),
        cmocka_unit_test(findings_stand_in_it_when_asked_for_with_where_they_are),
        cmocka_unit_test(a_finding_about_what_is_not_printed_leads_to_what_is_around_it),
        cmocka_unit_test(nothing_invisible_or_controlling_is_printed),
        cmocka_unit_test(an_answer_of_nothing_to_be_seen_is_none),
        cmocka_unit_test(equal_answers_give_equal_printouts),
    };
    return cmocka_run_group_tests(tests, printed_set_up, printed_tear_down);
}
