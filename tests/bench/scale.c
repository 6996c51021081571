/* SPDX-License-Identifier: MIT */
/* Times one form with one draft, in this process, without a screen:  scale FORM DRAFT REPEAT LEAF OUTSIDE ROUNDS
 *
 * REPEAT is the path of the list, LEAF a question in each of its items that takes numbers, OUTSIDE a question outside.
 * Prints lines NAME VALUE...: microseconds of processor time (median and 99th percentile for what is done often: what other
 * programs do meanwhile is not this one's, and it waits for nothing), counts and bytes. The
 * draft is first opened and written as the program saves it; those bytes are what is parsed and opened from then on. The
 * floor is xmlReadMemory of the same bytes. Statistics over several runs are the caller's. */
#include "base/memory.h"
#include "form/instance.h"
#include "form/state.h"
#include "xml/document.h"

#include <libxml/parser.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Larger than drafts may be: what is measured is the engine. */
static const struct xml_limits LIMITS = {.bytes = 256u << 20, .elements = 10000000, .depth = 64, .attributes = 64};

static const struct instance_world WORLD = {.limits = &LIMITS};

enum { SAMPLES_MAX = 100000, OPENINGS = 5 };

struct bench {
    struct form *form;
    struct instance *instance;
    const struct control *repeat;
    const char *leaf; /* name below an item */
    struct buffer bytes;
    size_t rounds; /* edits of each kind */
    double samples[SAMPLES_MAX];
    size_t samples_count;
};

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static size_t heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static size_t resident(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (size_t)pages * 4096;
}

