/* SPDX-License-Identifier: MIT */
/* Words to a syntax tree: operators, calls, literals. XPath 1.0, 3.1 to 3.6. Knows no documents. */
#include "xpath/parser.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"
#include "xpath/function.h"
#include "xpath/number.h"
#include "xpath/parser_internal.h"
#include "xpath/xpath.h"

#include <string.h>

/* Deeper nesting is no form's; it would only use up the stack: of parentheses, and of the tree ("a - b + c" nests twice). */
enum { DEPTH_MAX = 100, HEIGHT_MAX = 1500 };

/* Binary operators by how tightly they bind, loosest first. */
static const struct {
    const char *text;
    int level;
    enum expr_kind kind;
} OPERATORS[] = {
    {"or", 0, EXPR_OR},           {"and", 1, EXPR_AND},      {"=", 2, EXPR_EQUAL},    {"!=", 2, EXPR_UNEQUAL},
    {"<", 3, EXPR_LESS},          {"<=", 3, EXPR_LESS_EQUAL}, {">", 3, EXPR_GREATER}, {">=", 3, EXPR_GREATER_EQUAL},
    {"+", 4, EXPR_ADD},           {"-", 4, EXPR_SUBTRACT},   {"*", 5, EXPR_MULTIPLY}, {"div", 5, EXPR_DIVIDE},
    {"mod", 5, EXPR_MODULO},
};
enum { LEVEL_UNARY = 6 };

int parser_advance(struct parser *parser)
{
    return lexer_next(&parser->lexer, parser->err);
}

bool parser_skip(struct parser *parser, enum token_kind kind, const char *text, int *status)
{
    if (!lexer_is(&parser->lexer, kind, text))
        return false;
    *status = parser_advance(parser);
    return true;
}

static size_t here(const struct parser *parser)
{
    return lexer_character(parser->lexer.source, parser->lexer.token.offset);
}

struct expr *parser_finish(struct parser *parser, struct expr *expr)
{
    if (tree_measure(expr) <= HEIGHT_MAX)
        return expr;
    error_set(parser->err, NULL, _("The expression is nested deeper than %d levels."), HEIGHT_MAX);
    return NULL;
}

int parser_expect(struct parser *parser, const char *mark)
{
    if (!lexer_is(&parser->lexer, TOKEN_MARK, mark))
        return error_set(parser->err, NULL, _("'%s' is missing at character %zu."), mark, here(parser));
    return parser_advance(parser);
}

int parser_predicates(struct parser *parser, struct expr_list *out)
{
    int status = 0;
    while (parser_skip(parser, TOKEN_MARK, "[", &status)) {
        struct expr *predicate = status < 0 ? NULL : parser_expr(parser);
        if (!predicate || parser_expect(parser, "]") < 0)
            return -1;
        tree_add(parser->arena, out, predicate);
    }
    return status;
}

static const struct function *find_function(const char *name, struct error *fault)
{
    const struct function *function = function_find(name);
    if (function && function->call)
        return function;
    const char *nearest = function_nearest(name);
    if (function)
        error_set(fault, NULL, _("The function '%s' is not supported by this program (%s)."), name, function->where);
    else if (nearest)
        error_set(fault, NULL, _("The function '%s' is not known; did you mean '%s'?"), name, nearest);
    else
        error_set(fault, NULL, _("The function '%s' is not known."), name);
    return NULL;
}

static void check_count(const struct function *function, size_t count, struct error *fault)
{
    if (count < function->args_min)
        error_set(fault, NULL, _("The function '%s' needs at least %d arguments and has %zu."), function->name,
                  function->args_min, count);
    else if (function->args_max != ARGS_ANY && count > function->args_max)
        error_set(fault, NULL, _("The function '%s' takes at most %d arguments and has %zu."), function->name,
                  function->args_max, count);
}

static int parse_arguments(struct parser *parser, struct expr_list *out)
{
    if (parser_expect(parser, "(") < 0)
        return -1;
    int status = 0;
    if (parser_skip(parser, TOKEN_MARK, ")", &status))
        return status;
    do {
        struct expr *argument = status < 0 ? NULL : parser_expr(parser);
        if (!argument)
            return -1;
        tree_add(parser->arena, out, argument);
    } while (parser_skip(parser, TOKEN_MARK, ",", &status));
    return parser_expect(parser, ")");
}

