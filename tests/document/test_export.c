/* SPDX-License-Identifier: MIT */
#include "document/export.h"
#include "test.h"

#include "base/memory.h"
#include "text/cluster.h"
#include "xml/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa' xmlns:rr='urn:ruamrang:forms:1'>"
    "<h:head><h:title>แบบเสนอผลงาน</h:title><model>\n"
    "<instance><entry id='demo'>\n  <work>\n    <title/><kind/><started/><read/>\n    <secret/></work>"
    "<people jr:template=''><name/><role/></people><meta><instanceID/></meta></entry></instance>"
    "<bind nodeset='/entry/work/title' type='string'/><bind nodeset='/entry/work/kind' type='string'/>"
    "<bind nodeset='/entry/work/started' type='date'/><bind nodeset='/entry/work/read' readonly='true()'/>"
    "<bind nodeset='/entry/work/secret' relevant=\"/entry/work/kind = 'b'\"/>"
    "</model></h:head><h:body>"
    "<group ref='/entry/work'><label>ผลงาน</label>"
    "<input ref='/entry/work/title'><label>ชื่อผลงาน</label></input>"
    "<select1 ref='/entry/work/kind'><label>ประเภท</label><item><label>นวัตกรรม</label><value>a</value></item>"
    "<item><label>อื่น ๆ</label><value>b</value></item></select1>"
    "<input ref='/entry/work/started'><label>เริ่มเมื่อ</label></input>"
    "<input ref='/entry/work/read'><label>อ่านก่อน</label></input>"
    "<input ref='/entry/work/secret'><label>ซ่อน</label></input></group>"
    "<group ref='/entry/people'><label>ผู้เกี่ยวข้อง</label><repeat nodeset='/entry/people' rr:item-label='name'>"
    "<input ref='/entry/people/name'><label>ชื่อ</label></input>"
    "<input ref='/entry/people/role'><label>บทบาท</label></input></repeat></group></h:body></h:html>";

static int set_up(void **state)
{
    struct error err = {0};
    *state = form_parse(FORM, strlen(FORM), "demo.xml", &err);
    if (!*state)
        fail_msg("%s", err.message);
    return 0;
}

static int tear_down(void **state)
{
    form_free(*state);
    return 0;
}

static void set(struct instance *instance, const char *path, const char *value)
{
    assert_int_equal(instance_set(instance, instance_find(instance, path), value, NULL), 0);
}

static double chance(void *data)
{
    (void)data;
    return 0.5;
}

static struct instance *filled(const struct form *form)
{
    static const struct instance_world WORLD = {.random = chance};
    struct instance *instance = instance_new(form, &WORLD, NULL);
    set(instance, "/entry/work/kind", "b");
    set(instance, "/entry/work/secret", "หายไป");
    set(instance, "/entry/work/kind", "a");
    set(instance, "/entry/work/title", "การบริหารจัดการน้ำอย่างมีส่วนร่วมของชุมชนลุ่มน้ำเพื่อแก้ไขปัญหาภัยแล้งซ้ำซาก");
    set(instance, "/entry/work/started", "2024-02-12");
    const struct control *people = form_control_at(form, "/entry/people");
    while (people->kind != CONTROL_REPEAT)
        people = people->children[0];
    assert_non_null(instance_add(instance, people, NULL, SIZE_MAX, NULL));
    set(instance, "/entry/people[1]/name", "กลุ่มผู้ใช้น้ำ");
    set(instance, "/entry/people[1]/role", "ร่วมคิด\nร่วมทำ");
    return instance;
}

static void the_text_shows_answers_as_a_reader_writes_them(void **state)
{
    struct instance *instance = filled(*state);
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    export_text(instance, 40, true, &text);
    instance_free(instance);
    static const char EXPECTED[] = "แบบเสนอผลงาน\n"
                                   "============\n"
                                   "\n"
                                   "ผลงาน\n"
                                   "-----\n"
                                   "\n"
                                   "ชื่อผลงาน\n"
                                   "    การบริหารจัดการน้ำอย่างมีส่วนร่วมของชุมชน\n"
                                   "    ลุ่มน้ำเพื่อแก้ไขปัญหาภัยแล้งซ้ำซาก\n"
                                   "\n"
                                   "ประเภท\n"
                                   "    นวัตกรรม\n"
                                   "\n"
                                   "เริ่มเมื่อ\n"
                                   "    12 ก.พ. 2567\n"
                                   "\n"
                                   "ผู้เกี่ยวข้อง\n"
                                   "--------\n"
                                   "\n"
                                   "1. กลุ่มผู้ใช้น้ำ\n"
                                   "\n"
                                   "    ชื่อ\n"
                                   "        กลุ่มผู้ใช้น้ำ\n"
                                   "\n"
                                   "    บทบาท\n"
                                   "        ร่วมคิด\n"
                                   "        ร่วมทำ\n";
    assert_string_equal(buffer_text(&text), EXPECTED);
}

