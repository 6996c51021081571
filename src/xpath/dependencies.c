/* SPDX-License-Identifier: MIT */
/* Which paths an expression reads, read off its syntax tree. Evaluates nothing. */
#include "base/memory.h"
#include "xpath/function.h"
#include "xpath/tree.h"
#include "xpath/xpath.h"

#include <string.h>

/* Paths as text, in the arena of one survey. */
struct paths {
    const char **items;
    size_t count, capacity;
};

struct survey {
    struct arena arena;
    const char *context;
    void (*visit)(void *data, const char *path);
    void (*visit_placed)(void *data, const char *path); /* NULL: as any other */
    void *data;
};

static void survey_expr(struct survey *survey, const struct expr *expr, const char *base, struct paths *out);

static void add_path(struct survey *survey, struct paths *paths, const char *path)
{
    if (paths->count == paths->capacity) {
        size_t capacity = paths->capacity ? paths->capacity * 2 : 4;
        const char **larger = arena_alloc(&survey->arena, capacity * sizeof *larger);
        if (paths->count > 0)
            memcpy(larger, paths->items, paths->count * sizeof *larger);
        paths->items = larger;
        paths->capacity = capacity;
    }
    paths->items[paths->count++] = path;
}

/* "/a/b" without its last segment; "//b" without its "/b". */
static const char *parent_of(struct survey *survey, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return path; /* "instance(i)": nothing above */
    return arena_copy_bytes(&survey->arena, path, (size_t)(slash - path));
}

/* The part of `path` that ends with a segment called `name`; NULL: there is none. */
static const char *ancestor_named(struct survey *survey, const char *path, const char *name)
{
    for (const char *at = path; *at;) {
        const char *slash = strrchr(at, '/');
        if (!slash)
            return NULL;
        if (strcmp(slash + 1, name) == 0)
            return at;
        at = arena_copy_bytes(&survey->arena, at, (size_t)(slash - at));
    }
    return NULL;
}

static const char *step_name(struct survey *survey, const struct step *step)
{
    if (step->test != TEST_NAME)
        return "*";
    return step->prefix ? arena_print(&survey->arena, "%s:%s", step->prefix, step->name) : step->name;
}

/* Where a step leads from `path`, predicates left aside. */
static const char *follow(struct survey *survey, const char *path, const struct step *step)
{
    const char *name = step_name(survey, step);
    switch (step->axis) {
    case AXIS_SELF:
    case AXIS_NAMESPACE: /* no answer changes a declaration */
        return path;
    case AXIS_PARENT:
        return parent_of(survey, path);
    case AXIS_CHILD: /* text() and comment() are part of their element */
        if (step->test == TEST_TEXT || step->test == TEST_COMMENT || step->test == TEST_INSTRUCTION)
            return path;
        return arena_print(&survey->arena, "%s/%s", path, name);
    case AXIS_ATTRIBUTE:
        return arena_print(&survey->arena, "%s/@%s", path, name);
    case AXIS_DESCENDANT:
        return arena_print(&survey->arena, "%s//%s", path, name);
    case AXIS_DESCENDANT_OR_SELF: /* always written out of "//"; the step behind adds its own slash */
        return step->test == TEST_NODE ? arena_print(&survey->arena, "%s/", path)
                                       : arena_print(&survey->arena, "%s//%s", path, name);
    case AXIS_FOLLOWING_SIBLING:
    case AXIS_PRECEDING_SIBLING:
        return arena_print(&survey->arena, "%s/%s", parent_of(survey, path), name);
    case AXIS_ANCESTOR:
    case AXIS_ANCESTOR_OR_SELF: {
        const char *found = ancestor_named(survey, path, name);
        return found ? found : arena_print(&survey->arena, "//%s", name);
    }
    case AXIS_FOLLOWING:
    case AXIS_PRECEDING:
        break;
    }
    return arena_print(&survey->arena, "//%s", name);
}

static void visit_path(const struct survey *survey, const char *path)
{
    if (*path)
        survey->visit(survey->data, path);
}

/* Looks at expressions for what they read; where they lead does not matter. */
static void survey_list(struct survey *survey, const struct expr_list *list, const char *base)
{
    for (size_t i = 0; i < list->count; i++) {
        struct paths ignored = {0};
        survey_expr(survey, list->items[i], base, &ignored);
    }
}

/* Adds to `out` where the path leads when it starts at `from`. */
static void survey_steps(struct survey *survey, const struct expr *path, const char *from, struct paths *out)
{
    survey_list(survey, &path->filters, from);
    for (size_t i = 0; i < path->steps_count; i++) {
        from = follow(survey, from, &path->steps[i]);
        survey_list(survey, &path->steps[i].predicates, from);
    }
    visit_path(survey, from);
    add_path(survey, out, from);
}

