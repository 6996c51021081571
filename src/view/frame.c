/* SPDX-License-Identifier: MIT */
#include "view/frame.h"

#include "view/parts.h"
#include "view/view.h"
#include "wizard/field.h"

#include <stddef.h>
#include <string.h>

void frame_init(struct frame *frame)
{
    *frame = (struct frame){0};
    grid_init(&frame->grid);
}

void frame_done(struct frame *frame)
{
    grid_done(&frame->grid);
}

/* Every answer opened for typing has a number; the generation stands for the other answers and what was found in them; all
 * else that can be seen is in the wizard itself. */
static bool is_typing(const struct wizard *wizard)
{
    return wizard->editing && wizard->dialog.kind == DIALOG_NONE && wizard->pane != PANE_FULL && !wizard_too_small(wizard) &&
           field_is_text(page_focused(wizard_page(wizard)));
}

static bool same_but_for_editor(const struct wizard *a, const struct wizard *b)
{
    enum { FROM = offsetof(struct wizard, editor), TO = FROM + sizeof a->editor };
    const unsigned char *bytes = (const unsigned char *)a, *others = (const unsigned char *)b;
    return memcmp(bytes, others, FROM) == 0 && memcmp(bytes + TO, others + TO, sizeof *a - TO) == 0;
}

static bool only_text_differs(const struct drawn *drawn, const struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    if (!drawn->any || !is_typing(wizard) || drawn->generation != instance_generation(wizard->instance))
        return false;
    const struct entry *entry = page_focused(page);
    return drawn->row == entry->top - page->scroll && drawn->height == entry->height &&
           drawn->editor_height == wizard->editor.height && same_but_for_editor(&drawn->wizard, wizard);
}

static void note(struct drawn *drawn, const struct wizard *wizard)
{
    struct page *page = wizard_page(wizard);
    const struct entry *entry = page_focused(page);
    *drawn = (struct drawn){.any = true, .editor_height = wizard->editor.height};
    drawn->generation = wizard->instance ? instance_generation(wizard->instance) : 0;
    memcpy(&drawn->wizard, wizard, sizeof *wizard); /* with its padding, which is compared too */
    drawn->row = entry ? entry->top - page->scroll : 0;
    drawn->height = entry ? entry->height : 0;
}

/* Over what is there. */
static void draw_typing(const struct wizard *wizard, struct grid *grid)
{
    grid->cursor_visible = false;
    grid_fill(grid, wizard->rows - 2, 0, wizard->columns, STYLE_PLAIN);
    status_draw(wizard, grid);
    list_draw_typing(wizard, grid);
}

void frame_draw(struct frame *frame, const struct wizard *wizard)
{
    if (only_text_differs(&frame->drawn, wizard)) {
        draw_typing(wizard, &frame->grid);
        return;
    }
    view_draw(wizard, &frame->grid);
    note(&frame->drawn, wizard);
}
