/* SPDX-License-Identifier: MIT */
/* Words to a syntax tree: location paths. XPath 1.0, section 2. Knows no documents. */
#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"
#include "xpath/parser_internal.h"

#include <string.h>

static const struct {
    const char *name;
    enum axis axis;
} AXES[] = {
    {"child", AXIS_CHILD},
    {"parent", AXIS_PARENT},
    {"self", AXIS_SELF},
    {"attribute", AXIS_ATTRIBUTE},
    {"descendant", AXIS_DESCENDANT},
    {"descendant-or-self", AXIS_DESCENDANT_OR_SELF},
    {"ancestor", AXIS_ANCESTOR},
    {"ancestor-or-self", AXIS_ANCESTOR_OR_SELF},
    {"following", AXIS_FOLLOWING},
    {"following-sibling", AXIS_FOLLOWING_SIBLING},
    {"preceding", AXIS_PRECEDING},
    {"preceding-sibling", AXIS_PRECEDING_SIBLING},
    {"namespace", AXIS_NAMESPACE},
};

static const struct {
    const char *name;
    enum node_test test;
} NODE_TYPES[] = {
    {"node", TEST_NODE},
    {"text", TEST_TEXT},
    {"comment", TEST_COMMENT},
    {"processing-instruction", TEST_INSTRUCTION},
};

static bool is_mark(const struct parser *parser, const char *mark)
{
    return lexer_is(&parser->lexer, TOKEN_MARK, mark);
}

static bool is_node_type(const struct parser *parser, size_t *index)
{
    for (size_t i = 0; i < COUNT_OF(NODE_TYPES); i++) {
        *index = i;
        if (lexer_is(&parser->lexer, TOKEN_NAME, NODE_TYPES[i].name) && lexer_is_followed_by(&parser->lexer, "("))
            return true;
    }
    return false;
}

static int refuse_axis(struct parser *parser)
{
    const char *name = arena_copy_bytes(parser->arena, parser->lexer.token.text, parser->lexer.token.length);
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (size_t i = 0; i < COUNT_OF(AXES); i++)
        nearest_try(&nearest, AXES[i].name);
    if (nearest.name)
        return error_set(parser->err, NULL, _("The axis '%s' is not known; did you mean '%s'?"), name, nearest.name);
    return error_set(parser->err, NULL, _("The axis '%s' is not known."), name);
}

static int parse_axis(struct parser *parser, struct step *step)
{
    int status = 0;
    if (parser_skip(parser, TOKEN_MARK, "@", &status)) {
        step->axis = AXIS_ATTRIBUTE;
        return status;
    }
    if (parser->lexer.token.kind != TOKEN_NAME || !lexer_is_followed_by(&parser->lexer, "::"))
        return 0;
    for (size_t i = 0; i < COUNT_OF(AXES); i++) {
        if (!lexer_is(&parser->lexer, TOKEN_NAME, AXES[i].name))
            continue;
        step->axis = AXES[i].axis;
        return parser_advance(parser) < 0 ? -1 : parser_expect(parser, "::");
    }
    return refuse_axis(parser);
}

static int parse_node_type(struct parser *parser, size_t index, struct step *step)
{
    step->test = NODE_TYPES[index].test;
    if (parser_advance(parser) < 0 || parser_expect(parser, "(") < 0)
        return -1;
    if (step->test == TEST_INSTRUCTION && parser->lexer.token.kind == TOKEN_LITERAL) {
        step->name = arena_copy_bytes(parser->arena, parser->lexer.token.text, parser->lexer.token.length);
        if (parser_advance(parser) < 0)
            return -1;
    }
    return parser_expect(parser, ")");
}

/* "a", "p:a", "p:*" */
static int parse_name(struct parser *parser, struct step *step)
{
    const struct token *token = &parser->lexer.token;
    const char *colon = memchr(token->text, ':', token->length);
    size_t prefix_length = colon ? (size_t)(colon - token->text) : 0;
    size_t skip = colon ? prefix_length + 1 : 0;
    if (colon)
        step->prefix = arena_copy_bytes(parser->arena, token->text, prefix_length);
    step->name = arena_copy_bytes(parser->arena, token->text + skip, token->length - skip);
    step->test = strcmp(step->name, "*") == 0 ? TEST_ANY_NAME : TEST_NAME;
    return parser_advance(parser);
}

