/* SPDX-License-Identifier: MIT */
/* An empty editor of many lines for each test, and a key for it. */
#ifndef RUAMRANG_TESTS_EDITOR_EDITOR_FIXTURE_H
#define RUAMRANG_TESTS_EDITOR_EDITOR_FIXTURE_H

#include "base/memory.h"
#include "editor/editor.h"
#include "test.h"

#include <stdlib.h>

static int set_up(void **state)
{
    struct editor *editor = memory_alloc(sizeof *editor);
    editor_init(editor);
    editor_set(editor, "", SIZE_MAX, false);
    *state = editor;
    return 0;
}

static int tear_down(void **state)
{
    editor_done(*state);
    free(*state);
    return 0;
}

static enum editor_outcome press(struct editor *editor, enum press key)
{
    return editor_update(editor, &(struct event){.kind = EVENT_PRESS, .press = key});
}

#endif
