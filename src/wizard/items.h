/* SPDX-License-Identifier: MIT */
/* What can be done to repeat items: add, delete with what refers to them, move. */
#ifndef RUAMRANG_WIZARD_ITEMS_H
#define RUAMRANG_WIZARD_ITEMS_H

#include "wizard/wizard.h"

void items_add(struct wizard *wizard);                 /* to the list shown; opens the new item */
/* Before the page of a new item is left: an item in which nothing was written goes again. */
void items_forget_untouched(struct wizard *wizard);
void items_delete(struct wizard *wizard, xmlNode *item); /* asks first when other answers name it */
/* The answer to that question: 0 keep everything, 1 delete what refers to it too, 2 leave those answers empty. */
void items_delete_answered(struct wizard *wizard, const char *item_path, int option);
void items_move(struct wizard *wizard, xmlNode *item, int direction);

#endif