static void no_line_is_wider_than_asked_and_without_a_width_nothing_is_wrapped(void **state)
{
    struct instance *instance = filled(*state);
    AUTO_BUFFER struct buffer narrow, wide;
    buffer_init(&narrow);
    buffer_init(&wide);
    export_text(instance, 34, true, &narrow);
    export_text(instance, 0, true, &wide);
    instance_free(instance);
    char *rest = narrow.bytes;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        assert_in_range(utf8_width(line), 0, 34);
    assert_non_null(strstr(wide.bytes, "    การบริหารจัดการน้ำอย่างมีส่วนร่วมของชุมชนลุ่มน้ำเพื่อแก้ไขปัญหาภัยแล้งซ้ำซาก\n"));
}

static void nothing_invisible_or_controlling_leaves_in_the_text(void **state)
{
    struct instance *instance = filled(*state);
    set(instance, "/entry/work/title", "ก\u202Eข\u200Bค\xC2\x85\x7F");
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    export_text(instance, 80, true, &text);
    instance_free(instance);
    assert_non_null(strstr(text.bytes, "    กขค\n"));
}

static void equal_answers_give_equal_bytes_however_they_were_saved(void **state)
{
    struct instance *instance = filled(*state);
    AUTO_BUFFER struct buffer first, second, stored;
    buffer_init(&first);
    buffer_init(&second);
    buffer_init(&stored);
    export_xml(instance, &first);
    xml_write(instance_doc(instance), true, &stored);
    instance_free(instance);
    xmlDoc *doc = xml_parse(stored.bytes, stored.length, "stored.xml", &XML_LIMITS_DRAFT, NULL);
    xmlSetNsProp(xmlDocGetRootElement(doc), xmlNewNs(xmlDocGetRootElement(doc), BAD_CAST "urn:ruamrang:forms:1", BAD_CAST "rr"),
                 BAD_CAST "rev", BAD_CAST "17");
    instance = instance_open(*state, doc, NULL, NULL);
    export_xml(instance, &second);
    instance_free(instance);
    assert_string_equal(buffer_text(&second), buffer_text(&first));
    assert_null(strstr(first.bytes, "หายไป"));
    assert_null(strstr(first.bytes, "rev="));
    assert_non_null(strstr(first.bytes, "\n    <title>"));
}

struct place {
    char folder[64], path[96];
    struct buffer bytes;
};

static void set_out(struct place *place)
{
    snprintf(place->folder, sizeof place->folder, "/tmp/ruamrang-test-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/งาน.xml", place->folder);
    buffer_init(&place->bytes);
    buffer_add(&place->bytes, "<ใหม่/>\n");
}

static void put_away(struct place *place)
{
    unlink(place->path);
    assert_int_equal(rmdir(place->folder), 0); /* no temporary file is left */
    buffer_done(&place->bytes);
}

static void a_file_is_written_whole_and_keeps_its_mode(void **state)
{
    (void)state;
    struct place place;
    set_out(&place);
    struct stat status;
    mode_t before = umask(0027);
    assert_int_equal(export_write_file(place.path, &place.bytes, NULL), 0);
    umask(before);
    assert_int_equal(stat(place.path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640); /* as the umask says */
    assert_int_equal(chmod(place.path, 0604), 0);
    assert_int_equal(export_write_file(place.path, &place.bytes, NULL), 0);
    assert_int_equal(stat(place.path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
    AUTO_BUFFER struct buffer back;
    buffer_init(&back);
    assert_int_equal(xml_read_file(place.path, 1000, &back, NULL), 0);
    assert_string_equal(buffer_text(&back), "<ใหม่/>\n");
    put_away(&place);
}

static void a_file_that_cannot_be_written_is_told_and_the_old_one_stays(void **state)
{
    (void)state;
    struct place place;
    set_out(&place);
    struct error err = {0};
    assert_int_equal(export_write_file(place.folder, &place.bytes, &err), -1);
    assert_true(error_is_set(&err));
    assert_int_equal(export_write_file("/proc/none/x.xml", &place.bytes, &err), -1);
    put_away(&place);
}

static void a_device_is_written_through_and_not_replaced(void **state)
{
    (void)state;
    struct place place;
    set_out(&place);
    assert_int_equal(export_write_file("/dev/null", &place.bytes, NULL), 0);
    struct stat status;
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
    put_away(&place);
}

#define FORM_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FORM_TEST(the_text_shows_answers_as_a_reader_writes_them),
        FORM_TEST(no_line_is_wider_than_asked_and_without_a_width_nothing_is_wrapped),
        FORM_TEST(nothing_invisible_or_controlling_leaves_in_the_text),
        FORM_TEST(equal_answers_give_equal_bytes_however_they_were_saved),
        cmocka_unit_test(a_file_is_written_whole_and_keeps_its_mode),
        cmocka_unit_test(a_file_that_cannot_be_written_is_told_and_the_old_one_stays),
        cmocka_unit_test(a_device_is_written_through_and_not_replaced),
    };
    return cmocka_run_group_tests_name("document/export", tests, NULL, NULL);
}
