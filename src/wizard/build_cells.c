/* SPDX-License-Identifier: MIT */
/* A table of answers: selects with the same choices, a row each, below one that only says the words ("label",
 * "list-nolabel"; XLSForm's table-list becomes these). The words are numbered, so that rows stay narrow and digits choose. */
#include "base/buffer.h"
#include "base/memory.h"
#include "text/number.h"
#include "wizard/build.h"

size_t build_count_choices(const struct wizard *wizard, const struct control *control, xmlNode *node)
{
    struct choices choices = {0};
    instance_choices(wizard->instance, control, node, &choices);
    size_t count = choices.choices_count;
    choices_done(&choices);
    return count;
}

/* "1 Never · 2 Seldom". Yours. */
static char *numbered_words(const struct choices *choices)
{
    struct buffer words;
    buffer_init(&words);
    for (size_t i = 0; i < choices->choices_count; i++) {
        AUTO_FREE char *number = digits_shown(memory_print("%zu", i + 1));
        buffer_print(&words, "%s%s %s", i ? " · " : "", number, choices->choices[i].label);
    }
    return buffer_take(&words);
}

void build_cells_head(const struct wizard *wizard, struct page *page, const struct control *control, xmlNode *node)
{
    struct choices choices = {0};
    instance_choices(wizard->instance, control, node, &choices);
    AUTO_FREE char *label = instance_text(wizard->instance, control, node, TEXT_LABEL);
    struct entry *entry = page_add(page, ENTRY_NOTE, label);
    AUTO_FREE char *words = numbered_words(&choices);
    entry->control = control;
    entry->node = node;
    entry->cells = choices.choices_count;
    paragraph_set(&entry->answer, words);
    choices_done(&choices);
}
