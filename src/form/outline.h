/* SPDX-License-Identifier: MIT */
/* The elements of a form's answers by number, for those who read the answers with expressions of their own: what a path
 * can mean, and what an edit touched. Numbers run from 0 in document order, parents before children. */
#ifndef RUAMRANG_FORM_OUTLINE_H
#define RUAMRANG_FORM_OUTLINE_H

#include "form/instance.h"
#include "xpath/xpath.h"

#define OUTLINE_NONE SIZE_MAX

size_t outline_count(const struct form *form);
const char *outline_path(const struct form *form, size_t number); /* "/data/group/name", lent */
size_t outline_parent(const struct form *form, size_t number);    /* OUTLINE_NONE above the root */
const char *outline_type(const struct form *form, size_t number); /* a bind's type without prefix, lent; NULL: it says none */
bool outline_is_repeat(const struct form *form, size_t number);
bool outline_is_within(const struct form *form, size_t number, size_t above); /* or is it */
/* Every element that `pattern` can mean, as xpath_each_path gives it: steps may be '*', '//' skips any number. */
void outline_match(const struct form *form, const char *pattern, void (*visit)(void *data, size_t number), void *data);
bool outline_has_instance(const struct form *form, const char *id); /* a secondary one, or the primary by its id */
/* What a select offers where that depends on answers: the paths its list and its words read. */
void outline_each_choice_path(const struct form *form, size_t number, void (*visit)(void *data, const char *path),
                              void *data);

size_t outline_of(const xmlNode *node); /* OUTLINE_NONE: no element of the form */
/* Different for any two elements an instance has ever held, those that went and came back by undo too. */
uint64_t instance_serial(const xmlNode *node);
/* Every node of the element at or below `from`, in document order. */
void instance_each(struct instance *instance, xmlNode *from, size_t number, void (*visit)(void *data, xmlNode *node),
                   void *data);
/* What the form's own expressions are given: clock, choices, relevance. Lent. */
const struct xpath_host *instance_host(const struct instance *instance);

enum touch_kind {
    TOUCH_VALUE,     /* the node's, calculated ones too */
    TOUCH_RELEVANCE, /* the node's, and so of all in it */
    TOUCH_ITEMS,     /* items of the repeat `number` came, went or moved below the node */
};
typedef void touch_listener(void *data, enum touch_kind kind, const xmlNode *node, size_t number);
/* Told at once, while the edit is still under way: to be remembered, not to be looked into. There may be several. */
void instance_on_touch(struct instance *instance, touch_listener *listener, void *data);
void instance_off_touch(struct instance *instance, const void *data); /* the one with that data hears no more */

#endif