static void check_arguments(const struct function *function, const struct expr_list *args, struct error *fault)
{
    check_count(function, args->count, fault);
    for (size_t i = 0; i < args->count && !error_is_set(fault); i++)
        if (function_takes(function, i) == TAKES_PATH && !tree_may_be_nodes(args->items[i]))
            error_set(fault, NULL, _("Argument %zu of the function '%s' must be a path."), i + 1, function->name);
}

static struct expr *refuse_call(struct parser *parser, const struct error *fault)
{
    if (!parser->faults_wait) {
        error_set(parser->err, NULL, "%s", fault->message);
        return NULL;
    }
    struct expr *expr = tree_expr(parser->arena, EXPR_FAULT);
    expr->text = arena_copy(parser->arena, fault->message);
    return expr;
}

static struct expr *parse_call(struct parser *parser)
{
    const char *name = arena_copy_bytes(parser->arena, parser->lexer.token.text, parser->lexer.token.length);
    struct error fault = {0};
    struct expr *call = tree_expr(parser->arena, EXPR_CALL);
    call->function = find_function(name, &fault);
    if (!call->function && !parser->faults_wait)
        return refuse_call(parser, &fault);
    if (parser_advance(parser) < 0 || parse_arguments(parser, &call->args) < 0)
        return NULL;
    if (call->function)
        check_arguments(call->function, &call->args, &fault);
    return error_is_set(&fault) ? refuse_call(parser, &fault) : parser_finish(parser, call);
}

static struct expr *parse_constant(struct parser *parser, enum expr_kind kind)
{
    struct expr *constant = tree_expr(parser->arena, kind);
    const char *text = arena_copy_bytes(parser->arena, parser->lexer.token.text, parser->lexer.token.length);
    if (kind == EXPR_LITERAL)
        constant->text = text;
    else
        constant->number = number_parse(text);
    return parser_advance(parser) < 0 ? NULL : constant;
}

static void refuse_variable(struct parser *parser, const char *name)
{
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (const struct xpath_variable *known = parser->variables; known; known = known->before)
        nearest_try(&nearest, known->name);
    if (nearest.name)
        error_set(parser->err, NULL, _("The variable '$%s' is not known; did you mean '$%s'?"), name, nearest.name);
    else
        error_set(parser->err, NULL, _("The variable '$%s' is not known."), name);
}

static struct expr *parse_variable(struct parser *parser)
{
    const char *name = arena_copy_bytes(parser->arena, parser->lexer.token.text, parser->lexer.token.length);
    const struct xpath_variable *variable = parser->variables;
    while (variable && strcmp(variable->name, name) != 0)
        variable = variable->before;
    if (!variable) {
        refuse_variable(parser, name);
        return NULL;
    }
    struct expr *expr = tree_expr(parser->arena, EXPR_VARIABLE);
    expr->variable = variable;
    return parser_advance(parser) < 0 ? NULL : expr;
}

struct expr *parser_primary(struct parser *parser)
{
    if (parser->lexer.token.kind == TOKEN_LITERAL)
        return parse_constant(parser, EXPR_LITERAL);
    if (parser->lexer.token.kind == TOKEN_NUMBER)
        return parse_constant(parser, EXPR_NUMBER);
    if (parser->lexer.token.kind == TOKEN_VARIABLE)
        return parse_variable(parser);
    if (parser->lexer.token.kind == TOKEN_NAME)
        return parse_call(parser);
    if (parser_expect(parser, "(") < 0)
        return NULL;
    struct expr *inner = parser_expr(parser);
    return inner && parser_expect(parser, ")") == 0 ? inner : NULL;
}

/* "a + b + c" is one sum of three: a form may add up thousands. Comparisons are of two. */
static bool is_continued(const struct expr *left, enum expr_kind kind)
{
    return left->kind == kind && !(kind >= EXPR_EQUAL && kind <= EXPR_GREATER_EQUAL);
}

