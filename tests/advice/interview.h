/* SPDX-License-Identifier: MIT */
/* The real interview with its facts, on a clock that stands still; shared by the tests of the advice on types. */
#ifndef RUAMRANG_TESTS_ADVICE_INTERVIEW_H
#define RUAMRANG_TESTS_ADVICE_INTERVIEW_H

#include "advice/fit.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

struct interview {
    struct form *form;
    struct fit *fit;
    struct instance *instance;
    struct fit_look look;
    unsigned chance;
};

/* 12 February 2026, 09:30 in Bangkok. */
static int64_t interview_now(void *data)
{
    (void)data;
    return 1770863400000;
}

static const struct instance_world INTERVIEW_WORLD = {.now = interview_now, .zone_offset = 420};

static inline void interview_begin(struct interview *interview)
{
    struct error err = {0};
    instance_free(interview->instance);
    interview->instance = instance_new(interview->form, &INTERVIEW_WORLD, &err);
    assert_non_null(interview->instance);
}

static inline int interview_open(void **state)
{
    struct interview *interview = memory_alloc(sizeof *interview);
    struct error err = {0};
    interview->chance = 20240212;
    interview->form = form_load("forms/adviser-2567/form.xml", &err);
    if (!interview->form || fit_load(interview->form, &interview->fit, &err) < 0) {
        print_error("%s:%d: %s\n", err.where, err.line, err.message);
        return -1;
    }
    *state = interview;
    interview_begin(interview);
    return 0;
}

static inline int interview_close(void **state)
{
    struct interview *interview = *state;
    fit_look_done(&interview->look);
    instance_free(interview->instance);
    fit_free(interview->fit);
    form_free(interview->form);
    free(interview);
    return 0;
}

static inline void answer(struct interview *interview, const char *path, const char *value)
{
    struct error err = {0};
    xmlNode *node = instance_find(interview->instance, path);
    if (!node)
        print_error("there is no %s\n", path);
    assert_non_null(node);
    assert_int_equal(instance_set(interview->instance, node, value, &err), 0);
}

static inline const struct fit_look *look_now(struct interview *interview)
{
    fit_look_done(&interview->look);
    fit_look(interview->fit, interview->instance, &interview->look);
    return &interview->look;
}

static inline const struct standing *standing_of(const struct fit_look *look, const char *type)
{
    for (size_t i = 0; i < look->types->types_count; i++)
        if (strcmp(look->types->types[i].id, type) == 0)
            return &look->standings[i];
    print_error("there is no type %s\n", type);
    assert_true(false);
    return NULL;
}

static inline enum truth fact_now(const struct fit_look *look, const char *id)
{
    size_t fact = award_types_fact(look->types, id);
    assert_true(fact != FACT_NONE);
    return look->facts[fact];
}

/* [0, limit) */
static inline size_t chance(struct interview *interview, size_t limit)
{
    interview->chance = interview->chance * 1103515245u + 12345u; /* ISO C's example generator */
    return (interview->chance >> 8) % limit;
}

#define INTERVIEW_TEST(function) cmocka_unit_test_setup_teardown(function, interview_open, interview_close)

#endif
