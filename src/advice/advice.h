/* SPDX-License-Identifier: MIT */
/* What a form's rules find in one instance, kept up while it is edited: an edit marks what reads the answers it touched,
 * and only that is evaluated when the findings are asked for. Belongs to whoever has the instance open. */
#ifndef RUAMRANG_ADVICE_ADVICE_H
#define RUAMRANG_ADVICE_ADVICE_H

#include "advice/findings.h"
#include "advice/rules.h"

struct advice;

/* Does the file that an answer names lie where it belongs? */
typedef bool advice_file_there(const void *data, const char *name);

/* `rules` NULL: the form engine's own findings only. */
struct advice *advice_new(struct instance *instance, const struct rules *rules);
/* From now on an attached file that is not there is a weak place ("evidence-file-missing"), never more: an answer outlives its
 * file in examples, in drafts made from lists and in plain XML. `data` is lent. */
void advice_watch_files(struct advice *advice, advice_file_there *is_there, const void *data);
void advice_free(struct advice *advice); /* before its instance and its rules; NULL is fine */
/* Evaluates what is stale; advice_findings does so by itself. */
void advice_refresh(struct advice *advice);
/* What holds now, the engine's and the rules' findings in document order, in the instance's language. Lent until the
 * next change of the instance. */
const struct findings *advice_findings(struct advice *advice);

/* Tests evaluated so far. */
uint64_t advice_tests(const struct advice *advice);
/* Evaluates every expression of the rules in every place it could be for, relevant or not, in every language. -1 with
 * `file:line: sentence` of the first that fails. */
int advice_try(struct advice *advice, struct error *err);

#endif
