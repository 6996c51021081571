/* SPDX-License-Identifier: MIT */
/* What the answers say, as one fingerprint: SHA-256 of the Canonical XML 1.0 of the submission (instance_submission), without
 * blanks that only laid a file out. The same answers give the same one, however often and wherever they were saved; one
 * letter more gives another. Manifest and approval.xml carry it; an approval holds as long as it stays the same. */
#ifndef RUAMRANG_DOCUMENT_CONTENT_H
#define RUAMRANG_DOCUMENT_CONTENT_H

#include "draft/digest.h"
#include "form/instance.h"

/* Of the answers as they stand now. */
void content_digest(const struct instance *instance, char out[DIGEST_TEXT_SIZE]);
/* Of a file that export_xml wrote; `doc` stays as it is. Equal to content_digest of the instance it was written from. */
void content_digest_of_file(const xmlDoc *doc, char out[DIGEST_TEXT_SIZE]);
/* Of one answer's stored text (instance_value), as comments of a review keep it. */
void content_digest_of_text(const char *text, char out[DIGEST_TEXT_SIZE]);
/* 64 lower-case hexadecimal digits and no more. */
bool content_is_digest(const char *text);

#endif
