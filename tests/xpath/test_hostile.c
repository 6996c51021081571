/* SPDX-License-Identifier: MIT */
/* Expressions that would go on for hours or fill the memory end in a sentence, and soon. */
#include "base/buffer.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xpath/xpath.h"

#include <string.h>
#include <time.h>

enum { ITEMS = 2000, DEEP = 90, LONG = 100000, HANGS = 60 /* seconds of computing, on any machine */ };

static xmlDoc *many, *deep, *long_text;

static xmlDoc *parse(struct buffer *xml)
{
    struct error err = {0};
    xmlDoc *doc = xml_parse(buffer_text(xml), xml->length, "hostile", &XML_LIMITS_FORM, &err);
    buffer_clear(xml);
    return doc;
}

static int build(void **state)
{
    (void)state;
    struct buffer xml = {0};
    buffer_add(&xml, "<r>");
    for (int i = 0; i < ITEMS; i++)
        buffer_print(&xml, "<b id='i%d'><c>%d</c><d>x%d</d></b>", i, i % 7, i);
    buffer_add(&xml, "</r>");
    many = parse(&xml);
    for (int i = 0; i < DEEP; i++)
        buffer_add(&xml, "<e>");
    for (int i = 0; i < LONG; i++)
        buffer_add_char(&xml, 'x');
    for (int i = 0; i < DEEP; i++)
        buffer_add(&xml, "</e>");
    deep = parse(&xml);
    buffer_add(&xml, "<r><t>");
    for (int i = 0; i < LONG; i++)
        buffer_add_char(&xml, (char)('a' + i % 26));
    buffer_add(&xml, "</t>");
    for (int i = 0; i < ITEMS; i++)
        buffer_add(&xml, "<b>1</b>");
    buffer_add(&xml, "</r>");
    long_text = parse(&xml);
    buffer_done(&xml);
    return many && deep && long_text ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    xmlFreeDoc(many);
    xmlFreeDoc(deep);
    xmlFreeDoc(long_text);
    return 0;
}

static void assert_ends(xmlDoc *doc, const char *text)
{
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    struct xpath_context context = {.node = (xmlNode *)doc};
    struct xpath *expression = xpath_compile(text, &arena, &err);
    clock_t start = clock();
    char *value = expression ? xpath_string(expression, &context, &err) : NULL;
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (value || !strstr(err.message, "too many steps"))
        fail_msg("%s: '%.40s', '%s'", text, value ? value : "", err.message);
    if (seconds > HANGS) /* some tenths; what stops it is counted in steps */
        fail_msg("%s takes %g seconds", text, seconds);
}

static void predicates_in_predicates_end(void **state)
{
    (void)state;
    assert_ends(many, "//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]");
    assert_ends(many, "//*[count(//*[//*[//*[//*[. = 'y']]]]) > 1]");
    assert_ends(many, "//*[. = //*[. = //*]]");
    assert_ends(many, "sum(//*[sum(//c[. = //d]) > 1])");
    assert_ends(many, "//*[count(ancestor::* | descendant::* | following::*) > 1]");
    assert_ends(many, "//*[preceding::*[following::*[preceding::*[. = 'y']]]]");
    assert_ends(many, "count(//*[count(randomize(//*)) > 1])");
    assert_ends(many, "//*[id(//*)]");
}

static void long_texts_read_again_and_again_end(void **state)
{
    (void)state;
    assert_ends(deep, "count(//*[count(//*[count(//*[contains(., 'y')]) > 0]) > 0])");
    assert_ends(deep, "count(//*[//*[//*[. = 'y']]])");
    assert_ends(long_text, "count(//b[contains(/r/t, 'zz')])");
    assert_ends(long_text, "count(//b[digest(/r/t, 'SHA-256') = 'y'])");
    assert_ends(long_text, "count(//b[regex(/r/t, '^([a-z]+)+$') and false()])");
    assert_ends(long_text, "translate(r/t, concat(r/t, r/t), r/t)");
}

static void texts_that_grow_without_end_end(void **state)
{
    (void)state;
    assert_ends(long_text, "join(/r/t, //b)");
    assert_ends(long_text, "string-length(join(join(/r/t, //b), //b))");
    assert_ends(deep, "concat(join('', //*), join('', //*))");
}

/* A form with a thousand such expressions ends as soon: its host allows them so many steps together. */
static void expressions_share_what_their_host_allows(void **state)
{
    (void)state;
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    size_t steps = 50000;
    struct xpath_host host = {.steps_left = &steps};
    struct xpath_context context = {.node = (xmlNode *)many, .host = &host};
    struct xpath *expression = xpath_compile("count(//c)", &arena, &err);
    double number = 0;
    int times = 0;
    while (xpath_number(expression, &context, &number, &err) == 0)
        times++;
    assert_true(times > 2 && times < 20);
    assert_non_null(strstr(err.message, "too many steps"));
    steps = 50000;
    assert_int_equal(xpath_number(expression, &context, &number, &err), 0);
    assert_true(number == ITEMS);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(predicates_in_predicates_end),
        cmocka_unit_test(long_texts_read_again_and_again_end),
        cmocka_unit_test(texts_that_grow_without_end_end),
        cmocka_unit_test(expressions_share_what_their_host_allows),
    };
    return cmocka_run_group_tests_name("xpath/hostile", tests, build, tear_down);
}
