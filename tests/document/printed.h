/* SPDX-License-Identifier: MIT */
/* A small form with one of each thing that a document shows, and its answers; shared by the tests of documents. */
#ifndef RUAMRANG_TESTS_DOCUMENT_PRINTED_H
#define RUAMRANG_TESTS_DOCUMENT_PRINTED_H

#include "base/memory.h"
#include "document/export.h"
#include "form/instance.h"
#include "test.h"
#include "text/catalogue.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

static const char PRINTED_FORM[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa' xmlns:rr='urn:ruamrang:forms:1'>"
    "<h:head><h:title>แบบเสนอผลงาน</h:title><model>"
    "<instance><entry id='demo' version='3'><work><intro/><title/><kind/><started/><story/><secret/></work>"
    "<people jr:template=''><name/><near/><far/><levels/><note/></people><grid/><matrix/><bars/>"
    "<sum jr:template=''><what/><before/><after/><unit/><way/></sum><last/></entry></instance>"
    "<bind nodeset='/entry/work/intro' readonly='true()'/><bind nodeset='/entry/work/title' type='string'/>"
    "<bind nodeset='/entry/work/started' type='date'/>"
    "<bind nodeset='/entry/work/secret' relevant=\"/entry/work/kind = 'b'\"/>"
    "<bind nodeset='/entry/people/near' type='int'/><bind nodeset='/entry/people/far' type='int'/>"
    "<bind nodeset='/entry/sum/before' type='decimal'/><bind nodeset='/entry/sum/after' type='decimal'/>"
    "<bind nodeset='/entry/grid' readonly='true()'/><bind nodeset='/entry/matrix' readonly='true()'/>"
    "<bind nodeset='/entry/bars' readonly='true()'/>"
    "</model></h:head><h:body>"
    "<group ref='/entry/work'><label>ผลงาน</label>"
    "<input ref='/entry/work/intro'><label>อ่านก่อน</label></input>"
    "<input ref='/entry/work/title'><label>ชื่อผลงาน</label></input>"
    "<select1 ref='/entry/work/kind'><label>ประเภท</label><item><label>นวัตกรรม</label><value>a</value></item>"
    "<item><label>อื่น ๆ</label><value>b</value></item></select1>"
    "<input ref='/entry/work/started'><label>เริ่มเมื่อ</label></input>"
    "<input ref='/entry/work/story' appearance='multiline' rr:limit='10'><label>เรื่องราว</label></input>"
    "<input ref='/entry/work/secret'><label>ซ่อน</label></input></group>"
    "<group><label>ผู้เกี่ยวข้อง</label><repeat nodeset='/entry/people' rr:item-label='name'>"
    "<input ref='/entry/people/name'><label>ชื่อ</label></input>"
    "<input ref='/entry/people/near'><label>ใกล้</label></input>"
    "<input ref='/entry/people/far'><label>ไกล</label></input>"
    "<select ref='/entry/people/levels'><label>ระดับ</label><item><label>รับรู้</label><value>i</value></item>"
    "<item><label>ร่วมทำ</label><value>c</value></item></select>"
    "<input ref='/entry/people/note' appearance='multiline'><label>บันทึก</label></input></repeat>"
    "<input ref='/entry/grid' appearance='grid' rr:rows='/entry/people' rr:x='near' rr:y='far'><label>ผัง</label></input>"
    "<input ref='/entry/matrix' appearance='matrix' rr:rows='/entry/people' rr:cell='levels'><label>ตาราง</label></input>"
    "</group>"
    "<group><label>ผล</label><repeat nodeset='/entry/sum' rr:item-label='what'>"
    "<input ref='/entry/sum/what'><label>ตัวชี้วัด</label></input><input ref='/entry/sum/before'><label>เดิม</label></input>"
    "<input ref='/entry/sum/after'><label>ใหม่</label></input><input ref='/entry/sum/unit'><label>หน่วย</label></input></repeat>"
    "<input ref='/entry/bars' appearance='before-after' rr:rows='/entry/sum' rr:before='before' rr:after='after'"
    " rr:unit='unit' rr:better='way'><label>เทียบ</label></input></group>"
    "<input ref='/entry/last'><label>ท้ายสุด</label></input>"
    "</h:body></h:html>";

static inline int printed_set_up(void **state)
{
    struct error err = {0};
    *state = form_parse(PRINTED_FORM, strlen(PRINTED_FORM), "demo.xml", &err);
    if (!*state)
        fail_msg("%s", err.message);
    catalogue_set_language("th");
    return 0;
}

static inline int printed_tear_down(void **state)
{
    form_free(*state);
    return 0;
}

static inline void printed_set(struct instance *instance, const char *path, const char *value)
{
    struct error err = {0};
    if (instance_set(instance, instance_find(instance, path), value, &err) != 0)
        fail_msg("%s: %s", path, err.message);
}

static inline void printed_add(struct instance *instance, const char *path)
{
    const struct form *form = instance_form(instance);
    for (size_t i = 0; i < form->controls_count; i++)
        if (form->controls[i]->kind == CONTROL_REPEAT && strcmp(form->controls[i]->path, path) == 0)
            assert_non_null(instance_add(instance, form->controls[i], NULL, SIZE_MAX, NULL));
}

/* Two people and one result; a question is left open. */
static inline struct instance *printed_filled(const struct form *form)
{
    struct instance *instance = instance_new(form, NULL, NULL);
    static const char *const ANSWERS[][2] = {
        {"/entry/work/title", "ตลาดสะอาด"},   {"/entry/work/kind", "a"},
        {"/entry/work/started", "2024-02-12"}, {"/entry/work/story", "บรรทัดแรก\n\n\nบรรทัดสอง"},
        {"/entry/people[1]/name", "แม่ค้า"},    {"/entry/people[1]/near", "4"},
        {"/entry/people[1]/far", "5"},         {"/entry/people[1]/levels", "i c"},
        {"/entry/people[2]/name", "ลูกค้า"},    {"/entry/people[2]/near", "4"},
        {"/entry/people[2]/far", "5"},         {"/entry/sum[1]/what", "ขยะ"},
        {"/entry/sum[1]/before", "200"},       {"/entry/sum[1]/after", "50"},
        {"/entry/sum[1]/unit", "ถุง"},
    };
    printed_add(instance, "/entry/people");
    printed_add(instance, "/entry/people");
    printed_add(instance, "/entry/sum");
    for (size_t i = 0; i < COUNT_OF(ANSWERS); i++)
        printed_set(instance, ANSWERS[i][0], ANSWERS[i][1]);
    return instance;
}

#endif
