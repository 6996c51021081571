/* SPDX-License-Identifier: MIT */
/* What a look at the types says, in sentences of the chosen language: for the screen, the command line and plain mode. */
#ifndef RUAMRANG_ADVICE_FIT_WORDS_H
#define RUAMRANG_ADVICE_FIT_WORDS_H

#include "advice/fit.h"

const char *verdict_name(enum verdict verdict);  /* stable: "fits", "does-not-fit", "cannot-tell" */
const char *verdict_words(enum verdict verdict); /* translated, lent */
/* "1. Open Governance: fits" for the type at a place of the order; without a number where nothing tells them apart. Yours. */
char *fit_heading(const struct fit_look *look, size_t place);

/* What a known fact says for or against the type, or NULL: it says nothing so. Lent. */
const struct effect *fit_for(const struct fit_look *look, const struct type *type, size_t fact);
const struct effect *fit_against(const struct fit_look *look, const struct type *type, size_t fact);
/* What it says besides, about no type; NULL: nothing. */
const struct effect *fit_note(const struct fit_look *look, size_t fact);
/* The reason with the writer's own words. Yours. */
char *fit_reason(const struct fit_look *look, const struct effect *effect, size_t fact);
/* What is missing: how to get it, or that the source leaves it open. Lent. */
const char *fit_missing(const struct fit_look *look, size_t fact);
/* What the answers yes and no to one more question would change, in a few short sentences. Yours. */
char *fit_prospect(const struct fit_look *look, const struct prospect *prospect);

#endif
