/* SPDX-License-Identifier: MIT */
/* One look over the bytes of a document before any parser sees them. Knows no tree. */
#ifndef RUAMRANG_XML_SCAN_H
#define RUAMRANG_XML_SCAN_H

#include "base/error.h"

#include <stddef.h>

/* 0, or -1 with `name:line: sentence` for bytes that are not UTF-8, control characters, a DOCTYPE, more than `elements`
 * elements or `others` comments and processing instructions (0: any number; before any memory is spent on them), or a tag over 16 KiB (libxml2 2.9.14 needs 20 s for one with 100,000
 * attributes). */
int xml_scan(const char *bytes, size_t length, size_t elements, size_t others, const char *name, struct error *err);
/* The first half of that: not UTF-8, or control characters. For text that becomes part of a document. */
int xml_scan_characters(const char *bytes, size_t length, const char *name, struct error *err);
/* The 1-based line of `offset`. */
int xml_scan_line(const char *bytes, size_t offset);

#endif
