/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "text/catalogue.h"
#include "values.h"

#include <math.h>
#include <stdio.h>

static void operators_bind_as_the_standard_says(void **state)
{
    (void)state;
    assert_value("1 + 2 * 3 - 4 div 2", "5");
    assert_value("- - 3 - -2", "5");
    assert_value("7 mod 3 = 1 and 1 < 2 or false()", "true");
    assert_value("-7 mod 3", "-1");
    assert_value("6div2", "3");
    assert_value("age - 1", "40");
    assert_value("1 = 1 = 1", "true");
    assert_value("age*2", "82");
    assert_value("(1 | 2)", "error: Only paths can be joined with '|'.");
}

static void paths_walk_every_axis_in_document_order(void **state)
{
    (void)state;
    assert_value("count(/data/rep)", "3");
    assert_value("count(//z)", "5");
    assert_value("//z[. = '2.2']/../../x", "2");
    assert_value("join(',', rep[2]/preceding-sibling::*[1]/x | rep[2]/following-sibling::rep/x | rep[2]/x)", "1,2,3");
    assert_value("name(rep[1]/sub[2]/z/ancestor::*[2])", "rep");
    assert_value("join(',', rep/sub[1]/z)", "1.1,2.1,3.1");
    assert_value("(rep/sub/z)[4]", "2.2");
    assert_value("join(',', //z/preceding::x)", "1,2,3");
    assert_value("count(deep/descendant-or-self::*/..)", "3");
    assert_value("count(deep//b | //b)", "2");
    assert_value("@id", "award");
    assert_value("rep[last()]/x", "3");
    assert_value("rep[position() > 1][1]/x", "2");
    assert_value("rep[sub/z = '2.1']/x", "2");
    assert_value("name(rep[x=3]/preceding-sibling::*[last()])", "name");
    assert_value("join(',', //z | //x | deep//b | age | name | empty | //z)", "สมชาย,,41,1,1.1,1.2,2,2.1,2.2,3,3.1,,");
    assert_value("count(//rep[1])", "1");
    assert_value("count(//sub[2])", "2");
}

static void comparisons_look_at_some_node_and_at_dates_as_days(void **state)
{
    (void)state;
    assert_value("rep/x = 2", "true");
    assert_value("rep/x != 2", "true");
    assert_value("nothing = ''", "false");
    assert_value("not(nothing != '')", "true");
    assert_value("day < '2024-03-01'", "true");
    assert_value("day > '2024-03-01T00:00:00.000+07:00'", "false");
    assert_value("'b' > 'a'", "false"); /* text has no order */
    assert_value("day = date('2024-02-29')", "true");
    assert_value("rep/x = rep/sub/z", "false");
    assert_value("rep/x < rep/sub/z", "true");
}

static void dates_are_days_that_print_as_dates(void **state)
{
    (void)state;
    assert_value("today()", "2026-11-21");
    assert_value("now()", "2026-11-21T12:00:00.000+07:00");
    assert_value("date(today() + 10)", "2026-12-01");
    assert_value("number('1970-01-01T00:00:00Z')", "0");
    assert_value("number('1970-01-02')", "0"); /* midnight in Bangkok is the evening before in Greenwich */
    assert_value("int(decimal-date-time('2024-03-01') - decimal-date-time(day))", "1");
    assert_value("format-date(day, '%e/%n/%Y %a %b')", "29/2/2024 Thu Feb");
    assert_value("format-date-time('2024-02-29T09:08:07.006+07:00', '%H:%M:%S.%3 %h')", "09:08:07.006 9");
    assert_value("format-date('2023-02-29', '%Y')", "");
    assert_value("date('2024-2-9')", "2024-02-09");
    assert_value("decimal-time('12:00')", "0.5");
    assert_value("format-date(date('2024-01-01') + 59, '%Y-%m-%d')", "2024-02-29");
}

static void numbers_print_without_exponents(void **state)
{
    (void)state;
    assert_value("0.1 + 0.2", "0.30000000000000004");
    assert_value("1 div 3", "0.3333333333333333");
    assert_value("0.000001", "0.000001");
    assert_value("10000000000 * 10000000000 * 10000000000", "1000000000000000000000000000000");
    assert_value("-0.5", "-0.5");
    assert_value("1 div 0", "Infinity");
    assert_value("number('x')", "NaN");
    assert_value("number(' 12. ')", "12");
    assert_value("number('1e3')", "1000");
    assert_value("round(2.345, 2)", "2.35");
    assert_value("round(-1.5)", "-2");
    assert_value("sum(rep/x)", "6");
    assert_value("sum(rep/y)", "NaN");
    assert_value("max(rep/x) - min(rep/x)", "2");
    assert_value("min(nothing)", "NaN");
}

