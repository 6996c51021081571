/* SPDX-License-Identifier: MIT */
/* The printout as a file of its own. */
#include "document/export.h"

#include "xml/document.h"

void export_printout(const struct instance *instance, const struct export_options *options, struct buffer *out)
{
    AUTO_XML_DOC xmlDoc *printout = printout_make(instance, options);
    xml_write(printout, false, out);
}
