/* SPDX-License-Identifier: MIT */
#include "advice/guidance.h"

#include "test.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static struct guidance *small;

static int open_small(void **state)
{
    (void)state;
    struct error err = {0};
    small = guidance_load("tests/advice/guidance/good.xml", &err);
    if (!small)
        print_error("%d: %s\n", err.line, err.message);
    return small ? 0 : -1;
}

static int close_small(void **state)
{
    (void)state;
    guidance_free(small);
    return 0;
}

static void a_file_tells_its_topics_in_each_language(void **state)
{
    (void)state;
    assert_string_equal(small->name, "good");
    assert_string_equal(small->cited_by, "see");
    assert_string_equal(guidance_in(small, small->titles, "th"), "คู่มือเล็ก");
    assert_string_equal(guidance_in(small, small->titles, "lo"), "คู่มือเล็ก");
    assert_string_equal(guidance_in(small, small->abouts, "en"), "Made for tests.");
    assert_string_equal(guidance_in(small, small->abouts, "th"), "");
    assert_int_equal(small->topics_count, 4);
    const struct topic *first = &small->topics[0];
    assert_int_equal(first->parts_count, 2);
    assert_int_equal(first->related_count, 2);
    assert_string_equal(first->related[1]->id, "q13");
    assert_string_equal(guidance_in(small, first->parts[0].texts, "th"), "ย่อหน้าแรก มีช่องว่าง หลายช่อง\n\nย่อหน้าที่สอง");
}

static void a_part_says_where_it_comes_from(void **state)
{
    (void)state;
    const struct topic *first = &small->topics[0];
    assert_string_equal(guidance_in(small, first->parts[0].sources, "en"), "from a talk");
    assert_string_equal(guidance_in(small, first->parts[1].sources, "en"), "ours");
    assert_string_equal(guidance_in(small, first->parts[1].headings, "en"), "Asked");
    assert_string_equal(guidance_in(small, small->topics[3].parts[0].headings, "th"), "ขั้น");
}

static void topics_are_found_by_id_number_and_file(void **state)
{
    (void)state;
    assert_string_equal(guidance_find(small, "q13")->id, "q13");
    assert_string_equal(guidance_find(small, "3")->id, "q3");
    assert_string_equal(guidance_find(small, "good#ladder")->id, "ladder");
    assert_null(guidance_find(small, "other#ladder"));
    assert_null(guidance_find(small, "4"));
    assert_null(guidance_find(small, ""));
    const struct topic **topics = NULL;
    assert_int_equal(guidance_find_all(small, "3 9 good#q3  1", &topics), 2);
    assert_string_equal(topics[1]->id, "q1");
    free(topics);
    assert_int_equal(guidance_find_all(small, " ", &topics), 0);
    assert_null(topics);
}

static void assert_cited(const char *tokens, const char *language, const char *expected)
{
    AUTO_FREE char *words = guidance_cite(small, tokens, language);
    if (expected)
        assert_string_equal(words, expected);
    else
        assert_null(words);
}

static void citations_read_as_people_write_them(void **state)
{
    (void)state;
    assert_cited("3", "th", "คู่มือเล็ก ข้อ 3");
    assert_cited("1 3 13", "th", "คู่มือเล็ก ข้อ 1 ข้อ 3 และข้อ 13");
    assert_cited("1 3", "en", "Small guide, Q1 and Q3");
    assert_cited("good#q1 good#q3 good#q13", "en", "Small guide, Q1, Q3 and Q13");
    assert_cited("ladder", "en", "Small guide, The ladder");
    assert_cited("7 other#q1", "en", NULL);
}

static void assert_explained(const char *see, const char *expected)
{
    AUTO_FREE char *words = guidance_explain(small, see, "en");
    AUTO_FREE char *bare = guidance_explain(NULL, see, "en");
    assert_string_equal(words, expected);
    assert_string_equal(bare, "good#q1; other#q1");
}

static void what_explains_a_finding_stands_as_it_is_where_it_is_not_known(void **state)
{
    (void)state;
    assert_explained(" good#q1\n other#q1 ", "Small guide, Q1; other#q1");
}

static void assert_found(const char *words, bool typing, const char *expected)
{
    const struct topic **topics = NULL;
    size_t count = guidance_search(small, words, typing, &topics);
    AUTO_BUFFER struct buffer ids;
    buffer_init(&ids);
    for (size_t i = 0; i < count; i++)
        buffer_print(&ids, "%s%s", i ? " " : "", topics[i]->id);
    free(topics);
    assert_string_equal(buffer_text(&ids), expected);
}

