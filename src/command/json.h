/* SPDX-License-Identifier: MIT */
/* JSON as far as we write it (RFC 8259): strings. */
#ifndef RUAMRANG_COMMAND_JSON_H
#define RUAMRANG_COMMAND_JSON_H

#include "base/buffer.h"

/* `text` between quotes; what a terminal would obey or not show (controls, C1, direction, zero width) is escaped, bytes that
 * are not UTF-8 become U+FFFD. */
void json_add_string(struct buffer *out, const char *text);
/* `"name": "text"`, after a comma unless it is the first member of its object. */
void json_add_member(struct buffer *out, const char *name, const char *text);

/* `"name": ["a", "b"]` of the words in a blank-separated list; NULL is an empty one. */
void json_add_list(struct buffer *out, const char *name, const char *words);

#endif
