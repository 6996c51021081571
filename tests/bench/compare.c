/* SPDX-License-Identifier: MIT */
/* make bench-compare: what changed between two revisions, and how long it takes to tell; in this process, without a screen.
 * The floor is libxml2 parsing both files (xmlReadMemory), which whoever compares them must do; opening both is told beside it.
 * Medians of processor time. */
#include "approval/compare.h"
#include "base/memory.h"
#include "document/export.h"
#include "text/utf8.h"
#include "xml/document.h"
#include "xml/node.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FORM "forms/effectiveness-2567/"
enum { ROUNDS = 15, MANY_GROUPS = 1000 };

struct revisions {
    struct form *form;
    struct instance *old, *now;
    struct buffer old_bytes, now_bytes;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median_of(void (*work)(struct revisions *revisions), struct revisions *revisions)
{
    double samples[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double from = now_ms();
        work(revisions);
        samples[i] = now_ms() - from;
    }
    qsort(samples, ROUNDS, sizeof *samples, by_size);
    return samples[ROUNDS / 2];
}

static struct instance *load(const struct form *form, const char *path)
{
    struct error err = {0};
    xmlDoc *doc = xml_load(path, &XML_LIMITS_DRAFT, &err);
    struct instance *instance = doc ? instance_open(form, doc, NULL, &err) : NULL;
    if (!instance) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    return instance;
}

static void set(struct instance *instance, const char *path, const char *value)
{
    instance_set(instance, instance_find(instance, path), value, NULL);
}

/* As a writer does between two revisions: texts mended, an item gone, another come, one moved. */
static void revise(struct instance *now)
{
    xmlNode *purpose = instance_find(now, "/application/work/purpose");
    AUTO_FREE char *longer = memory_print("%s ตามข้อตกลงร่วมกันปีละสองครั้ง", instance_value(purpose));
    instance_set(now, purpose, longer, NULL);
    set(now, "/application/work/title", "ร่วมจัดการน้ำชลประทานกระเสียวกับกลุ่มผู้ใช้น้ำ 278 กลุ่ม");
    instance_remove(now, instance_find(now, "/application/stakeholders/group[2]"), NULL);
    const struct control *groups = instance_control(now, instance_find(now, "/application/stakeholders/group[1]"));
    xmlNode *added = instance_add(now, groups, NULL, SIZE_MAX, NULL);
    instance_set(now, xml_first_child(added, "name"), "โรงเรียนในเขตชลประทาน", NULL);
    instance_move(now, instance_find(now, "/application/participation/activity[3]"), 0, NULL);
}

static void grow(struct instance *instance)
{
    const struct control *groups = instance_control(instance, instance_find(instance, "/application/stakeholders/group[1]"));
    for (int i = 0; i < MANY_GROUPS; i++) {
        AUTO_FREE char *name = memory_print("กลุ่มผู้ใช้น้ำที่ %d", i + 1);
        xmlNode *item = instance_add(instance, groups, NULL, SIZE_MAX, NULL);
        instance_set(instance, xml_first_child(item, "name"), name, NULL);
    }
}

static void parse_both(struct revisions *revisions)
{
    xmlFreeDoc(xmlReadMemory(buffer_text(&revisions->old_bytes), (int)revisions->old_bytes.length, "old", NULL, 0));
    xmlFreeDoc(xmlReadMemory(buffer_text(&revisions->now_bytes), (int)revisions->now_bytes.length, "now", NULL, 0));
}

static struct instance *open_one(const struct revisions *revisions, const struct buffer *bytes)
{
    xmlDoc *doc = xml_parse(buffer_text(bytes), bytes->length, "draft.xml", &XML_LIMITS_DRAFT, NULL);
    return instance_open(revisions->form, doc, NULL, NULL);
}

static void open_both(struct revisions *revisions)
{
    instance_free(open_one(revisions, &revisions->old_bytes));
    instance_free(open_one(revisions, &revisions->now_bytes));
}

static void compare(struct revisions *revisions)
{
    struct comparison comparison;
    compare_instances(revisions->old, revisions->now, &comparison);
    for (size_t i = 0; i < comparison.differences_count; i++)
        free(difference_sentence(&comparison.differences[i]));
    comparison_done(&comparison);
}

static void tell(const char *name, struct revisions *revisions)
{
    struct comparison comparison;
    compare_instances(revisions->old, revisions->now, &comparison);
    size_t count = comparison_count(&comparison);
    comparison_done(&comparison);
    double floor = median_of(parse_both, revisions), opened = median_of(open_both, revisions);
    double compared = median_of(compare, revisions);
    printf("%-28s %4zu changes  parse both %7.2f ms  open both %7.2f ms  compare and tell %7.2f ms  %5.1f x the floor\n", name,
           count, floor, opened, compared, compared / floor);
}

static void try_draft(struct form *form, const char *name, const char *example, bool is_long)
{
    struct revisions revisions = {.form = form, .old = load(form, example), .now = NULL};
    buffer_init(&revisions.old_bytes);
    buffer_init(&revisions.now_bytes);
    if (is_long)
        grow(revisions.old);
    revisions.now = instance_open(form, xmlCopyDoc(instance_doc(revisions.old), 1), NULL, NULL);
    revise(revisions.now);
    export_xml(revisions.old, &revisions.old_bytes);
    export_xml(revisions.now, &revisions.now_bytes);
    tell(name, &revisions);
    buffer_done(&revisions.old_bytes);
    buffer_done(&revisions.now_bytes);
    instance_free(revisions.old);
    instance_free(revisions.now);
}

/* A text of ten pages in which every tenth sentence is another one. */
static void try_words(void)
{
    AUTO_BUFFER struct buffer before, after;
    buffer_init(&before);
    buffer_init(&after);
    for (int i = 0; i < 300; i++) {
        buffer_print(&before, "กลุ่มผู้ใช้น้ำร่วมกันตกลงรอบเวรครั้งที่ %d และร่วมดูแลคลองส่งน้ำ ", i);
        buffer_print(&after, "กลุ่มผู้ใช้น้ำร่วมกัน%sรอบเวรครั้งที่ %d และร่วมดูแลคลองส่งน้ำ ", i % 10 ? "ตกลง" : "วางแผน", i);
    }
    double samples[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        struct segments segments;
        double from = now_ms();
        compare_words(buffer_text(&before), buffer_text(&after), &segments);
        samples[i] = now_ms() - from;
        segments_done(&segments);
    }
    qsort(samples, ROUNDS, sizeof *samples, by_size);
    printf("%-28s %4zu letters  word by word %.2f ms\n", "a text of ten pages", utf8_count(buffer_text(&before)), samples[ROUNDS / 2]);
}

int main(void)
{
    struct error err = {0};
    xml_start();
    struct form *form = form_load(FORM "form.xml", &err);
    if (!form) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    puts("What changed between two revisions (median of processor time)");
    try_draft(form, "a typical draft", FORM "examples/3-kra-seaw.xml", false);
    try_draft(form, "1,000 more groups in a list", FORM "examples/3-kra-seaw.xml", true);
    try_words();
    form_free(form);
    return 0;
}
