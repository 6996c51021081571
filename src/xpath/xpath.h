/* SPDX-License-Identifier: MIT */
/* XPath 1.0 with the ODK functions over libxml2 trees: text to a compiled tree to a value.
 * Sources: XPath 1.0 (W3C 1999); ODK XForms Specification, "XPath". Knows no form: what it must ask, it asks a host.
 *
 * A map of the room, in the order in which an expression passes through it:
 *   text      lexer.c            words: names, numbers, signs (3.7)
 *   tree      parser.c           words to a syntax tree (tree.h): operators and calls (3.1 to 3.6); mistakes are told here
 *             parser_path.c      location paths (2)
 *   asked     dependencies.c     which paths does it read?       All of these look at the tree alone
 *             alone.c            may one node be judged without the others?
 *   value     evaluate.c         one evaluation: dispatch, limits, conversions (run_...)
 *             operator.c         comparing and calculating; operand.c: values that need no copy
 *             path.c, step.c     steps, predicates, axes; nodes.c: lists of nodes in document order
 *             column.c           sums over long lists that the host keeps at hand
 *   functions function_table.c   the one table: name, arguments, result, where specified
 *             function.c         how a function gets its arguments (call_...) and gives its result (give_...)
 *             function_*.c       the functions, by subject
 *   values    number.c, moment.c numbers and dates as text; random.c: chance
 *             regex.c            regular expressions: regex_parse.c, regex_class.c to a program, which regex.c runs
 * New functions: a row in function_table.c, its name in function.h, and the function. */
#ifndef RUAMRANG_XPATH_XPATH_H
#define RUAMRANG_XPATH_XPATH_H

#include "base/arena.h"
#include "base/error.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct xpath; /* a compiled expression; immutable, may be evaluated any number of times */

enum xpath_type { XPATH_NODES, XPATH_STRING, XPATH_NUMBER, XPATH_BOOLEAN };

struct xpath_value {
    enum xpath_type type;
    bool boolean;
    double number;
    char *string;    /* owned; of a NUMBER: NULL, or how it prints (a date is a number of days that prints as ISO 8601) */
    xmlNode **nodes; /* owned array of lent nodes, document order, no doubles; attributes are cast xmlAttr, namespace nodes
                      * xmlNs; of a STRING mostly NULL, or where it is written (jr:itext) */
    size_t nodes_count;
};
void xpath_value_done(struct xpath_value *value); /* may be done twice */
#define AUTO_XPATH_VALUE __attribute__((cleanup(xpath_value_done)))

/* What a host remembers between questions about one name; zero at first. */
struct xpath_memo {
    uint64_t kind; /* 0: nothing */
    size_t place;
};

/* A number for each of a node's children of one name, in document order. All lent until the next change. */
struct xpath_column {
    xmlNode *const *nodes;
    double *values;
    bool *known; /* false: what stands in values is nothing (yet) */
    size_t count;
};

/* What an expression may ask of its surroundings. Every callback may be NULL (a plain default then holds). */
struct xpath_host {
    void *data;
    xmlNode *(*instance)(void *data, const char *id);          /* root element inside instance(id); NULL: none */
    bool (*is_relevant)(void *data, const xmlNode *node);      /* irrelevant nodes read as "" */
    bool (*is_repeat)(void *data, const xmlNode *node);        /* is an instance of a repeat (absolute paths stay in it) */
    char *(*choice_name)(void *data, const char *value, const char *path, const xmlNode *context); /* jr:choice-name; yours */
    char *(*itext)(void *data, const char *id);                /* jr:itext; yours */
    const xmlNode *(*itext_element)(void *data, const char *id); /* the <text> it is written in, lent; NULL: unknown */
    int64_t (*now)(void *data);                                /* milliseconds since 1970 UTC */
    double (*random)(void *data);                              /* [0, 1) */
    int zone_offset;                                           /* minutes east of UTC, for dates without zone */
    /* Steps still allowed to all evaluations together, until the host allows more (say, with each edit); NULL: no limit.
     * Each evaluation alone has some tenths of a second. */
    size_t *steps_left;
    /* What a host may have at hand, so that nothing is walked. False (or 0): it has not; the answer is then looked for. */
    bool (*children)(void *data, const xmlNode *node, const char *name, struct xpath_memo *memo, /* elements of a local name */
                     xmlNode *const **children, size_t *count); /* in document order, lent */
    size_t (*position)(void *data, const xmlNode *node);        /* from 1, as position(node) counts */
    bool (*number)(void *data, const xmlNode *node, double *number); /* of the node's text */
    /* The column that belongs to `key` (NULL: the nodes alone), kept for long lists only. A number is what some expression
     * makes of that child alone: the host forgets it as soon as anything in the child changes. */
    bool (*column)(void *data, const xmlNode *node, const char *name, struct xpath_memo *memo, const void *key,
                   struct xpath_column *out);
};

