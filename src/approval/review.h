/* SPDX-License-Identifier: MIT */
/* The review file: what an approver says to one revision of an entry. Some kB of XML that travel by mail alone.
 * Namespace urn:ruamrang:review:1; schema forms/common/review.xsd. Knows no form and no package: a path is a text to it.
 *
 *   <review xmlns="urn:ruamrang:review:1" form="ID" version="…" package="UUID" revision="2" base="SHA-256 of manifest.xml"
 *           decision="return|approve" time="2026-11-21T10:15:00+07:00">
 *     <reviewer position="ผู้อำนวยการ…">นางสาว…</reviewer>
 *     <reason>what is said to the whole (may be missing)</reason>
 *     <comment path="/application/work/title" label="ชื่อผลงาน" sha256="…" severity="must-fix|suggest">text</comment> …
 *   </review> */
#ifndef RUAMRANG_APPROVAL_REVIEW_H
#define RUAMRANG_APPROVAL_REVIEW_H

#include "base/buffer.h"
#include "base/error.h"
#include "draft/digest.h"

#include <stdbool.h>
#include <stddef.h>

#define REVIEW_NAMESPACE "urn:ruamrang:review:1"
#define REVIEW_TYPE "application/vnd.ruamrang.review+xml"

enum { REVIEW_BYTES_MOST = 1 << 20, REVIEW_COMMENTS_MOST = 10000 };

enum review_decision {
    REVIEW_OPEN,   /* not decided yet: a review in progress, which is kept and taken up again but never imported */
    REVIEW_RETURN, /* back to the writer, with comments or a reason */
    REVIEW_APPROVE,
};

enum review_severity {
    REVIEW_MUST_FIX,
    REVIEW_SUGGEST,
};

/* A comment is known by its place in the array; comment number n of people and of replies is comments[n - 1]. */
struct review_comment {
    char *path;  /* of the answer, as instance_path gives it in the reviewed revision; owned, never NULL */
    char *label; /* question and item in words, for who reads the file without the program; owned, never NULL */
    char digest[DIGEST_TEXT_SIZE]; /* SHA-256 of the answer's stored text when it was commented on */
    enum review_severity severity;
    char *text;  /* owned, never NULL; paragraphs part at newlines */
};

/* All strings are owned and never NULL once the review was read, begun or set by review_set_text. */
struct review {
    char *form_id, *form_version;
    char *package_id;            /* UUID, the same for all revisions of one entry */
    unsigned revision;           /* from 1 */
    char base[DIGEST_TEXT_SIZE]; /* SHA-256 of the bytes of the package's manifest.xml */
    enum review_decision decision;
    char *reviewer, *position;   /* "" while not yet said */
    char *time;                  /* RFC 3339: when it was decided, or last changed; see stamp.h */
    char *reason;                /* to the whole; may be "" */
    struct review_comment *comments; /* in the order of the file; owned */
    size_t comments_count, comments_capacity;
};

/* An empty, undecided review of this revision. review_done it. */
void review_begin(struct review *review, const char *form_id, const char *form_version, const char *package_id,
                  unsigned revision, const char *base);
void review_done(struct review *review);      /* zeroed or used before */

/* The bytes of a review file, from anywhere: at most REVIEW_BYTES_MOST, XML under xml_parse's limits, every element and
 * attribute known, every value in its range. 0 and *out, or -1 with `name:line: sentence` and *out empty. Words come out fit
 * to be shown: without control, direction and zero-width characters (paste_clean), names and labels on one line. */
int review_read(const char *bytes, size_t length, const char *name, struct review *out, struct error *err);
/* The same review gives the same bytes; review_read gives the same review again. An open one has no `decision`. */
void review_write(const struct review *review, struct buffer *out);

/* ---- being written ---- */
/* Replaces one of the review's own strings: review_set_text(&review.reviewer, "…"). */
void review_set_text(char **field, const char *text);
/* Appends; returns its index, or SIZE_MAX: there are REVIEW_COMMENTS_MOST already. `digest` is content_digest_of_text of the answer. */
size_t review_add_comment(struct review *review, const char *path, const char *label, const char *digest,
                          enum review_severity severity, const char *text);
void review_change_comment(struct review *review, size_t index, enum review_severity severity, const char *text);
void review_remove_comment(struct review *review, size_t index); /* those behind it move up */
/* The first comment to this path from index `from` on; SIZE_MAX: none. */
size_t review_find_comment(const struct review *review, const char *path, size_t from);
size_t review_count(const struct review *review, enum review_severity severity);
/* May it be decided so? Needs a name and a position; a return needs a reason or a comment; an approval no "must fix". -1 with
 * the sentence that says what is missing. review_read asks the same of every decided review. */
int review_check_decision(const struct review *review, enum review_decision decision, struct error *err);
/* Would its file be larger than may be read? -1 with a sentence. */
int review_check_size(const struct review *review, struct error *err);

#endif
