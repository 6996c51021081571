/* SPDX-License-Identifier: MIT */
/* What the two halves of the parser share: expressions (parser.c) and location paths (parser_path.c). */
#ifndef RUAMRANG_XPATH_PARSER_INTERNAL_H
#define RUAMRANG_XPATH_PARSER_INTERNAL_H

#include "xpath/lexer.h"
#include "xpath/tree.h"

struct parser {
    struct lexer lexer;
    struct arena *arena;
    const struct xpath_variable *variables; /* innermost that may be used, or NULL */
    struct error *err;
    unsigned depth;   /* of nested expressions */
    bool faults_wait; /* calls that cannot be made become EXPR_FAULT */
};

struct expr *parser_expr(struct parser *parser);    /* NULL: error set */
struct expr *parser_primary(struct parser *parser); /* literal, number, variable, call, ( ) */
struct expr *parser_path(struct parser *parser);
struct expr *parser_finish(struct parser *parser, struct expr *expr); /* all of it is read; NULL: it is too deep */
int parser_predicates(struct parser *parser, struct expr_list *out);
int parser_advance(struct parser *parser);
int parser_expect(struct parser *parser, const char *mark); /* that mark, and past it */
bool parser_skip(struct parser *parser, enum token_kind kind, const char *text, int *status); /* past it if it is there */

#endif