/* What an expression may call "$name": another expression, worked out for the node that the using one is for. Immutable;
 * it outlives the expressions that use it. */
struct xpath_variable {
    const char *name;
    const struct xpath *value;
    bool of_root;  /* worked out for the document instead: the same for every node */
    size_t number; /* for its owner's use */
    const struct xpath_variable *before; /* what may be used besides; a name here hides the same one there */
};

struct xpath_context {
    xmlNode *node;    /* context node */
    xmlNode *current; /* current(); NULL: same as node */
    size_t position, size; /* of node in its list, from 1; 0: unknown (1 is used) */
    bool is_lasting;       /* the expression outlives what the host keeps: columns may belong to it */
    const struct xpath_host *host; /* NULL: defaults */
    const xmlNode *scope;          /* where namespace prefixes are looked up; NULL: none needed */
    /* The value of a variable, lent until the evaluation ends; NULL with err. NULL itself: worked out at each use. */
    const struct xpath_value *(*variable)(void *data, const struct xpath_variable *variable, struct error *err);
    void *variable_data;
};

/* NULL with err->message set ("function 'foo' is not known; did you mean 'floor'?", "')' is missing at character 12");
 * the caller adds file and line. Unknown functions, wrong argument counts and bad syntax are all found here.
 * The expression lives in the arena, which one form's expressions share, and goes with it. */
struct xpath *xpath_compile(const char *text, struct arena *arena, struct error *err);
/* The same for an expression that may use `variables`, the innermost first. */
struct xpath *xpath_compile_with(const char *text, const struct xpath_variable *variables, struct arena *arena,
                                 struct error *err);
/* The same for comparing with other engines, which find a function they do not know, or too few arguments, only when the
 * call is reached: "true() or foo()" is then true. Everything a form or a rule holds is compiled by the others. */
struct xpath *xpath_compile_patiently(const char *text, struct arena *arena, struct error *err);
const char *xpath_source(const struct xpath *expression); /* the text it was made of, lent */

/* 0 and *out (xpath_value_done it), or -1 with a sentence (too deep, too many steps, bad argument). */
int xpath_evaluate(const struct xpath *expression, const struct xpath_context *context, struct xpath_value *out,
                   struct error *err);
/* The same, converted as XPath's string(), number(), boolean() do (dates and irrelevance as ODK does). */
char *xpath_string(const struct xpath *expression, const struct xpath_context *context, struct error *err); /* NULL: error; yours */
/* xpath_string, as an answer is stored or shown: what is not a number is "" (ODK), not "NaN". */
char *xpath_answer(const struct xpath *expression, const struct xpath_context *context, struct error *err);
int xpath_boolean(const struct xpath *expression, const struct xpath_context *context, bool *out, struct error *err);
int xpath_number(const struct xpath *expression, const struct xpath_context *context, double *out, struct error *err);
char *xpath_value_string(const struct xpath_value *value, const struct xpath_host *host); /* yours */
/* What a text is as a number: dates are days, in `zone` (minutes east of UTC) where they tell none; NaN for the rest. */
double xpath_text_number(const char *text, int zone);
/* XPath's number to string ("5", "0.5", "NaN"), never in exponent form. Yours. */
char *xpath_print_number(double number);

/* Every path the expression reads, absolute and without predicates, as it would start at `context_path` ("/data/g/x"):
 * relative steps resolved, paths inside predicates too (from the step they filter), instance('i')/a/b as "instance(i)/a/b",
 * '*' and '//' kept as they are. What depends on position or preceding siblings is given as the path of the repeat.
 * A variable gives what its own expression reads. */
void xpath_each_path(const struct xpath *expression, const char *context_path,
                     void (*visit)(void *data, const char *path), void *data);
/* The same, but for what is only asked for its place among its neighbours, as in position(..): that goes to `visit_placed`. */
void xpath_each_read(const struct xpath *expression, const char *context_path,
                     void (*visit)(void *data, const char *path), void (*visit_placed)(void *data, const char *path),
                     void *data);
/* Only the paths of the nodes that its value may consist of. */
void xpath_each_result(const struct xpath *expression, const char *context_path,
                       void (*visit)(void *data, const char *path), void *data);
/* Does its value depend on nothing but the context node and what is in it? */
bool xpath_looks_inside(const struct xpath *expression);
/* Does a path of child steps from the root or an instance('...') pick each node by what is in that node? Then for a node
 * that it has picked once, and that stands where it stood, xpath_still_picks tells of `context->node` alone. */
bool xpath_picks_alone(const struct xpath *expression);
int xpath_still_picks(const struct xpath *expression, const struct xpath_context *context, bool *out);
/* Is it just true() or false()? */
bool xpath_is_truth(const struct xpath *expression, bool *truth);
/* Functions whose value changes with no input (now, today, random, uuid, once): true if any is called. */
bool xpath_is_volatile(const struct xpath *expression);

#endif
