/* SPDX-License-Identifier: MIT */
/* The form of data/entry.xml with a fresh instance on a clock that stands still; shared by the form engine's tests. */
#ifndef RUAMRANG_TESTS_FORM_ENTRY_H
#define RUAMRANG_TESTS_FORM_ENTRY_H

#include "base/buffer.h"
#include "base/memory.h"
#include "form/instance.h"
#include "form/state.h"
#include "test.h"
#include "xml/document.h"
#include "xml/node.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    struct form *form;
    struct instance *instance;
    double chance; /* what random() gives next */
};

/* 12 February 2024, 09:30 in Bangkok. */
static int64_t entry_now(void *data)
{
    (void)data;
    return 1707705000000;
}

static double entry_random(void *data)
{
    struct entry *entry = data;
    entry->chance += 0.013;
    entry->chance -= entry->chance >= 1;
    return entry->chance;
}

static struct instance_world entry_world(struct entry *entry)
{
    return (struct instance_world){.now = entry_now, .random = entry_random, .data = entry, .zone_offset = 420};
}

static inline int entry_open(void **state)
{
    struct entry *entry = memory_alloc(sizeof *entry);
    struct error err = {0};
    entry->form = form_load("tests/form/data/entry.xml", &err);
    if (!entry->form) {
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
        free(entry);
        return -1;
    }
    struct instance_world world = entry_world(entry);
    entry->instance = instance_new(entry->form, &world, &err);
    *state = entry;
    return entry->instance ? 0 : -1;
}

static inline int entry_close(void **state)
{
    struct entry *entry = *state;
    instance_free(entry->instance);
    form_free(entry->form);
    free(entry);
    return 0;
}

static inline xmlNode *at(const struct entry *entry, const char *path)
{
    xmlNode *node = instance_find(entry->instance, path);
    if (!node)
        print_error("there is no %s\n", path);
    assert_non_null(node);
    return node;
}

static inline const char *value_at(const struct entry *entry, const char *path)
{
    return instance_value(at(entry, path));
}

static inline void put(const struct entry *entry, const char *path, const char *value)
{
    struct error err = {0};
    if (instance_set(entry->instance, at(entry, path), value, &err) < 0)
        print_error("%s: %s\n", path, err.message);
    assert_false(error_is_set(&err));
}

static inline xmlNode *add(const struct entry *entry, const char *path)
{
    xmlNode *item = instance_add(entry->instance, form_control_at(entry->form, path), NULL, SIZE_MAX, NULL);
    assert_non_null(item);
    return item;
}

static inline void assert_words(const struct entry *entry, const char *path, const xmlNode *context, enum text_role role,
                                const char *expected)
{
    AUTO_FREE char *words = instance_text(entry->instance, form_control_at(entry->form, path), context, role);
    if (expected)
        assert_string_equal(words ? words : "(nothing)", expected);
    else
        assert_null(words);
}

/* The whole tree as text, to see that nothing else changed. Yours. */
static inline char *entry_text(const struct entry *entry)
{
    struct buffer out;
    buffer_init(&out);
    xml_write(instance_doc(entry->instance), false, &out);
    return buffer_take(&out);
}

#define ENTRY_TEST(function) cmocka_unit_test_setup_teardown(function, entry_open, entry_close)

#endif