static int parse_node_test(struct parser *parser, struct step *step)
{
    size_t index;
    if (is_node_type(parser, &index))
        return parse_node_type(parser, index, step);
    if (parser->lexer.token.kind == TOKEN_STAR) {
        step->test = TEST_ANY_NAME;
        return parser_advance(parser);
    }
    if (parser->lexer.token.kind == TOKEN_NAME)
        return parse_name(parser, step);
    return error_set(parser->err, NULL, _("A name or value is missing at character %zu."),
                     lexer_character(parser->lexer.source, parser->lexer.token.offset));
}

static int parse_step(struct parser *parser, struct step *step)
{
    int status = 0;
    *step = (struct step){.axis = AXIS_SELF, .test = TEST_NODE};
    if (parser_skip(parser, TOKEN_MARK, ".", &status))
        return status;
    step->axis = AXIS_PARENT;
    if (parser_skip(parser, TOKEN_MARK, "..", &status))
        return status;
    step->axis = AXIS_CHILD;
    if (parse_axis(parser, step) < 0 || parse_node_test(parser, step) < 0)
        return -1;
    return parser_predicates(parser, &step->predicates);
}

/* "//a" is "/descendant-or-self::node()/a"; one descendant step does when no predicate asks for a position. */
static void add_after_slashes(struct parser *parser, struct expr *path, struct step step)
{
    bool can_merge = step.axis == AXIS_CHILD;
    for (size_t i = 0; i < step.predicates.count; i++)
        can_merge = can_merge && !tree_is_positional(step.predicates.items[i]);
    if (can_merge)
        step.axis = AXIS_DESCENDANT;
    else
        tree_add_step(parser->arena, path, (struct step){.axis = AXIS_DESCENDANT_OR_SELF, .test = TEST_NODE});
    tree_add_step(parser->arena, path, step);
}

/* a/b//c; the first step is behind "//" when `is_deep`. */
static int parse_steps(struct parser *parser, struct expr *path, bool is_deep)
{
    int status = 0;
    for (;;) {
        struct step step;
        if (status < 0 || parse_step(parser, &step) < 0)
            return -1;
        if (is_deep)
            add_after_slashes(parser, path, step);
        else
            tree_add_step(parser->arena, path, step);
        is_deep = parser_skip(parser, TOKEN_OPERATOR, "//", &status);
        if (!is_deep && !parser_skip(parser, TOKEN_OPERATOR, "/", &status))
            return status;
    }
}

static bool is_step_start(const struct parser *parser)
{
    return parser->lexer.token.kind == TOKEN_NAME || parser->lexer.token.kind == TOKEN_STAR || is_mark(parser, "@") ||
           is_mark(parser, ".") || is_mark(parser, "..");
}

static bool is_primary(const struct parser *parser)
{
    size_t index;
    enum token_kind kind = parser->lexer.token.kind;
    if (kind == TOKEN_LITERAL || kind == TOKEN_NUMBER || kind == TOKEN_VARIABLE || is_mark(parser, "("))
        return true;
    return parser->lexer.token.kind == TOKEN_NAME && lexer_is_followed_by(&parser->lexer, "(") &&
           !is_node_type(parser, &index);
}

/* primary[filter]/steps; without filters and steps it is the primary itself. */
static struct expr *parse_filter_path(struct parser *parser)
{
    struct expr *primary = parser_primary(parser);
    if (!primary)
        return NULL;
    struct expr *path = tree_expr(parser->arena, EXPR_PATH);
    path->start = primary;
    int status = 0;
    if (parser_predicates(parser, &path->filters) < 0)
        return NULL;
    bool is_deep = parser_skip(parser, TOKEN_OPERATOR, "//", &status);
    if ((is_deep || parser_skip(parser, TOKEN_OPERATOR, "/", &status)) &&
        (status < 0 || parse_steps(parser, path, is_deep) < 0))
        return NULL;
    if (path->filters.count + path->steps_count == 0)
        return primary;
    if (tree_may_be_nodes(primary))
        return parser_finish(parser, path);
    error_set(parser->err, NULL, _("Only nodes can be filtered with '[ ]' or followed by '/'."));
    return NULL;
}

struct expr *parser_path(struct parser *parser)
{
    if (is_primary(parser))
        return parse_filter_path(parser);
    struct expr *path = tree_expr(parser->arena, EXPR_PATH);
    int status = 0;
    bool is_deep = parser_skip(parser, TOKEN_OPERATOR, "//", &status);
    path->is_absolute = is_deep || parser_skip(parser, TOKEN_OPERATOR, "/", &status);
    if (status < 0)
        return NULL;
    if (path->is_absolute && !is_deep && !is_step_start(parser))
        return path; /* "/" alone */
    return parse_steps(parser, path, is_deep) < 0 ? NULL : parser_finish(parser, path);
}