static void text_functions_count_characters_of_any_script(void **state)
{
    (void)state;
    assert_value("string-length(name)", "5");
    assert_value("string-length('😀')", "2"); /* ODK counts UTF-16 units */
    assert_value("substring(name, 2, 3)", "มชา");
    assert_value("substring('12345', 1.5, 2.6)", "234");
    assert_value("substring('12345', 0 div 0, 3)", "");
    assert_value("substr('hello', -3, -1)", "ll");
    assert_value("translate('กขค', 'ขค', '2')", "ก2");
    assert_value("normalize-space('  ก   ข ')", "ก ข");
    assert_value("substring-before('ก=ข', '=')", "ก");
    assert_value("substring-after('ก=ข', '=')", "ข");
    assert_value("concat('n', rep/x, '.')", "n123.");
    assert_value("starts-with(name, 'สม') and contains(name, 'ชา') and ends-with(name, 'ย')", "true");
    assert_value("coalesce(empty, name)", "สมชาย");
    assert_value("if(age > 40, 'yes', 'no')", "yes");
}

static void patterns_are_found_anywhere_unless_anchored(void **state)
{
    (void)state;
    assert_value("regex('ab12', '[0-9]{2}')", "true");
    assert_value("regex('ab12', '^[0-9]{2}$')", "false");
    assert_value("regex('12', '^\\d+$')", "true");
    assert_value("regex('๑๒', '^\\d+$')", "false");
    assert_value("regex(name, '^[ก-ฮ]+$')", "false"); /* ชา has a vowel */
    assert_value("regex(name, '^[ก-๛]+$')", "true");
    assert_value("regex('a.b@c.th', '^[\\w.-]+@[\\w-]+(\\.[a-z]{2,})+$')", "true");
    assert_value("regex('b', '^a$|^b$')", "true");
    assert_value("regex('xb', '^(?:a|b)$')", "false");
    assert_value("regex('\n', '^.?$')", "false");
    assert_error("regex('a', '(?a)')", "The pattern '(?a)'");
    assert_error("regex('a', 'a(')", "The pattern 'a('");
}

static void choices_are_words(void **state)
{
    (void)state;
    assert_value("selected(tags, 'bb')", "true");
    assert_value("selected(tags, 'b')", "false");
    assert_value("selected-at(tags, 2)", "ccc");
    assert_value("selected-at(tags, 3)", "");
    assert_value("count-selected(tags)", "3");
    assert_value("count-non-empty(rep/x | empty)", "3");
    assert_value("checklist(1, 2, rep/x > 1, tags = '')", "true");
    assert_value("weighted-checklist(3, -1, true(), 2, true(), 1)", "true");
}

static void an_absolute_path_stays_in_the_repeat_around_it(void **state)
{
    (void)state;
    assert_value_at("/data/rep[2]/y", "/data/rep/x", "2");
    assert_value_at("/data/rep[2]/y", "count(/data/rep)", "3");
    assert_value_at("/data/rep[2]/y", "sum(/data/rep/sub/z)", "4.300000000000001");
    assert_value_at("/data/rep[2]/sub[2]/z", "count(/data/rep/sub)", "2");
    assert_value_at("/data/rep[2]/sub[2]/z", "/data/rep/sub/z", "2.2");
    assert_value_at("/data/rep[2]/y", "/data/rep[3]/x", "3");
    assert_value_at("/data/age", "sum(/data/rep/x)", "6");
    assert_value_at("/data/rep[2]/y", "/data/rep[position() = position(current()/..) - 1]/x", "1");
    assert_value_at("/data/rep[2]/y", "position(..)", "2");
    assert_value_at("/data/rep[2]/y", "indexed-repeat(/data/rep/x, /data/rep, position(..) - 1)", "1");
    assert_value_at("/data/rep[1]/y", "indexed-repeat(/data/rep/sub/z, /data/rep, 2, /data/rep/sub, 1)", "2.1");
    assert_value_at("/data/rep[1]/y", "indexed-repeat(/data/rep/x, /data/rep, 9)", "");
    assert_value_at("/data/rep[2]/x", "instance('main')/data/rep[x = current()]/sub[1]/z", "2.1");
    assert_value_at("/data/rep[2]/x", "pulldata('main', 'z', 'nothing', '1')", "");
}

static void irrelevant_nodes_read_as_empty(void **state)
{
    (void)state;
    assert_value("hidden", "");
    assert_value("hidden = ''", "true");
    assert_value("string-length(hidden)", "0");
    assert_value("concat('[', hidden, ']')", "[]");
}

static void mistakes_are_told_when_the_expression_is_read(void **state)
{
    (void)state;
    assert_error("foo(1)", "The function 'foo' is not known");
    assert_error("floro(1)", "did you mean 'floor'?");
    assert_error("selectd(a, b)", "did you mean 'selected'?");
    assert_error("concat('a'", "')' is missing at character 11");
    assert_error("rep[1", "']' is missing at character 6");
    assert_error("'ก' + \"x", "The text that begins at character 7 has no closing quote");
    assert_error("", "empty");
    assert_error("1 2", "should end before '2' at character 3");
    assert_error("a b", "An operator is missing before character 3");
    assert_error("a +", "A name or value is missing at character 4");
    assert_error("nowhere::a", "The axis 'nowhere' is not known.");
    assert_error("preceeding-sibling::a", "did you mean 'preceding-sibling'?");
    assert_error("if(1)", "The function 'if' needs at least 3 arguments and has 1");
    assert_error("true(1)", "takes at most 0 arguments");
    assert_error("extract-signed(name, 'key')", "not supported");
    assert_error("$a", "The variable '$a' is not known.");
    assert_error("count(1)", "Argument 1 of the function 'count' must be a path");
    assert_error("'a'/b", "Only nodes can be");
}