static void search_forgives_what_readers_forgive(void **state)
{
    (void)state;
    assert_found("สัมฤทธิ์ผล", false, "q3");
    assert_found("สัมฤทธิผล", false, "q3");
    assert_found("  มีส่วนรวม   ประชาชน ", false, "q3");
    assert_found("EFFECTIVE change", false, "q3");
    assert_found("2567", false, "q13");
    assert_found("นํ้า", false, "q3");
    assert_found("นำ", false, "q3");
    assert_found("อปท", false, "q3");
    assert_found("ไม่มีคำนี้", false, "");
    assert_found("", false, "");
    assert_found("สัมฤทธ", false, "");
    assert_found("สัมฤทธ", true, "q3");
    assert_found("bridge second", false, "q1");
    assert_found("bridge third", false, "");
}

static void what_is_called_so_comes_first_then_titles(void **state)
{
    (void)state;
    assert_found("ladder", false, "ladder q1");
    assert_found("3", false, "q3 q13");
    assert_found("๓", false, "q3 q13");
    assert_found("Q3", false, "q3");
    assert_found("ข้อ   13", false, "q13");
    assert_found("ขอ 13", false, "q13");
}

static void assert_refused_as_written(const char *name)
{
    AUTO_FREE char *path = memory_print("tests/advice/guidance/bad/%s.xml", name);
    AUTO_FREE char *expected_path = memory_print("tests/advice/guidance/bad/%s.err", name);
    AUTO_BUFFER struct buffer expected;
    buffer_init(&expected);
    struct error err = {0};
    char sentence[2048];
    assert_int_equal(xml_read_file(expected_path, 4096, &expected, NULL), 0);
    assert_null(guidance_load(path, &err));
    error_print(&err, sentence, sizeof sentence - 1);
    strcat(sentence, "\n");
    assert_string_equal(sentence, buffer_text(&expected));
}

static void every_bad_file_is_refused_with_its_sentence(void **state)
{
    (void)state;
    DIR *folder = opendir("tests/advice/guidance/bad");
    assert_non_null(folder);
    size_t count = 0;
    for (const struct dirent *file; (file = readdir(folder));) {
        const char *dot = strrchr(file->d_name, '.');
        if (!dot || strcmp(dot, ".xml") != 0)
            continue;
        AUTO_FREE char *name = memory_copy_bytes(file->d_name, (size_t)(dot - file->d_name));
        assert_refused_as_written(name);
        count++;
    }
    closedir(folder);
    assert_true(count >= 12);
    assert_null(guidance_load("tests/advice/guidance/none.xml", NULL));
}

/* ---- the file that is shipped ---- */

static const char *text_of_kind(const struct guidance *clinic, const struct topic *topic, const char *heading)
{
    for (size_t i = 0; i < topic->parts_count; i++)
        if (strcmp(guidance_in(clinic, topic->parts[i].headings, "en"), heading) == 0)
            return guidance_in(clinic, topic->parts[i].texts, "en");
    return NULL;
}

static void the_clinic_has_fourteen_questions_and_says_what_it_left_open(void **state)
{
    (void)state;
    static const bool OPEN[15] = {[1] = true, [3] = true, [4] = true, [8] = true, [10] = true, [14] = true};
    static const char *const FURTHER[] = {"levels", "stakeholders", "before-after", "branches", "route"};
    struct error err = {0};
    struct guidance *clinic = guidance_load("forms/common/clinic-2567.xml", &err);
    if (!clinic)
        print_error("%d: %s\n", err.line, err.message);
    assert_non_null(clinic);
    for (int i = 1; i <= 14; i++) {
        AUTO_FREE char *number = memory_print("%d", i);
        const struct topic *topic = guidance_find(clinic, number);
        assert_non_null(topic);
        assert_string_equal(topic->number, number);
        assert_non_null(text_of_kind(clinic, topic, "What was asked"));
        assert_non_null(text_of_kind(clinic, topic, "What was answered"));
        assert_non_null(text_of_kind(clinic, topic, "What to do in your draft"));
        assert_int_equal(text_of_kind(clinic, topic, "What the clinic left open") != NULL, OPEN[i]);
    }
    const char *last = text_of_kind(clinic, guidance_find(clinic, "q14"), "What the clinic left open");
    assert_non_null(strstr(last, "stops in mid-sentence"));
    for (size_t i = 0; i < COUNT_OF(FURTHER); i++)
        assert_non_null(guidance_find(clinic, FURTHER[i]));
    guidance_free(clinic);
}

int main(void)
{
    catalogue_set_language("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_tells_its_topics_in_each_language),
        cmocka_unit_test(a_part_says_where_it_comes_from),
        cmocka_unit_test(topics_are_found_by_id_number_and_file),
        cmocka_unit_test(citations_read_as_people_write_them),
        cmocka_unit_test(what_explains_a_finding_stands_as_it_is_where_it_is_not_known),
        cmocka_unit_test(search_forgives_what_readers_forgive),
        cmocka_unit_test(what_is_called_so_comes_first_then_titles),
        cmocka_unit_test(every_bad_file_is_refused_with_its_sentence),
        cmocka_unit_test(the_clinic_has_fourteen_questions_and_says_what_it_left_open),
    };
    return cmocka_run_group_tests_name("advice/guidance", tests, open_small, close_small);
}