static const char *instance_path(struct survey *survey, const struct expr *id)
{
    return arena_print(&survey->arena, "instance(%s)", id->kind == EXPR_LITERAL ? id->text : "*");
}

/* Where a function that only names a place leads; NULL: it is another function. */
static const char *place_of(struct survey *survey, const struct expr *expr)
{
    if (expr->kind != EXPR_CALL)
        return NULL;
    if (expr->function->call == function_current)
        return survey->context;
    if (expr->function->call == function_instance)
        return instance_path(survey, expr->args.items[0]);
    return expr->function->call == function_id ? "//*" : NULL;
}

static void survey_path(struct survey *survey, const struct expr *path, const char *base, struct paths *out)
{
    if (!path->start) {
        survey_steps(survey, path, path->is_absolute ? "" : base, out);
        return;
    }
    struct paths starts = {0};
    const char *place = place_of(survey, path->start);
    if (place) { /* the place itself is not read, only what the steps find from there */
        survey_list(survey, &path->start->args, base);
        add_path(survey, &starts, place);
    } else {
        survey_expr(survey, path->start, base, &starts);
    }
    for (size_t i = 0; i < starts.count; i++)
        survey_steps(survey, path, starts.items[i], out);
}

/* "..", "../.." and so on from where the expression stands: NULL for anything else, or where it leads. */
static const char *climb(struct survey *survey, const struct expr *path, const char *base)
{
    if (path->kind != EXPR_PATH || path->start || path->is_absolute || base != survey->context)
        return NULL;
    for (size_t i = 0; i < path->steps_count; i++) {
        const struct step *step = &path->steps[i];
        if ((step->axis != AXIS_PARENT && step->axis != AXIS_SELF) || step->test != TEST_NODE || step->predicates.count)
            return NULL;
        base = follow(survey, base, step);
    }
    return base;
}

static void survey_call(struct survey *survey, const struct expr *call, const char *base, struct paths *out)
{
    if (survey->visit_placed && call->function->call == function_position && call->args.count == 1) {
        const char *placed = climb(survey, call->args.items[0], base);
        if (placed && *placed) {
            survey->visit_placed(survey->data, placed);
            return;
        }
    }
    const char *place = place_of(survey, call);
    if (call->function->call == function_pulldata)
        visit_path(survey, instance_path(survey, call->args.items[0]));
    if (place) {
        visit_path(survey, place);
        add_path(survey, out, place);
    } else if (call->args.count == 0 && function_reads_context(call->function)) {
        visit_path(survey, base);
    }
    /* if(), randomize(), indexed-repeat() may lead where their arguments lead. */
    for (size_t i = 0; i < call->args.count; i++)
        survey_expr(survey, call->args.items[i], base, out);
}

static void survey_variable(struct survey *survey, const struct xpath_variable *variable, struct paths *out)
{
    const char *context = survey->context;
    survey->context = variable->of_root ? "" : context;
    survey_expr(survey, variable->value->root, survey->context, out);
    survey->context = context;
}

/* Visits what `expr` reads when its context node is at `base`; adds to `out` the paths its value may consist of. */
static void survey_expr(struct survey *survey, const struct expr *expr, const char *base, struct paths *out)
{
    if (expr->kind == EXPR_PATH) {
        survey_path(survey, expr, base, out);
    } else if (expr->kind == EXPR_CALL) {
        survey_call(survey, expr, base, out);
    } else if (expr->kind == EXPR_VARIABLE) {
        survey_variable(survey, expr->variable, out);
    } else {
        for (size_t i = 0; i < expr->args.count; i++)
            survey_expr(survey, expr->args.items[i], base, out);
    }
}

void xpath_each_path(const struct xpath *expression, const char *context_path, void (*visit)(void *data, const char *path),
                     void *data)
{
    xpath_each_read(expression, context_path, visit, NULL, data);
}

void xpath_each_read(const struct xpath *expression, const char *context_path,
                     void (*visit)(void *data, const char *path), void (*visit_placed)(void *data, const char *path),
                     void *data)
{
    struct survey survey = {.context = context_path, .visit = visit, .visit_placed = visit_placed, .data = data};
    arena_init(&survey.arena);
    struct paths results = {0};
    survey_expr(&survey, expression->root, context_path, &results);
    arena_done(&survey.arena);
}

static void visit_nothing(void *data, const char *path)
{
    (void)data, (void)path;
}

void xpath_each_result(const struct xpath *expression, const char *context_path,
                       void (*visit)(void *data, const char *path), void *data)
{
    struct survey survey = {.context = context_path, .visit = visit_nothing};
    arena_init(&survey.arena);
    struct paths results = {0};
    survey_expr(&survey, expression->root, context_path, &results);
    for (size_t i = 0; i < results.count; i++)
        visit(data, results.items[i]);
    arena_done(&survey.arena);
}
