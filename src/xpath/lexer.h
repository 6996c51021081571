/* SPDX-License-Identifier: MIT */
/* The text of an expression as words. XPath 1.0, 3.7 "Lexical Structure". Knows no grammar beyond that section. */
#ifndef RUAMRANG_XPATH_LEXER_H
#define RUAMRANG_XPATH_LEXER_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_LITERAL,  /* without its quotes */
    TOKEN_NAME,     /* "a", "p:a", "p:*" */
    TOKEN_VARIABLE, /* "$a", without its sign */
    TOKEN_STAR,     /* any name */
    TOKEN_OPERATOR, /* = != < <= > >= + - * | / // and or div mod */
    TOKEN_MARK,     /* ( ) [ ] . .. @ , :: */
};

struct token {
    enum token_kind kind;
    const char *text; /* lent from the expression, not ended */
    size_t length;    /* bytes */
    size_t offset;    /* bytes from the start of the expression */
};

struct lexer {
    const char *source; /* lent */
    size_t at;
    struct token token; /* the present one */
};

int lexer_start(struct lexer *lexer, const char *source, struct error *err); /* reads the first token; 0 or -1 */
int lexer_next(struct lexer *lexer, struct error *err);
bool lexer_is(const struct lexer *lexer, enum token_kind kind, const char *text);
/* Is the byte behind the present token, past blanks, `byte`? (Tells a call from a name test.) */
bool lexer_is_followed_by(const struct lexer *lexer, const char *text);
/* Bytes to characters, from 1, for messages. */
size_t lexer_character(const char *source, size_t offset);

#endif
