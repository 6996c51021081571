/* SPDX-License-Identifier: MIT */
/* Any text as an expression: refused with a sentence, or a value; and what is said of an expression without working it out
 * (paths, results, patience) never trips. */
#include "fuzz.h"

#include "base/memory.h"
#include "xpath/xpath.h"

#include <string.h>

static void listen(void *data, const char *path)
{
    (void)data;
    PROMISE(path);
}

static void describe(const struct xpath *expression)
{
    xpath_each_path(expression, "/data/group/name", listen, NULL);
    xpath_each_result(expression, "/data", listen, NULL);
    (void)xpath_looks_inside(expression);
    (void)xpath_picks_alone(expression);
    (void)xpath_is_volatile(expression);
}

static int64_t fixed_now(void *data)
{
    return FUZZ_WORLD.now(data);
}

static double fixed_random(void *data)
{
    return FUZZ_WORLD.random(data);
}

/* All ways of asking agree on whether there is a value, and on its text. */
static void evaluate(const struct xpath *expression, xmlNode *node)
{
    static const struct xpath_host host = {.now = fixed_now, .random = fixed_random, .zone_offset = 420};
    struct xpath_context context = {.node = node, .host = &host};
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    bool truth, still;
    double number;
    int result = xpath_evaluate(expression, &context, &value, NULL);
    AUTO_FREE char *text = xpath_string(expression, &context, NULL);
    PROMISE(!text == (result != 0));
    if (result == 0) {
        AUTO_FREE char *same = xpath_value_string(&value, &host);
        PROMISE(strcmp(same, text) == 0);
    }
    free(xpath_answer(expression, &context, NULL));
    (void)xpath_boolean(expression, &context, &truth, NULL);
    (void)xpath_number(expression, &context, &number, NULL);
    if (xpath_picks_alone(expression))
        (void)xpath_still_picks(expression, &context, &still);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct instance *instance;
    if (!instance)
        instance = fuzz_instance();
    AUTO_FREE char *text = fuzz_text(data, size);
    AUTO_ARENA struct arena arena;
    arena_init(&arena);
    struct error err = {0};
    struct xpath *strict = xpath_compile(text, &arena, &err);
    struct xpath *patient = xpath_compile_patiently(text, &arena, NULL);
    PROMISE(!strict == error_is_set(&err));
    PROMISE(patient || !strict);
    xmlNode *root = instance_root(instance), *leaf = instance_find(instance, "/data/text/line");
    if (strict) {
        describe(strict);
        evaluate(strict, root);
        evaluate(strict, leaf);
    } else if (patient) {
        evaluate(patient, root);
    }
    return 0;
}
