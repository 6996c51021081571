/* SPDX-License-Identifier: MIT */
/* The evidence that belongs to the answers as they stand: files that an answered, relevant question names. */
#ifndef RUAMRANG_APPROVAL_PACKAGE_EVIDENCE_H
#define RUAMRANG_APPROVAL_PACKAGE_EVIDENCE_H

#include "document/archive.h"
#include "draft/digest.h"
#include "form/instance.h"

struct evidence_file {
    char *name, *path; /* in the draft's evidence folder; owned */
    uint64_t size;
    struct stat status;   /* as it was when it was read */
    struct digest digest; /* SHA-256 */
};
struct evidence_files {
    struct evidence_file *files; /* in the order of the questions, each once; owned */
    size_t files_count, files_capacity;
    uint64_t size; /* of all */
};

/* Reads every file through: PDF, not larger than may be, a name that can travel. -1 with a sentence (errno ECANCELED when
 * `progress` stopped it). evidence_files_done in either case. */
int evidence_files_read(const char *folder, const struct instance *instance, archive_progress *progress, void *data,
                        struct evidence_files *out, struct error *err);
void evidence_files_done(struct evidence_files *files);

#endif
