/* SPDX-License-Identifier: MIT */
/* The languages to choose from: the program's words are Thai or English; a form may have other languages as well. */
#ifndef RUAMRANG_WIZARD_LANGUAGES_H
#define RUAMRANG_WIZARD_LANGUAGES_H

#include "wizard/wizard.h"

/* The form has a language that neither Thai nor English of the program brings. */
bool languages_are_more(const struct form *form);
void languages_open(struct wizard *wizard); /* the page of them; leaves it when it is shown */
/* What was chosen there; the wish is to remember it. */
struct wish languages_choose_program(struct wizard *wizard, const char *language);
struct wish languages_choose_form(struct wizard *wizard, size_t language);
/* Code of the form's language where it is worth telling, lent; NULL: it is the program's. */
const char *languages_form_code(const struct wizard *wizard);

#endif
