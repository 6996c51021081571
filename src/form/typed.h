/* SPDX-License-Identifier: MIT */
/* What people type for an answer and what is stored, and back: by the question's type and its appearance. */
#ifndef RUAMRANG_FORM_TYPED_H
#define RUAMRANG_FORM_TYPED_H

#include "form/instance.h"
#include "text/date_part.h"

/* As value_from_typed, which knows no appearances and no times. Yours. */
char *typed_value(const struct instance *instance, const struct control *control, const char *typed);
/* A stored date, time or dateTime in the words in which it is typed and read. Yours; NULL: it is none, or another type. */
char *typed_moment(const struct control *control, enum value_type type, const char *value, bool thai);
/* The sentence for a value that is not of this type, as the question asks for it. Yours; NULL: it is of this type. */
char *typed_mistake(const struct control *control, enum value_type type, const char *value);
enum date_part typed_date_part(const struct control *control); /* may be NULL: a whole date */

#endif
