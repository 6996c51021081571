/* SPDX-License-Identifier: MIT */
/* What leaves the desk: the structured XML for the parent agency, and plain text to read. */
#ifndef RUAMRANG_DOCUMENT_EXPORT_H
#define RUAMRANG_DOCUMENT_EXPORT_H

#include "base/buffer.h"
#include "form/instance.h"

/* The submission as indented UTF-8 XML, equal bytes for equal answers. */
void export_xml(const struct instance *instance, struct buffer *out);
xmlDoc *export_document(const struct instance *instance); /* the tree that export_xml writes; yours */
/* Everything answered, section by section, in the instance's language, wrapped at `columns` (0: not wrapped). Plain
 * UTF-8, no escape codes, no invisible characters. `thai`: dates as Thai readers write them (instance_display). */
void export_text(const struct instance *instance, int columns, bool thai, struct buffer *out);
/* Writes bytes to a file safely (temporary beside it, fsync, rename); "-" is stdout. A file that is there keeps its
 * mode; devices and pipes are written through. */
int export_write_file(const char *path, const struct buffer *bytes, struct error *err);

#endif
