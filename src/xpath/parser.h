/* SPDX-License-Identifier: MIT */
/* Words to a syntax tree. XPath 1.0, section 3. Knows no documents. */
#ifndef RUAMRANG_XPATH_PARSER_H
#define RUAMRANG_XPATH_PARSER_H

#include "base/error.h"
#include "xpath/tree.h"

/* The tree of `source`, in `arena`; NULL with a sentence. */
struct expr *parser_parse(const char *source, struct arena *arena, struct error *err);

#endif
