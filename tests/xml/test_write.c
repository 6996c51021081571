/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <string.h>

static xmlDoc *parsed(const char *xml)
{
    struct error err = {0};
    xmlDoc *doc = xml_parse(xml, strlen(xml), "a.xml", &XML_LIMITS_DRAFT, &err);
    assert_non_null(doc);
    return doc;
}

static void what_is_read_comes_out_the_same(void **state)
{
    (void)state;
    const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<!-- c -->\n<a xmlns=\"urn:x\" xmlns:p=\"urn:y\" p:b=\"1\">ผลงาน <p:c/> &amp; &lt;\n<?pi d?></a>\n";
    AUTO_XML_DOC xmlDoc *doc = parsed(xml);
    AUTO_BUFFER struct buffer out = {0};
    xml_write(doc, false, &out);
    assert_string_equal(buffer_text(&out), xml);
}

static void indenting_leaves_text_alone(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = parsed("<a><b><c>x</c></b><d>y <e/></d></a>");
    AUTO_BUFFER struct buffer out = {0};
    xml_write(doc, true, &out);
    assert_string_equal(buffer_text(&out), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                           "<a>\n  <b>\n    <c>x</c>\n  </b>\n  <d>y <e/></d>\n</a>\n");
}

static void a_subtree_stands_alone_and_comes_back_with_its_namespaces(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = parsed("<a xmlns='urn:x' xmlns:p='urn:y' xmlns:q='urn:unused'><b p:c='1'><d>ก</d></b></a>");
    xmlNode *b = xml_first_child(xmlDocGetRootElement(doc), "b");
    AUTO_BUFFER struct buffer out = {0};
    xml_write_node(b, &out);
    assert_non_null(strstr(buffer_text(&out), "xmlns=\"urn:x\""));
    assert_non_null(strstr(buffer_text(&out), "xmlns:p=\"urn:y\""));
    assert_null(strstr(buffer_text(&out), "unused"));
    assert_null(b->nsDef); /* the tree itself is as it was */

    struct error err = {0};
    xmlNode *back = xml_parse_node(doc, buffer_text(&out), out.length, &err);
    assert_non_null(back);
    assert_null(back->parent);
    xmlAddChild(xmlDocGetRootElement(doc), back);
    assert_string_equal((const char *)back->ns->href, "urn:x");
    assert_string_equal(xml_attribute(back, "urn:y", "c"), "1");
    assert_string_equal(xml_leaf_text(xml_first_child(back, "d")), "ก");
}

static void equal_content_has_equal_canonical_bytes(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *one = parsed("<a y='2' x='1'><b/></a>");
    AUTO_XML_DOC xmlDoc *other = parsed("<!-- c --><a  x=\"1\" y=\"2\"><b></b></a>");
    AUTO_BUFFER struct buffer first = {0}, second = {0};
    xml_canonical(one, &first);
    xml_canonical(other, &second);
    assert_string_equal(buffer_text(&first), "<a x=\"1\" y=\"2\"><b></b></a>");
    assert_string_equal(buffer_text(&first), buffer_text(&second));
}

static void text_that_xml_cannot_hold_is_left_out(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = parsed("<a>old<b/></a>");
    xmlNode *root = xmlDocGetRootElement(doc);
    xml_set_text(root, "ก\x01ข & <\n");
    assert_string_equal(xml_leaf_text(root), "กข & <\n");
    xml_set_text(root, xml_leaf_text(root)); /* its own text is fine */
    assert_string_equal(xml_leaf_text(root), "กข & <\n");
    AUTO_BUFFER struct buffer out = {0};
    xml_write(doc, false, &out);
    AUTO_XML_DOC xmlDoc *again = parsed(buffer_text(&out));
    assert_string_equal(xml_leaf_text(xmlDocGetRootElement(again)), "กข & <\n");
    xml_set_text(root, "");
    assert_string_equal(xml_leaf_text(root), "");
    assert_ptr_equal(xml_first_child(root, "b"), root->children); /* what is not text survives */
}

static void elements_are_found_by_local_name_and_neighbours(void **state)
{
    (void)state;
    AUTO_XML_DOC xmlDoc *doc = parsed("<a xmlns:p='urn:p'> <p:b>1<!-- x -->2</p:b> <c/> <b/></a>");
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *b = xml_first_child(root, "b");
    assert_string_equal(xml_name(b), "b");
    AUTO_FREE char *text = xml_text(b);
    assert_string_equal(text, "12");
    assert_string_equal(xml_name(xml_next(b, NULL)), "c");
    const xmlNode *last = xml_next(b, "b");
    assert_non_null(last);
    assert_ptr_equal(xml_previous(last, "b"), b);
    assert_null(xml_next(last, NULL));
    assert_null(xml_first_child(NULL, NULL));
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_comes_out_the_same),
        cmocka_unit_test(indenting_leaves_text_alone),
        cmocka_unit_test(a_subtree_stands_alone_and_comes_back_with_its_namespaces),
        cmocka_unit_test(equal_content_has_equal_canonical_bytes),
        cmocka_unit_test(text_that_xml_cannot_hold_is_left_out),
        cmocka_unit_test(elements_are_found_by_local_name_and_neighbours),
    };
    return cmocka_run_group_tests_name("xml/write", tests, NULL, NULL);
}