static void endless_work_ends_in_a_sentence(void **state)
{
    (void)state;
    struct buffer deep = {0};
    for (int i = 0; i < 1000; i++)
        buffer_add_char(&deep, '(');
    assert_error(buffer_text(&deep), "nested deeper than");
    buffer_clear(&deep);
    buffer_add(&deep, "1");
    for (int i = 0; i < 3000; i++)
        buffer_add(&deep, "+1");
    assert_value(buffer_text(&deep), "3001"); /* a form of 3,000 questions may add them up */
    buffer_clear(&deep);
    buffer_add(&deep, "age = 0");
    for (int i = 1; i < 3000; i++)
        buffer_print(&deep, " or age = %d", i);
    assert_value(buffer_text(&deep), "true");
    buffer_clear(&deep);
    buffer_add(&deep, "1");
    for (int i = 0; i < 3000; i++)
        buffer_add(&deep, i % 2 ? "+1" : "-1");
    assert_error(buffer_text(&deep), "nested deeper than");
    buffer_clear(&deep);
    buffer_add(&deep, "//*");
    for (int i = 0; i < 12; i++)
        buffer_add(&deep, "[count(//*");
    for (int i = 0; i < 12; i++)
        buffer_add(&deep, ")>1]");
    assert_error(buffer_text(&deep), "too many steps");
    buffer_done(&deep);
}

static void comparing_thousands_with_thousands_ends_in_a_sentence(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct buffer xml = {0};
    struct error err = {0};
    buffer_add(&xml, "<a>");
    for (int i = 0; i < 4000; i++)
        buffer_add(&xml, "<b>1</b><c>2</c>");
    buffer_add(&xml, "</a>");
    AUTO_XML_DOC xmlDoc *large = xml_parse(xml.bytes, xml.length, "large", &XML_LIMITS_FORM, &err);
    struct xpath *expression = xpath_compile("b = c", &arena, &err);
    struct xpath_context context = {.node = xmlDocGetRootElement(large)};
    bool value;
    assert_int_equal(xpath_boolean(expression, &context, &value, &err), -1);
    assert_non_null(strstr(err.message, "too many steps"));
    buffer_done(&xml);
}

static void a_prefix_means_the_namespace_of_its_scope(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    const char xml[] = "<a xmlns='urn:one' xmlns:p='urn:two'><b>1</b><p:b>2</p:b><c p:d='3' d='4'/></a>";
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *other = xml_parse(xml, sizeof xml - 1, "ns", &XML_LIMITS_FORM, &err);
    const struct {
        const char *text, *expected;
    } CASES[] = {{"count(b)", "2"}, {"p:b", "2"}, {"count(p:*)", "1"}, {"c/@p:d", "3"}, {"c/@d", "4"}, {"count(x:b)", "0"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct xpath *expression = xpath_compile(CASES[i].text, &arena, &err);
        struct xpath_context context = {.node = xmlDocGetRootElement(other), .scope = xmlDocGetRootElement(other)};
        AUTO_FREE char *value = xpath_string(expression, &context, &err);
        assert_string_equal(value, CASES[i].expected);
    }
}

static void identifiers_and_digests_are_made(void **state)
{
    (void)state;
    assert_value("string-length(uuid())", "36");
    assert_value("regex(uuid(), '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')", "true");
    assert_value("string-length(uuid(8))", "8");
    assert_value("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72");
    assert_value("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d");
    assert_value("digest('abc', 'SHA-256', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_value("digest('abc', 'SHA-384')", "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
    assert_value("digest('', 'SHA-512')",
                 "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==");
    assert_value("base64-decode('4LiB')", "ก");
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_bind_as_the_standard_says),
        cmocka_unit_test(paths_walk_every_axis_in_document_order),
        cmocka_unit_test(comparisons_look_at_some_node_and_at_dates_as_days),
        cmocka_unit_test(dates_are_days_that_print_as_dates),
        cmocka_unit_test(numbers_print_without_exponents),
        cmocka_unit_test(text_functions_count_characters_of_any_script),
        cmocka_unit_test(patterns_are_found_anywhere_unless_anchored),
        cmocka_unit_test(choices_are_words),
        cmocka_unit_test(an_absolute_path_stays_in_the_repeat_around_it),
        cmocka_unit_test(irrelevant_nodes_read_as_empty),
        cmocka_unit_test(mistakes_are_told_when_the_expression_is_read),
        cmocka_unit_test(endless_work_ends_in_a_sentence),
        cmocka_unit_test(comparing_thousands_with_thousands_ends_in_a_sentence),
        cmocka_unit_test(a_prefix_means_the_namespace_of_its_scope),
        cmocka_unit_test(identifiers_and_digests_are_made),
    };
    return cmocka_run_group_tests_name("xpath/xpath", tests, read_form, forget_form);
}
