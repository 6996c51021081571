/* SPDX-License-Identifier: MIT */
/* The page of keys: how to work here, and every key, from the list of actions. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/build.h"

/* Keys that are no commands, in the order a newcomer meets them. */
static const struct {
    const char *keys, *sentence;
} MOVES[] = {
    {N_("Tab, Shift-Tab"), N_("Next and previous question; the answer is kept")},
    {N_("Arrows"), N_("Move inside an answer, a list or a figure")},
    {N_("Enter"), N_("Open or choose, then go on; in a long text, a new line")},
    {N_("Space, 1-9"), N_("Tick a choice (Thai keys and Thai digits too)")},
    {N_("Esc"), N_("One level back; nothing is lost")},
    {N_("PgUp, PgDn"), N_("A page up or down; with Ctrl in the guide")},
    {N_("Shift-arrows"), N_("Select text; Ctrl-C copy, Ctrl-X cut, Ctrl-V paste, Ctrl-A all")},
    {N_("Ctrl-arrows"), N_("By word in text; up and down scroll the guide")},
    {N_("Alt-T"), N_("The word was typed in the wrong keyboard layout: turn it round")},
    {N_("Alt-1 … Alt-0"), N_("The same as F1 … F10, where the window takes the F-keys for itself (also Esc and the digit at once)")},
};

static void add_key(struct page *page, const char *keys, const char *sentence)
{
    AUTO_FREE char *line = memory_print("%s — %s", keys, sentence);
    page_add(page, ENTRY_NOTE, line);
}

void build_help_keys(const struct wizard *wizard, struct page *page)
{
    (void)wizard;
    page_add(page, ENTRY_HEADING, _("How to work here"));
    page_add(page, ENTRY_NOTE,
             _("Choose a section, answer its questions in any order, leave what you do not know yet. Every answer is kept as "
               "soon as you leave it; what you are typing is kept within two seconds, also when the window is closed. The marks: "
               "done, in progress, to mend, for later. \"Check everything\" lists what is missing and leads you there."));
    page_add(page, ENTRY_HEADING, _("Moving and writing"));
    for (size_t i = 0; i < COUNT_OF(MOVES); i++)
        add_key(page, _(MOVES[i].keys), _(MOVES[i].sentence));
    page_add(page, ENTRY_HEADING, _("Commands"));
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        char keys[64];
        action_keys(action, keys, sizeof keys);
        add_key(page, keys, _(action_entry(action)->sentence));
    }
}
