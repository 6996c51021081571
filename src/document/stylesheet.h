/* SPDX-License-Identifier: MIT */
/* The stylesheets for documents, in forms/common. */
#ifndef RUAMRANG_DOCUMENT_STYLESHEET_H
#define RUAMRANG_DOCUMENT_STYLESHEET_H

#include "base/buffer.h"
#include "base/error.h"

#include <libxml/tree.h>

/* A printout through the stylesheet `name`, appended to `out`. -1 with a sentence. */
int stylesheet_apply(const char *name, xmlDoc *printout, struct buffer *out, struct error *err);

#endif
