/* SPDX-License-Identifier: MIT */
#include "xml/table.h"

#include "test.h"

#include <string.h>

/* What is said of a table; "" when it is taken. Lent until the next call. */
static const char *complaint(const char *bytes)
{
    static char text[2048];
    struct error err = {0};
    AUTO_XML_DOC xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = table_parse(doc, bytes, strlen(bytes), "list.csv", &XML_LIMITS_FORM, &err);
    text[0] = '\0';
    if (!root)
        error_print(&err, text, sizeof text);
    xmlFreeNode(root);
    return text;
}

static void a_list_that_is_not_utf8_or_holds_control_characters_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_string_equal(complaint("name,label\n1,หนึ่ง\n"), "");
    assert_ptr_equal(strstr(complaint("name,label\n1,\xa1\xd2\n"), "list.csv:2: "), complaint("name,label\n1,\xa1\xd2\n"));
    assert_ptr_equal(strstr(complaint("name,label\n1,x\n2,\x1b[2J\n"), "list.csv:3: "),
                     complaint("name,label\n1,x\n2,\x1b[2J\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_that_is_not_utf8_or_holds_control_characters_is_refused_with_its_line),
    };
    return cmocka_run_group_tests_name("xml/table", tests, NULL, NULL);
}
