/* SPDX-License-Identifier: MIT */
/* The lines around a page: where one is, what just happened. key_line.c says which keys there are. */
#include "base/memory.h"
#include "text/catalogue.h"
#include "text/cluster.h"
#include "text/number.h"
#include "text/search.h"
#include "view/parts.h"
#include "wizard/build.h"
#include "wizard/dialog.h"
#include "wizard/field.h"
#include "wizard/figure.h"
#include "wizard/languages.h"
#include "wizard/steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "312 / 2,000": what the receiving form counts; over the advised length it is said, never cut. */
static void draw_count(const struct wizard *wizard, struct grid *grid)
{
    const struct entry *entry = page_focused(wizard_page(wizard));
    if (!field_is_text(entry) || !wizard->editing || wizard->dialog.kind != DIALOG_NONE)
        return;
    size_t limit = field_limit(entry->control);
    size_t count = editor_count(&wizard->editor, COUNT_CODEPOINTS);
    if (!limit && wizard->editor.one_line)
        return;
    AUTO_FREE char *counted = number_group_size(count);
    AUTO_FREE char *advised = number_group_size(limit);
    AUTO_FREE char *words = limit ? memory_print(_("%s of about %s characters"), counted, advised)
                                  : memory_print(_("%s characters"), counted);
    int column = wizard->columns - utf8_width(words) - 1;
    if (column < 2 || wizard->status)
        return;
    /* The digits stay plain, so that a key sends few bytes; the sign in front says that it is long. */
    if (limit && count > limit)
        grid_put(grid, wizard->rows - 2, column - 2, column, "!", STYLE_WARNING);
    grid_put(grid, wizard->rows - 2, column, wizard->columns, words, STYLE_DIM);
}

void status_draw(const struct wizard *wizard, struct grid *grid)
{
    static const enum style MOODS[] = {
        [MOOD_PLAIN] = STYLE_STATUS, [MOOD_GOOD] = STYLE_GOOD, [MOOD_ERROR] = STYLE_ERROR};
    if (wizard->status)
        grid_put_short(grid, wizard->rows - 2, 0, wizard->columns, wizard->status, MOODS[wizard->mood]);
    draw_count(wizard, grid);
}

static void draw_title(const struct wizard *wizard, struct grid *grid)
{
    grid_fill(grid, 0, 0, wizard->columns, STYLE_TITLE);
    enum { CODE_COLUMNS = 16 };
    const char *code = languages_form_code(wizard); /* of a form that has more languages than the program */
    int shown = code ? (int)utf8_fit(code, CODE_COLUMNS) : 0;
    AUTO_FREE char *state = desk_state_words(wizard);
    const char *safety = desk_is_approver(wizard) ? (wizard->safety ? wizard->safety : "") : wizard->read_only ? _("read only") : wizard->safety ? wizard->safety : "";
    AUTO_FREE char *right = memory_print("%s%s%s%s%s%s%.*s ", state ? state : "", state ? " · " : "", safety,
                                         safety[0] ? " · " : "", _("EN"), code ? " · " : "", shown, code ? code : "");
    int edge = wizard->columns - utf8_width(right);
    bool has_room = 1 + utf8_width(_("Ruamrang")) < edge; /* in a small window where it stands matters more */
    int column = has_room ? grid_put(grid, 0, 1, edge, _("Ruamrang"), STYLE_TITLE) : edge;
    if (wizard->instance && has_room) {
        const char *title = form_title(instance_form(wizard->instance), catalogue_language());
        column = grid_put(grid, 0, column, edge, " · ", STYLE_TITLE);
        grid_put_short(grid, 0, column, edge - 1, title, STYLE_TITLE);
    }
    grid_put(grid, 0, edge, wizard->columns, right, STYLE_TITLE);
}

/* "Section › List › Item": the way here, without home and contents. What does not fit is left out at the front. */
static char *breadcrumbs(const struct wizard *wizard, int columns)
{
    char *words = build_title(wizard, wizard_page(wizard));
    for (size_t i = wizard->pages_count - 1; i-- > 0;) {
        const struct page *page = wizard->pages[i];
        if (page->kind == PAGE_HOME || page->kind == PAGE_TASKS)
            break;
        AUTO_FREE char *title = build_title(wizard, page);
        size_t length = strlen(title);
        if (strncmp(words, title, length) == 0 && (words[length] == '\0' || strncmp(words + length, " › ", strlen(" › ")) == 0))
            continue; /* a section that is nothing but its list */
        char *longer = memory_print("%s › %s", title, words);
        if (utf8_width(longer) > columns) {
            free(longer);
            break;
        }
        free(words);
        words = longer;
    }
    return words;
}

/* "section 3 of 9" for a page inside a section. */
static char *section_of(const struct wizard *wizard)
{
    const struct page *page = wizard_page(wizard);
    const struct control *section = page->kind == PAGE_FORM || page->kind == PAGE_LIST ? page->control : NULL;
    if (!section)
        return memory_copy_string("");
    const struct form *form = instance_form(wizard->instance);
    size_t ordinal = steps_ordinal(form, steps_section_of(form, section));
    return memory_print(_("section %zu of %zu"), ordinal, steps_count(form));
}

void chrome_draw(const struct wizard *wizard, struct grid *grid)
{
    draw_title(wizard, grid);
    if (wizard_body(wizard).top > 1) {
        AUTO_FREE char *progress = section_of(wizard);
        int edge = wizard->columns - utf8_width(progress) - 1;
        AUTO_FREE char *way = breadcrumbs(wizard, edge - 2);
        grid_put_short(grid, 1, 1, edge - 1, way, STYLE_HEADING);
        grid_put(grid, 1, edge, wizard->columns, progress, STYLE_DIM);
    }
    status_draw(wizard, grid);
    key_line_draw(wizard, grid);
}
