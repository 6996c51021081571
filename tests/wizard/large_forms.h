/* SPDX-License-Identifier: MIT */
/* Forms far larger than any award's: many choices in a list, many questions on a page. For the tests and for the bench. */
#ifndef RUAMRANG_TESTS_WIZARD_LARGE_FORMS_H
#define RUAMRANG_TESTS_WIZARD_LARGE_FORMS_H

#include "control_fixture.h"

/* Five questions in one group over the same list of `count` choices; the first two are answered (the second with the
 * last choice of 10,000). */
static inline void open_choices(size_t count)
{
    AUTO_BUFFER struct buffer rest, body;
    buffer_init(&rest);
    buffer_init(&body);
    buffer_add(&rest, "<instance id='t'><root xmlns=''>");
    for (size_t i = 0; i < count; i++)
        buffer_print(&rest, "<item><name>v%zu</name><label>ตำบลหนองน้ำใสที่ %zu อำเภอเมือง</label></item>", i, i);
    buffer_add(&rest, "</root></instance>");
    buffer_add(&body, "<group>");
    for (size_t i = 0; i < 5; i++)
        buffer_print(&body, "<select1 ref='/d/s%zu'><label>S%zu</label><itemset nodeset=\"instance('t')/root/item\">"
                            "<value ref='name'/><label ref='label'/></itemset></select1>", i, i);
    buffer_add(&body, "</group>");
    open_form("", "<s0>v7</s0><s1>v9999</s1><s2/><s3/><s4/>", buffer_text(&rest), buffer_text(&body));
}

/* `groups`: how the questions are gathered; 0: they stand on top level. */
static inline void open_questions(size_t count, size_t groups)
{
    AUTO_BUFFER struct buffer data, rest, body;
    buffer_init(&data);
    buffer_init(&rest);
    buffer_init(&body);
    for (size_t i = 0; i < count; i++) {
        bool opens = groups && i % (count / groups) == 0;
        if (opens)
            buffer_print(&body, "%s<group><label>Group %zu</label>", i ? "</group>" : "", i);
        buffer_print(&data, "<q%zu/>", i);
        buffer_print(&rest, "<bind nodeset='/d/q%zu' type='string' required='true()'/>", i);
        buffer_print(&body, "<input ref='/d/q%zu'><label>คำถามข้อที่ %zu ท่านเห็นว่าโครงการนี้เป็นประโยชน์อย่างไร</label></input>", i, i);
    }
    buffer_add(&body, groups ? "</group>" : "");
    open_form("", buffer_text(&data), buffer_text(&rest), buffer_text(&body));
}

#endif