static void add_sample(struct bench *bench, double start)
{
    double end = now_us();
    if (bench->samples_count < SAMPLES_MAX)
        bench->samples[bench->samples_count++] = end - start;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* NAME MEDIAN P99 EVALUATIONS, the last for one of them; forgets the samples. */
static void tell(struct bench *bench, const char *name, uint64_t evaluations)
{
    size_t count = bench->samples_count;
    qsort(bench->samples, count, sizeof *bench->samples, by_size);
    if (count)
        printf("%s %.3f %.3f %.1f\n", name, bench->samples[count / 2], bench->samples[count * 99 / 100],
               (double)evaluations / (double)count);
    bench->samples_count = 0;
}

static void stop(const char *what, const struct error *err)
{
    fprintf(stderr, "scale: %s: %s:%d: %s\n", what, err->where, err->line, err->message);
    exit(1);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

static struct instance *open_bytes(struct bench *bench)
{
    struct error err = {0};
    xmlDoc *doc = xml_parse(buffer_text(&bench->bytes), bench->bytes.length, "draft", &LIMITS, &err);
    struct instance *instance = doc ? instance_open(bench->form, doc, &WORLD, &err) : NULL;
    if (!instance)
        stop("draft", &err);
    return instance;
}

static void read_draft(struct bench *bench, const char *path)
{
    struct error err = {0};
    buffer_init(&bench->bytes);
    if (xml_read_file(path, LIMITS.bytes, &bench->bytes, &err) < 0)
        stop(path, &err);
    struct instance *instance = open_bytes(bench);
    struct buffer saved;
    buffer_init(&saved);
    xml_write(instance_doc(instance), true, &saved);
    instance_free(instance);
    buffer_done(&bench->bytes);
    bench->bytes = saved;
}

/* Every opening meets the memory as the program does: nothing lies about that another one has left. */
static double begin_opening(void)
{
    malloc_trim(0);
    return now_us();
}

static xmlDoc *parse_plainly(const struct bench *bench)
{
    return xmlReadMemory(buffer_text((struct buffer *)&bench->bytes), (int)bench->bytes.length, "draft", NULL,
                         XML_PARSE_NONET | XML_PARSE_HUGE);
}

static void measure_floor(struct bench *bench)
{
    for (int i = 0; i < OPENINGS; i++) {
        double start = begin_opening();
        xmlDoc *doc = parse_plainly(bench);
        add_sample(bench, start);
        xmlFreeDoc(doc);
    }
    tell(bench, "parse", 0);
    malloc_trim(0);
    size_t heap_before = heap(), resident_before = resident();
    xmlDoc *doc = parse_plainly(bench);
    printf("tree-bytes %zu %zu\n", heap() - heap_before, resident() - resident_before);
    xmlFreeDoc(doc);
}

static void measure_reading(struct bench *bench)
{
    for (int i = 0; i < OPENINGS; i++) {
        double start = begin_opening();
        xmlDoc *doc = xml_parse(buffer_text(&bench->bytes), bench->bytes.length, "draft", &LIMITS, NULL);
        add_sample(bench, start);
        xmlFreeDoc(doc);
    }
    tell(bench, "read", 0);
}

static void measure_opening(struct bench *bench)
{
    uint64_t evaluations = 0;
    for (int i = 0; i < OPENINGS; i++) {
        double start = begin_opening();
        struct instance *instance = open_bytes(bench);
        add_sample(bench, start);
        evaluations += instance_evaluations(instance);
        instance_free(instance);
    }
    tell(bench, "open", evaluations);
    malloc_trim(0);
    size_t heap_before = heap(), resident_before = resident();
    bench->instance = open_bytes(bench);
    printf("open-bytes %zu %zu\n", heap() - heap_before, resident() - resident_before);
}

/* ---- edits ------------------------------------------------------------------------------------------------------ */

static size_t items_count(const struct bench *bench)
{
    xmlNode **items;
    size_t count = instance_items(bench->instance, bench->repeat, NULL, &items);
    free(items);
    return count;
}

static xmlNode *item_at(const struct bench *bench, size_t index)
{
    xmlNode **items;
    size_t count = instance_items(bench->instance, bench->repeat, NULL, &items);
    xmlNode *item = items[index < count ? index : count - 1];
    free(items);
    return item;
}

static xmlNode *leaf_of(const struct bench *bench, const xmlNode *item)
{
    AUTO_FREE char *path = memory_print("%s/%s", bench->repeat->path, bench->leaf);
    return instance_node(bench->instance, form_control_at(bench->form, path), item);
}

static void set_leaf(struct bench *bench, xmlNode *leaf, size_t round)
{
    char value[32];
    struct error err = {0};
    snprintf(value, sizeof value, "%zu", 50 + round % 211);
    double start = now_us();
    if (instance_set(bench->instance, leaf, value, &err) < 0)
        stop("set", &err);
    add_sample(bench, start);
}

static void measure_set(struct bench *bench, const char *name, xmlNode *leaf)
{
    uint64_t before = instance_evaluations(bench->instance);
    for (size_t i = 0; i < bench->rounds; i++)
        set_leaf(bench, leaf, i);
    tell(bench, name, instance_evaluations(bench->instance) - before);
}

static void measure_add(struct bench *bench, const char *name, size_t index)
{
    struct error err = {0};
    uint64_t before = instance_evaluations(bench->instance);
    for (size_t i = 0; i < bench->rounds; i++) {
        double start = now_us();
        if (!instance_add(bench->instance, bench->repeat, NULL, index, &err))
            stop("add", &err);
        add_sample(bench, start);
    }
    tell(bench, name, instance_evaluations(bench->instance) - before);
}

/* `index` of the first to go; SIZE_MAX: the last one each time. */
static void measure_remove(struct bench *bench, const char *name, size_t index)
{
    struct error err = {0};
    uint64_t before = instance_evaluations(bench->instance);
    for (size_t i = 0; i < bench->rounds; i++) {
        xmlNode *item = item_at(bench, index);
        double start = now_us();
        if (instance_remove(bench->instance, item, &err) < 0)
            stop("remove", &err);
        add_sample(bench, start);
    }
    tell(bench, name, instance_evaluations(bench->instance) - before);
}

/* Up and down between neighbours. */
static void measure_move(struct bench *bench, const char *name, size_t index)
{
    struct error err = {0};
    uint64_t before = instance_evaluations(bench->instance);
    xmlNode *item = item_at(bench, index);
    for (size_t i = 0; i < bench->rounds; i++) {
        double start = now_us();
        if (instance_move(bench->instance, item, index + 1 - i % 2, &err) < 0)
            stop("move", &err);
        add_sample(bench, start);
    }
    tell(bench, name, instance_evaluations(bench->instance) - before);
}

static void measure_undo(struct bench *bench)
{
    uint64_t before = instance_evaluations(bench->instance);
    for (size_t i = 0; i < bench->rounds; i++) {
        double start = now_us();
        if (!(i % 2 ? instance_redo : instance_undo)(bench->instance, NULL))
            return;
        add_sample(bench, start);
    }
    tell(bench, "undo-add", instance_evaluations(bench->instance) - before);
}

static void measure_edits(struct bench *bench, const char *outside)
{
    size_t count = items_count(bench);
    measure_set(bench, "set-first", leaf_of(bench, item_at(bench, 0)));
    measure_set(bench, "set-middle", leaf_of(bench, item_at(bench, count / 2)));
    measure_set(bench, "set-last", leaf_of(bench, item_at(bench, count - 1)));
    measure_set(bench, "set-outside", instance_find(bench->instance, outside));
    measure_add(bench, "add-end", SIZE_MAX);
    measure_undo(bench);
    measure_remove(bench, "remove-end", SIZE_MAX);
    measure_add(bench, "add-middle", count / 2);
    measure_remove(bench, "remove-middle", count / 2);
    measure_move(bench, "move-end", count - 2);
    measure_add(bench, "add-front", 0);
    measure_remove(bench, "remove-front", 0);
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

static void measure_whole(struct bench *bench)
{
    uint64_t before = instance_evaluations(bench->instance);
    for (size_t i = 0; i < OPENINGS * 2; i++) {
        double start = now_us();
        instance_set_language(bench->instance, i % bench->form->languages_count);
        free(instance_text(bench->instance, bench->form->controls[0], NULL, TEXT_LABEL));
        add_sample(bench, start);
    }
    tell(bench, "language", instance_evaluations(bench->instance) - before);
    size_t violations = 0;
    for (size_t i = 0; i < OPENINGS; i++) {
        xmlNode **nodes;
        double start = now_us();
        violations = instance_violations(bench->instance, &nodes);
        add_sample(bench, start);
        free(nodes);
    }
    tell(bench, "validate", 0);
    printf("violations %zu\n", violations);
}

int main(int count, char **words)
{
    struct error err = {0};
    if (count != 7) {
        fprintf(stderr, "usage: scale FORM DRAFT REPEAT LEAF OUTSIDE ROUNDS\n");
        return 2;
    }
    xml_start();
    struct bench *bench = memory_alloc(sizeof *bench);
    bench->form = form_load(words[1], &err);
    if (!bench->form)
        stop(words[1], &err);
    bench->repeat = form_control_at(bench->form, words[3]);
    while (bench->repeat && bench->repeat->kind != CONTROL_REPEAT)
        bench->repeat = bench->repeat->children_count ? bench->repeat->children[0] : NULL;
    bench->leaf = words[4];
    bench->rounds = strtoul(words[6], NULL, 10);
    read_draft(bench, words[2]);
    measure_floor(bench);
    measure_reading(bench);
    measure_opening(bench);
    measure_whole(bench);
    measure_edits(bench, words[5]);
    instance_free(bench->instance);
    form_free(bench->form);
    buffer_done(&bench->bytes);
    free(bench);
    return 0;
}
