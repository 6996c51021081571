/* SPDX-License-Identifier: MIT */
/* What leaves the desk: the structured XML for the parent agency, and what people read of it. */
#ifndef RUAMRANG_DOCUMENT_EXPORT_H
#define RUAMRANG_DOCUMENT_EXPORT_H

#include "base/buffer.h"
#include "document/printout.h"

/* The submission as indented UTF-8 XML, equal bytes for equal answers. */
void export_xml(const struct instance *instance, struct buffer *out);
xmlDoc *export_document(const struct instance *instance); /* the tree that export_xml writes; yours */
/* Everything answered, section by section, in the instance's language, wrapped at `columns` (0: not wrapped). Plain
 * UTF-8, no escape codes, no invisible characters. `thai`: dates as Thai readers write them (instance_display). */
void export_text(const struct instance *instance, int columns, bool thai, struct buffer *out);

/* The four below are for people: in the instance's and the catalogue's language, every question that applies, also those not
 * answered, with the digest in the footer and the words that they are not authoritative. Equal answers and options give
 * equal bytes. `out` is appended to. */

/* One HTML file: no script, nothing from outside (its CSP forbids all), figures as inline SVG. -1 with a sentence. */
int export_html(const struct instance *instance, const struct export_options *options, struct buffer *out,
                struct error *err);
/* Office Open XML (ECMA-376 part 1, WordprocessingML). -1 with a sentence. */
int export_docx(const struct instance *instance, const struct export_options *options, struct buffer *out,
                struct error *err);
/* To be pasted into another form field by field: every answer alone between two lines, with how long it is. */
void export_text_fields(const struct instance *instance, const struct export_options *options, struct buffer *out);
/* What the first two are made from (printout.h), as XML: for who writes another stylesheet. */
void export_printout(const struct instance *instance, const struct export_options *options, struct buffer *out);

/* Writes bytes to a file safely (temporary beside it, fsync, rename); "-" is stdout. A file that is there keeps its
 * mode; devices and pipes are written through. */
int export_write_file(const char *path, const struct buffer *bytes, struct error *err);

#endif
