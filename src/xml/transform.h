/* SPDX-License-Identifier: MIT */
/* One of our stylesheets (XSLT 1.0) over one tree, worked out in a box (base/box.h). Knows no stylesheet and no document. */
#ifndef RUAMRANG_XML_TRANSFORM_H
#define RUAMRANG_XML_TRANSFORM_H

#include "base/buffer.h"
#include "base/error.h"

#include <libxml/tree.h>
#include <stddef.h>

/* A top-level xsl:param. */
struct transform_parameter {
    const char *name;  /* lent */
    const char *value; /* lent; a string, whatever is in it: never an expression */
};

/* Adds the result to `out` as the stylesheet's xsl:output serializes it. `source` stays as it is. The stylesheet is read
 * as forms are (xml_load_including: parts that it shares with others come by xi:include from below the folder above its
 * own). While it runs it reads, writes and fetches nothing: xsl:include, xsl:import, document(), xsl:document and extensions
 * are errors (document('') is the stylesheet itself); there is no EXSLT. Whatever libxslt complains about is an error,
 * xsl:message too. At most 30 seconds, 1 GiB of memory, 128 MiB of result. -1 with a sentence; `out` is as it was then.
 * libxslt is opened at the first call (its package is named when it is missing) and stays. */
int xml_transform(xmlDoc *source, const char *stylesheet_path, const struct transform_parameter *parameters, size_t count,
                  struct buffer *out, struct error *err);

#endif
