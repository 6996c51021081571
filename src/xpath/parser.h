/* SPDX-License-Identifier: MIT */
/* Words to a syntax tree. XPath 1.0, section 3. Knows no documents. */
#ifndef RUAMRANG_XPATH_PARSER_H
#define RUAMRANG_XPATH_PARSER_H

#include "base/error.h"
#include "xpath/tree.h"

struct xpath_variable;

/* The tree of `source`, in `arena`; NULL with a sentence. `variables`: the innermost that it may use, or NULL. */
struct expr *parser_parse(const char *source, const struct xpath_variable *variables, struct arena *arena,
                          struct error *err);
/* The same without variables; unknown functions and wrong argument counts become EXPR_FAULT. */
struct expr *parser_parse_patiently(const char *source, struct arena *arena, struct error *err);

#endif
