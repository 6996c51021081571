/* SPDX-License-Identifier: MIT */
/* Functions about numbers. XPath 1.0, 4.4; ODK XForms, "Math functions". */
#include "base/memory.h"
#include "xpath/column.h"
#include "xpath/function.h"
#include "xpath/moment.h"
#include "xpath/random.h"

#include <math.h>

/* A date becomes its days, shown as whole days: the fraction only says how far the zone is from Greenwich. */
static int give_days(struct xpath_value *out, double days)
{
    give_number(out, days);
    out->string = xpath_print_number(floor(days));
    return 0;
}

int function_number(const struct call *call, struct xpath_value *out)
{
    if (call->args->count == 0)
        return give_number(out, run_node_number(call->run, call->focus->node));
    AUTO_XPATH_VALUE struct xpath_value value;
    if (call_value(call, 0, &value) < 0)
        return -1;
    double number = run_to_number(call->run, &value), milliseconds;
    if (value.type == XPATH_NUMBER)
        return value.string && !isnan(number) ? give_days(out, number) : give_number(out, number);
    AUTO_FREE char *text = run_to_string(call->run, &value);
    if (moment_parse(text, call->run->host->zone_offset, &milliseconds))
        return give_days(out, number);
    return give_number(out, number);
}

/* Calls `take` with every number of every argument: each node of a node-set, or the value itself. */
static int each_number(const struct call *call, void (*take)(double *sum, double number), double *sum)
{
    size_t taken = 0;
    for (size_t i = 0; i < call->args->count; i++) {
        AUTO_XPATH_VALUE struct xpath_value value = {0};
        bool is_done;
        if (column_fold(call->run, call->args->items[i], call->focus, take, sum, &taken, &is_done) < 0)
            return -1;
        if (is_done)
            continue;
        if (call_value(call, i, &value) < 0)
            return -1;
        bool is_nodes = value.type == XPATH_NODES;
        for (size_t j = 0; j < (is_nodes ? value.nodes_count : 1); j++, taken++)
            take(sum, is_nodes ? run_node_number(call->run, value.nodes[j]) : run_to_number(call->run, &value));
    }
    if (taken == 0)
        *sum = NAN;
    return 0;
}

static void take_sum(double *sum, double number)
{
    *sum += number;
}

static void take_min(double *sum, double number)
{
    *sum = isnan(*sum) || isnan(number) ? NAN : fmin(*sum, number);
}

static void take_max(double *sum, double number)
{
    *sum = isnan(*sum) || isnan(number) ? NAN : fmax(*sum, number);
}

int function_sum(const struct call *call, struct xpath_value *out)
{
    double sum = 0;
    return each_number(call, take_sum, &sum) < 0 ? -1 : give_number(out, sum);
}

int function_min(const struct call *call, struct xpath_value *out)
{
    double min = INFINITY;
    return each_number(call, take_min, &min) < 0 ? -1 : give_number(out, min);
}

int function_max(const struct call *call, struct xpath_value *out)
{
    double max = -INFINITY;
    return each_number(call, take_max, &max) < 0 ? -1 : give_number(out, max);
}

/* Halves go away from zero, in whole numbers and in places (ODK; XPath 1.0 alone would send -1.5 to -1). */
int function_round(const struct call *call, struct xpath_value *out)
{
    double number, places = 0;
    if (call_number(call, 0, &number) < 0 || (call->args->count > 1 && call_number(call, 1, &places) < 0))
        return -1;
    double scale = pow(10, places);
    double rounded = floor(fabs(number) * scale + 0.5) / scale;
    return give_number(out, isinf(number) ? number : copysign(rounded, number));
}

static double exp10_of(double number)
{
    return pow(10, number);
}

/* Functions of one number and of two. */
#define ONE_NUMBER(name, formula)                                     \
    int function_##name(const struct call *call, struct xpath_value *out) \
    {                                                                 \
        double number;                                                \
        return call_number(call, 0, &number) < 0 ? -1 : give_number(out, formula(number)); \
    }
#define TWO_NUMBERS(name, formula)                                    \
    int function_##name(const struct call *call, struct xpath_value *out) \
    {                                                                 \
        double a, b;                                                  \
        if (call_number(call, 0, &a) < 0 || call_number(call, 1, &b) < 0) \
            return -1;                                                \
        return give_number(out, isnan(a) || isnan(b) ? NAN : formula(a, b)); \
    }

ONE_NUMBER(floor, floor)
ONE_NUMBER(ceiling, ceil)
ONE_NUMBER(int, trunc)
ONE_NUMBER(abs, fabs)
ONE_NUMBER(sqrt, sqrt)
ONE_NUMBER(exp, exp)
ONE_NUMBER(exp10, exp10_of)
ONE_NUMBER(log, log)
ONE_NUMBER(log10, log10)
ONE_NUMBER(sin, sin)
ONE_NUMBER(cos, cos)
ONE_NUMBER(tan, tan)
ONE_NUMBER(asin, asin)
ONE_NUMBER(acos, acos)
ONE_NUMBER(atan, atan)
TWO_NUMBERS(atan2, atan2)
TWO_NUMBERS(pow, pow)

int function_pi(const struct call *call, struct xpath_value *out)
{
    (void)call;
    return give_number(out, M_PI);
}

int function_random(const struct call *call, struct xpath_value *out)
{
    return give_number(out, random_number(call->run->host));
}
