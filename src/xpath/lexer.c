/* SPDX-License-Identifier: MIT */
/* The text of an expression as words. XPath 1.0, 3.7 "Lexical Structure". Knows no grammar beyond that section. */
#include "xpath/lexer.h"

#include "base/memory.h"
#include "text/catalogue.h"

#include <string.h>

/* Longest first, so that "<=" is not read as "<". */
static const struct {
    const char *text;
    enum token_kind kind;
} SIGNS[] = {
    {"!=", TOKEN_OPERATOR}, {"<=", TOKEN_OPERATOR}, {">=", TOKEN_OPERATOR}, {"//", TOKEN_OPERATOR}, {"..", TOKEN_MARK},
    {"::", TOKEN_MARK},     {"=", TOKEN_OPERATOR},  {"<", TOKEN_OPERATOR},  {">", TOKEN_OPERATOR},  {"+", TOKEN_OPERATOR},
    {"-", TOKEN_OPERATOR},  {"|", TOKEN_OPERATOR},  {"/", TOKEN_OPERATOR},  {"(", TOKEN_MARK},      {")", TOKEN_MARK},
    {"[", TOKEN_MARK},      {"]", TOKEN_MARK},      {".", TOKEN_MARK},      {"@", TOKEN_MARK},      {",", TOKEN_MARK},
};
static const char *const OPERATOR_NAMES[] = {"and", "or", "div", "mod"};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Letters beyond ASCII are taken as they come: the XML parser has already judged the names they must match. */
static bool is_name_start(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (unsigned char)byte >= 0x80;
}

static bool is_name_part(char byte)
{
    return is_name_start(byte) || is_digit(byte) || byte == '-' || byte == '.';
}

size_t lexer_character(const char *source, size_t offset)
{
    size_t characters = 1;
    for (size_t i = 0; i < offset && source[i]; i++)
        characters += ((unsigned char)source[i] & 0xc0) != 0x80;
    return characters;
}

static size_t skip_blanks(const char *source, size_t at)
{
    while (is_blank(source[at]))
        at++;
    return at;
}

static size_t name_length(const char *text)
{
    size_t length = 0;
    while (is_name_part(text[length]))
        length++;
    if (text[length] != ':' || text[length + 1] == ':')
        return length;
    if (text[length + 1] == '*')
        return length + 2;
    if (!is_name_start(text[length + 1]))
        return length;
    length++;
    while (is_name_part(text[length]))
        length++;
    return length;
}

static size_t number_length(const char *text)
{
    size_t length = 0;
    while (is_digit(text[length]))
        length++;
    if (text[length] == '.')
        length++;
    while (is_digit(text[length]))
        length++;
    return length;
}

/* 3.7: behind an operand, '*' and the operator names are operators; elsewhere they are names. */
static bool is_behind_operand(const struct token *before)
{
    if (before->kind == TOKEN_MARK)
        return *before->text == ')' || *before->text == ']' || *before->text == '.';
    return before->kind == TOKEN_NAME || before->kind == TOKEN_STAR || before->kind == TOKEN_NUMBER ||
           before->kind == TOKEN_LITERAL || before->kind == TOKEN_VARIABLE;
}

/* The length of the operator name at `text`; 0: none. Digits may follow it at once, as in "6div2". */
static size_t operator_length(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(OPERATOR_NAMES); i++) {
        size_t length = strlen(OPERATOR_NAMES[i]);
        if (strncmp(OPERATOR_NAMES[i], text, length) == 0 && (!is_name_part(text[length]) || is_digit(text[length])))
            return length;
    }
    return 0;
}

static int take(struct lexer *lexer, enum token_kind kind, size_t skip, size_t length, size_t after)
{
    lexer->token = (struct token){kind, lexer->source + lexer->at + skip, length, lexer->at};
    lexer->at += skip + length + after;
    return 0;
}

static int take_literal(struct lexer *lexer, struct error *err)
{
    const char *text = lexer->source + lexer->at;
    const char *close = strchr(text + 1, *text);
    if (!close)
        return error_set(err, NULL, _("The text that begins at character %zu has no closing quote."),
                         lexer_character(lexer->source, lexer->at));
    return take(lexer, TOKEN_LITERAL, 1, (size_t)(close - text - 1), 1);
}

static int take_name(struct lexer *lexer, bool behind_operand, struct error *err)
{
    const char *text = lexer->source + lexer->at;
    if (!behind_operand)
        return take(lexer, TOKEN_NAME, 0, name_length(text), 0);
    size_t length = operator_length(text);
    if (length == 0)
        return error_set(err, NULL, _("An operator is missing before character %zu."),
                         lexer_character(lexer->source, lexer->at));
    return take(lexer, TOKEN_OPERATOR, 0, length, 0);
}

int lexer_next(struct lexer *lexer, struct error *err)
{
    bool behind_operand = lexer->token.text && is_behind_operand(&lexer->token);
    lexer->at = skip_blanks(lexer->source, lexer->at);
    const char *text = lexer->source + lexer->at;
    if (!*text)
        return take(lexer, TOKEN_END, 0, 0, 0);
    if (*text == '"' || *text == '\'')
        return take_literal(lexer, err);
    if (is_digit(*text) || (*text == '.' && is_digit(text[1])))
        return take(lexer, TOKEN_NUMBER, 0, number_length(text), 0);
    if (*text == '*')
        return take(lexer, behind_operand ? TOKEN_OPERATOR : TOKEN_STAR, 0, 1, 0);
    if (is_name_start(*text))
        return take_name(lexer, behind_operand, err);
    if (*text == '$' && is_name_start(text[1]))
        return take(lexer, TOKEN_VARIABLE, 1, name_length(text + 1), 0);
    for (size_t i = 0; i < COUNT_OF(SIGNS); i++)
        if (strncmp(text, SIGNS[i].text, strlen(SIGNS[i].text)) == 0)
            return take(lexer, SIGNS[i].kind, 0, strlen(SIGNS[i].text), 0);
    return error_set(err, NULL, _("The sign '%c' at character %zu has no meaning in an expression."), *text,
                     lexer_character(lexer->source, lexer->at));
}

int lexer_start(struct lexer *lexer, const char *source, struct error *err)
{
    *lexer = (struct lexer){.source = source};
    return lexer_next(lexer, err);
}

bool lexer_is(const struct lexer *lexer, enum token_kind kind, const char *text)
{
    return lexer->token.kind == kind && strlen(text) == lexer->token.length &&
           memcmp(lexer->token.text, text, lexer->token.length) == 0;
}

bool lexer_is_followed_by(const struct lexer *lexer, const char *text)
{
    return strncmp(lexer->source + skip_blanks(lexer->source, lexer->at), text, strlen(text)) == 0;
}
