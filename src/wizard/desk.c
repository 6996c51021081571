/* SPDX-License-Identifier: MIT */
#include "wizard/desk.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "wizard/steps.h"
#include "wizard/wizard.h"

#include <stdlib.h>
#include <string.h>

void desk_clear(struct desk *desk)
{
    comments_done(&desk->writing);
    free(desk->reply);
    cover_clear(&desk->cover);
    free(desk->cover.lines);
    free(desk->cover.written);
    *desk = (struct desk){0};
}

void cover_clear(struct cover *cover)
{
    for (size_t i = 0; i < cover->lines_count; i++)
        free(cover->lines[i]);
    cover->lines_count = 0;
    free(cover->title);
    cover->title = NULL;
    cover_close(cover, NULL);
}

void cover_close(struct cover *cover, const char *why)
{
    free(cover->closed);
    cover->closed = memory_copy_string(why);
}

void cover_add(struct cover *cover, const char *line)
{
    ARRAY_PUSH(cover->lines, cover->lines_count, cover->lines_capacity, memory_copy_string(line));
}

bool desk_is_approver(const struct wizard *wizard)
{
    return wizard->desk.review != NULL;
}

bool desk_has_remarks(const struct wizard *wizard)
{
    const struct desk *desk = &wizard->desk;
    return (desk->review && desk->review->comments_count) || (desk->remarks && desk->remarks->remarks_count);
}

void desk_follow(struct wizard *wizard)
{
    struct desk *desk = &wizard->desk;
    uint64_t generation = wizard->instance ? instance_generation(wizard->instance) : 0;
    if (!desk->remarks || !wizard->instance || desk->remarks_followed == generation)
        return;
    remarks_follow(desk->remarks, wizard->instance);
    desk->remarks_followed = generation;
}

/* ---- what stands where ---- */

static bool is_within(const char *path, const char *above)
{
    size_t length = strlen(above);
    return path && strncmp(path, above, length) == 0 &&
           (path[length] == '\0' || path[length] == '/' || path[length] == '[');
}

/* Answers of an added or removed item count with it. */
static bool counts(const struct difference *difference, const struct difference *before)
{
    bool item = before && (before->kind == DIFFERENCE_ITEM_ADDED || before->kind == DIFFERENCE_ITEM_REMOVED);
    const char *above = item ? (before->path_new ? before->path_new : before->path_old) : NULL;
    const char *path = difference->path_new ? difference->path_new : difference->path_old;
    return !above || difference == before || !is_within(path, above);
}

/* Calls `visit` with the path and kind of everything that counts. */
static void each(const struct wizard *wizard, void (*visit)(void *data, const char *path, bool is_change), void *data)
{
    const struct desk *desk = &wizard->desk;
    for (size_t i = 0; desk->review && i < desk->review->comments_count; i++)
        visit(data, desk->review->comments[i].path, false);
    for (size_t i = 0; desk->remarks && i < desk->remarks->remarks_count; i++) {
        const struct remark *remark = &desk->remarks->remarks[i];
        if (remark->path && (desk->review || remark_is_open(remark)))
            visit(data, remark->path, false);
    }
    const struct difference *item = NULL;
    for (size_t i = 0; desk->review && desk->changes && i < desk->changes->differences_count; i++) {
        const struct difference *difference = &desk->changes->differences[i];
        if (!counts(difference, item))
            continue;
        item = difference;
        if (difference->path_new)
            visit(data, difference->path_new, true);
    }
}

struct within {
    const char *path;
    struct desk_count count;
};

static void count_within(void *data, const char *path, bool is_change)
{
    struct within *within = data;
    if (!is_within(path, within->path))
        return;
    within->count.changed += is_change;
    within->count.comments += !is_change;
}

struct desk_count desk_count_within(const struct wizard *wizard, const char *path)
{
    struct within within = {.path = path};
    each(wizard, count_within, &within);
    return within.count;
}

struct by_section {
    const struct wizard *wizard;
    struct desk_count *counts;
    bool any;
};

static void count_section(void *data, const char *path, bool is_change)
{
    struct by_section *by = data;
    const struct instance *instance = by->wizard->instance;
    const xmlNode *node = instance_find(instance, path);
    while (node && node->parent && !instance_control(instance, node))
        node = node->parent;
    const struct control *control = node ? instance_control(instance, node) : NULL;
    if (!control)
        return;
    struct desk_count *count = &by->counts[steps_section_of(instance_form(instance), control)];
    count->changed += is_change;
    count->comments += !is_change;
    by->any = true;
}

struct desk_count *desk_count_sections(const struct wizard *wizard)
{
    size_t sections = instance_form(wizard->instance)->sections_count;
    AUTO_FREE struct desk_count *counts = memory_alloc((sections + 1) * sizeof *counts);
    struct by_section by = {.wizard = wizard, .counts = counts};
    each(wizard, count_section, &by);
    return by.any ? STEAL(counts) : NULL;
}

char *desk_count_words(const struct desk_count *count)
{
    if (count->changed && count->comments)
        return memory_print(_("changed: %zu · comments: %zu"), count->changed, count->comments);
    if (count->changed)
        return memory_print(_("changed: %zu"), count->changed);
    return count->comments ? memory_print(_("comments: %zu"), count->comments) : NULL;
}

size_t desk_own_comment(const struct wizard *wizard, const xmlNode *node)
{
    if (!wizard->desk.review || !node)
        return SIZE_MAX;
    AUTO_FREE char *path = instance_path(wizard->instance, node);
    return review_find_comment(wizard->desk.review, path, 0);
}

const struct difference *desk_difference(const struct wizard *wizard, const char *path)
{
    const struct comparison *changes = wizard->desk.changes;
    for (size_t i = 0; changes && i < changes->differences_count; i++)
        if (changes->differences[i].path_new && strcmp(changes->differences[i].path_new, path) == 0)
            return &changes->differences[i];
    return NULL;
}

char *desk_state_words(const struct wizard *wizard)
{
    const struct desk *desk = &wizard->desk;
    if (desk->review)
        return memory_print(_("review of revision %u"), desk->review->revision);
    if (!desk->dossier || desk->dossier->revision == 0)
        return NULL;
    return memory_print(_("revision %u: %s"), desk->dossier->revision, dossier_state_name(desk->dossier));
}
