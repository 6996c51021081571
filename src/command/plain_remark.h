/* SPDX-License-Identifier: MIT */
/* Comments in lines: told, read, kept. Private to plain*.c. */
#ifndef RUAMRANG_COMMAND_PLAIN_REMARK_H
#define RUAMRANG_COMMAND_PLAIN_REMARK_H

#include "approval/remarks.h"
#include "command/plain_parts.h"

void plain_tell_comment(struct plain *plain, size_t index);                      /* of the review being written */
void plain_tell_remark(struct plain *plain, const struct remark *remark);        /* of one that was finished */
/* Asks for weight and text. Yours; NULL: thought better of. */
char *plain_read_comment(struct plain *plain, enum review_severity *severity);
char *plain_read_text(struct plain *plain, const char *question); /* lines until "."; yours; "" for none */
/* Keeps the review and says `done`, or why it could not be kept. */
void plain_keep_review(struct plain *plain, const char *done);

#endif
