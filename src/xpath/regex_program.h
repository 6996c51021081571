/* SPDX-License-Identifier: MIT */
/* A regular expression as a list of small instructions. Knows no text; regex_parse.c makes it, regex.c runs it. */
#ifndef RUAMRANG_XPATH_REGEX_PROGRAM_H
#define RUAMRANG_XPATH_REGEX_PROGRAM_H

#include <libxml/xmlregexp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum regex_op {
    OP_MATCH,
    OP_CHAR,                  /* a: the character */
    OP_ANY,                   /* any but line ends */
    OP_SET,                   /* a: which of the sets */
    OP_SPLIT,                 /* a, b: where to go on, first a; counted from this instruction */
    OP_JUMP,                  /* a: where to go on, counted from this instruction */
    OP_START, OP_END,         /* of the text */
    OP_EDGE, OP_NO_EDGE,      /* of a word */
    OP_SAVE,                  /* a: the slot that keeps the position */
    OP_SAME,                  /* a: the group whose text stands here again */
    OP_MARK, OP_PROGRESS,     /* a: the slot; a round of a loop must get on */
    OP_LOOK,                  /* a: how many instructions its body has, OP_MATCH with them; b: enum regex_look */
};

enum regex_look { LOOK_AHEAD = 0, LOOK_BEHIND = 1, LOOK_NOT = 2 }; /* flags */

struct instruction {
    enum regex_op op;
    int32_t a, b;
};

struct range {
    uint32_t first, last;
};

/* A class of Unicode, "\p{L}", by libxml2's matcher for one character. */
struct category {
    xmlRegexp *matcher; /* owned */
    bool is_negated;
};

struct char_set {
    struct range *ranges; /* owned */
    size_t ranges_count, ranges_capacity;
    struct category *categories; /* owned */
    size_t categories_count, categories_capacity;
    bool is_negated;
};

struct regex_program {
    struct instruction *code; /* owned; ends with OP_MATCH */
    size_t count, capacity;
    struct char_set *sets; /* owned */
    size_t sets_count, sets_capacity;
    int32_t groups; /* the last number of a group; 0 is the whole */
    int32_t slots;  /* two for each group, one for each loop */
    bool looks_back; /* OP_SAME is in it */
};

/* ECMA-262, "Patterns", as form authors know them from ODK's engines (they run in browsers). False: a mistake, or far
 * too long. Done it either way. */
bool regex_parse(const char *pattern, struct regex_program *out);
void regex_program_done(struct regex_program *program);

/* By regex_class.c: sets of characters. */
struct regex_parser {
    const uint32_t *at, *end; /* what is left of the pattern */
    struct regex_program *program;
    unsigned depth; /* of nested groups and alternatives */
};
/* Behind a backslash: one character (true) or what is added to `set` (false). A mistake sets at = NULL. */
bool regex_escape(struct regex_parser *parser, struct char_set *set, uint32_t *rune);
bool regex_class(struct regex_parser *parser, struct char_set *set); /* behind '['; false: a mistake */
struct char_set *regex_new_set(struct regex_program *program);
bool regex_set_has(const struct char_set *set, uint32_t rune);
void regex_set_done(struct char_set *set);
bool regex_is_word(uint32_t rune);

#endif
