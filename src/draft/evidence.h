/* SPDX-License-Identifier: MIT */
/* Evidence files: copied into the draft's own evidence/ folder, so that the draft can move. */
#ifndef RUAMRANG_DRAFT_EVIDENCE_H
#define RUAMRANG_DRAFT_EVIDENCE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { EVIDENCE_BYTES_MOST = 20 << 20 }; /* of one file; our own limit */

/* Copies `source` ("~/" is the home) into `draft_folder`/evidence and gives the name it has there; yours. The name loses what
 * could not travel to another system (a dash stands for it). Must be a regular PDF file within the limit ("%PDF-" near the
 * start, "%%EOF" near the end). The same bytes under the same name are kept once; other bytes get "name-2.pdf". NULL with a
 * sentence; then nothing was copied. */
char *evidence_attach(const char *draft_folder, const char *source, struct error *err);
/* What evidence must be, of bytes from anywhere: "%PDF-" near the start, "%%EOF" near the end. `head` and `tail` are its first
 * and last EVIDENCE_END_BYTES, or all of a shorter one. */
enum { EVIDENCE_END_BYTES = 1024 };
bool evidence_is_pdf(const char *head, size_t head_length, const char *tail, size_t tail_length);
/* How many files lie in the draft's evidence folder. */
size_t evidence_count(const char *draft_folder);
/* Is there such a file in the draft already? */
bool evidence_has(const char *draft_folder, const char *name);

#endif
