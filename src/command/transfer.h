/* SPDX-License-Identifier: MIT */
/* Answers from another XML tree, of this form or an older version of it, copied into an instance. */
#ifndef RUAMRANG_COMMAND_TRANSFER_H
#define RUAMRANG_COMMAND_TRANSFER_H

#include "base/buffer.h"
#include "base/error.h"
#include "form/instance.h"

struct transfer {
    size_t copied;          /* answers set */
    struct buffer unknown;  /* `name:line: sentence` and a newline for each element the form does not have */
};

void transfer_init(struct transfer *transfer);
void transfer_done(struct transfer *transfer);
/* Answers and repeat items of `doc` become those of the instance; what the form calculates, and meta, stay its own.
 * -1 with a sentence when the root is another form's or an answer is refused. */
int transfer_answers(struct transfer *transfer, const xmlDoc *doc, struct instance *instance, const char *name,
                     struct error *err);

#endif