static struct expr *join(struct parser *parser, enum expr_kind kind, struct expr *left, struct expr *right)
{
    struct expr *joined = is_continued(left, kind) ? left : tree_expr(parser->arena, kind);
    if (joined != left)
        tree_add(parser->arena, &joined->args, left);
    tree_add(parser->arena, &joined->args, right);
    return joined == left && right->height < left->height ? left : parser_finish(parser, joined);
}

static struct expr *parse_union(struct parser *parser)
{
    struct expr *left = parser_path(parser);
    int status = 0;
    while (left && parser_skip(parser, TOKEN_OPERATOR, "|", &status)) {
        struct expr *right = status < 0 ? NULL : parser_path(parser);
        if (right && !(tree_may_be_nodes(left) && tree_may_be_nodes(right)))
            right = error_set(parser->err, NULL, _("Only paths can be joined with '|'.")) < 0 ? NULL : right;
        left = right ? join(parser, EXPR_UNION, left, right) : NULL;
    }
    return left;
}

static struct expr *parse_unary(struct parser *parser)
{
    int status = 0;
    bool is_negative = false, is_signed = false;
    while (status == 0 && parser_skip(parser, TOKEN_OPERATOR, "-", &status)) {
        is_signed = true;
        is_negative = !is_negative;
    }
    struct expr *operand = status < 0 ? NULL : parse_union(parser);
    if (!operand || !is_signed)
        return operand;
    struct expr *negated = tree_expr(parser->arena, EXPR_NEGATE);
    tree_add(parser->arena, &negated->args, operand);
    if (is_negative)
        return parser_finish(parser, negated);
    struct expr *twice = tree_expr(parser->arena, EXPR_NEGATE); /* "--x" is still a number */
    tree_add(parser->arena, &twice->args, negated);
    return parser_finish(parser, twice);
}

/* Is the present token a binary operator of this level? */
static bool is_operator(const struct parser *parser, int level, enum expr_kind *kind)
{
    for (size_t i = 0; i < COUNT_OF(OPERATORS); i++) {
        if (OPERATORS[i].level != level || !lexer_is(&parser->lexer, TOKEN_OPERATOR, OPERATORS[i].text))
            continue;
        *kind = OPERATORS[i].kind;
        return true;
    }
    return false;
}

static struct expr *parse_level(struct parser *parser, int level)
{
    if (level == LEVEL_UNARY)
        return parse_unary(parser);
    struct expr *left = parse_level(parser, level + 1);
    enum expr_kind kind;
    while (left && is_operator(parser, level, &kind)) {
        struct expr *right = parser_advance(parser) < 0 ? NULL : parse_level(parser, level + 1);
        left = right ? join(parser, kind, left, right) : NULL;
    }
    return left;
}

struct expr *parser_expr(struct parser *parser)
{
    if (parser->depth >= DEPTH_MAX) {
        error_set(parser->err, NULL, _("The expression is nested deeper than %d levels."), DEPTH_MAX);
        return NULL;
    }
    parser->depth++;
    struct expr *expr = parse_level(parser, 0);
    parser->depth--;
    return expr;
}

static struct expr *parse_whole(struct parser *parser, const char *source)
{
    if (lexer_start(&parser->lexer, source, parser->err) < 0)
        return NULL;
    if (parser->lexer.token.kind == TOKEN_END) {
        error_set(parser->err, NULL, _("The expression is empty."));
        return NULL;
    }
    struct expr *expr = parser_expr(parser);
    if (expr && parser->lexer.token.kind != TOKEN_END) {
        error_set(parser->err, NULL, _("The expression should end before '%.*s' at character %zu."),
                  (int)parser->lexer.token.length, parser->lexer.token.text, here(parser));
        return NULL;
    }
    return expr;
}

struct expr *parser_parse(const char *source, const struct xpath_variable *variables, struct arena *arena,
                          struct error *err)
{
    struct parser parser = {.arena = arena, .variables = variables, .err = err};
    return parse_whole(&parser, source);
}

struct expr *parser_parse_patiently(const char *source, struct arena *arena, struct error *err)
{
    struct parser parser = {.arena = arena, .err = err, .faults_wait = true};
    return parse_whole(&parser, source);
}
