/* SPDX-License-Identifier: MIT */
/* What happened to an entry, in memory. Its file: approval_file.c. */
#include "approval/approval.h"

#include "base/memory.h"
#include "document/stamp.h"
#include "document/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *step, *event;
} NAMES[STEPS_COUNT] = {
    [STEP_SUBMIT] = {"submit", "submitted"}, [STEP_RETURN] = {"return", "returned"}, [STEP_APPROVE] = {"approve", "approved"},
    [STEP_SEND] = {"send", "sent"},          [STEP_ASK] = {"ask", "asked"},          [STEP_RELEASE] = {"release", "released"},
};

const char *approval_step_name(enum approval_step step)
{
    return NAMES[step].step;
}

const char *approval_event_name(enum approval_step step)
{
    return NAMES[step].event;
}

bool approval_find_step(const char *name, enum approval_step *out)
{
    for (size_t i = 0; i < STEPS_COUNT; i++) {
        if (strcmp(name, NAMES[i].step) != 0 && strcmp(name, NAMES[i].event) != 0)
            continue;
        *out = (enum approval_step)i;
        return true;
    }
    return false;
}

void approval_init(struct approval *approval)
{
    *approval = (struct approval){.package_id = memory_copy_string("")};
}

static void event_done(struct approval_event *event)
{
    free(event->route);
    free(event->state);
    free(event->time);
    free(event->who);
    free(event->position);
    free(event->reason);
}

void approval_done(struct approval *approval)
{
    for (size_t i = 0; i < approval->events_count; i++)
        event_done(&approval->events[i]);
    for (size_t i = 0; i < approval->replies_count; i++) {
        free(approval->replies[i].text);
        free(approval->replies[i].time);
    }
    free(approval->events);
    free(approval->replies);
    free(approval->package_id);
    *approval = (struct approval){0};
}

/* ---- events ------------------------------------------------------------------------------------- */

void approval_set_package(struct approval *approval, const char *package_id)
{
    free(approval->package_id);
    approval->package_id = memory_copy_string(package_id);
}

static char *words_or_null(const char *text, bool one_line)
{
    return text && *text ? words_clean(text, one_line) : NULL;
}

void approval_add_event(struct approval *approval, const struct approval_event *event)
{
    struct approval_event copy = *event;
    char now[STAMP_SIZE];
    stamp_now(now);
    copy.route = memory_copy_string(event->route ? event->route : "");
    copy.state = memory_copy_string(event->state ? event->state : approval_event_name(event->kind));
    copy.time = memory_copy_string(event->time ? event->time : now);
    copy.who = words_or_null(event->who, true);
    copy.position = words_or_null(event->position, true);
    copy.reason = words_or_null(event->reason, false);
    ARRAY_PUSH(approval->events, approval->events_count, approval->events_capacity, copy);
}

const struct approval_event *approval_last(const struct approval *approval)
{
    return approval->events_count ? &approval->events[approval->events_count - 1] : NULL;
}

static bool makes_revision(const struct approval *approval, size_t i)
{
    const struct approval_event *event = &approval->events[i];
    bool leaves = event->kind == STEP_SUBMIT || event->kind == STEP_SEND;
    for (size_t k = 0; leaves && k < i; k++)
        leaves = approval->events[k].revision < event->revision;
    return leaves;
}

const struct approval_event *approval_made(const struct approval *approval, unsigned revision)
{
    for (size_t i = 0; i < approval->events_count; i++)
        if (approval->events[i].revision == revision && makes_revision(approval, i))
            return &approval->events[i];
    return NULL;
}

const struct approval_event *approval_last_of(const struct approval *approval, enum approval_step kind)
{
    for (size_t i = approval->events_count; i-- > 0;)
        if (approval->events[i].kind == kind)
            return &approval->events[i];
    return NULL;
}

unsigned approval_revision(const struct approval *approval)
{
    unsigned revision = 0;
    for (size_t i = 0; i < approval->events_count; i++)
        if (approval->events[i].revision > revision)
            revision = approval->events[i].revision;
    return revision;
}

unsigned approval_reviews(const struct approval *approval)
{
    unsigned number = 0;
    for (size_t i = 0; i < approval->events_count; i++)
        if (approval->events[i].review > number)
            number = approval->events[i].review;
    return number;
}

/* ---- replies ------------------------------------------------------------------------------------ */

static int compare_replies(const void *a, const void *b)
{
    const struct approval_reply *first = a, *second = b;
    int of_review = (first->review > second->review) - (first->review < second->review);
    return of_review ? of_review : (first->comment > second->comment) - (first->comment < second->comment);
}

/* Where the reply to a comment stands, or would have to. */
static size_t place_of(const struct approval *approval, unsigned review, unsigned comment)
{
    const struct approval_reply wanted = {.review = review, .comment = comment};
    size_t low = 0, high = approval->replies_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_replies(&approval->replies[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct approval_reply *reply_at(const struct approval *approval, size_t place, unsigned review, unsigned comment)
{
    struct approval_reply *reply = place < approval->replies_count ? &approval->replies[place] : NULL;
    return reply && reply->review == review && reply->comment == comment ? reply : NULL;
}

const struct approval_reply *approval_find_reply(const struct approval *approval, unsigned review, unsigned comment)
{
    return reply_at(approval, place_of(approval, review, comment), review, comment);
}

static void remove_reply(struct approval *approval, struct approval_reply *reply)
{
    free(reply->text);
    free(reply->time);
    size_t index = (size_t)(reply - approval->replies);
    approval->replies_count--;
    memmove(reply, reply + 1, (approval->replies_count - index) * sizeof *reply);
}

void approval_set_reply(struct approval *approval, unsigned review, unsigned comment, const char *text)
{
    char now[STAMP_SIZE];
    stamp_now(now);
    AUTO_FREE char *clean = words_clean(text, false);
    size_t place = place_of(approval, review, comment);
    struct approval_reply *old = reply_at(approval, place, review, comment);
    if (old)
        remove_reply(approval, old);
    if (!*clean)
        return;
    struct approval_reply reply = {review, comment, STEAL(clean), memory_copy_string(now)};
    ARRAY_PUSH(approval->replies, approval->replies_count, approval->replies_capacity, reply);
    struct approval_reply *at = &approval->replies[place];
    memmove(at + 1, at, (approval->replies_count - 1 - place) * sizeof *at);
    *at = reply;
}

bool approval_take_reply(struct approval *approval, unsigned review, unsigned comment, const char *text, const char *time)
{
    struct approval_reply reply = {review, comment, words_clean(text, false), memory_copy_string(time)};
    ARRAY_PUSH(approval->replies, approval->replies_count, approval->replies_capacity, reply);
    return reply.text[0] != '\0';
}

const struct approval_reply *approval_sort_replies(struct approval *approval)
{
    struct approval_reply *replies = approval->replies;
    if (approval->replies_count > 1)
        qsort(replies, approval->replies_count, sizeof *replies, compare_replies);
    for (size_t i = 1; i < approval->replies_count; i++)
        if (compare_replies(&replies[i - 1], &replies[i]) == 0)
            return &replies[i];
    return NULL;
}

/* ---- the reviews of a draft --------------------------------------------------------------------- */

char *approval_review_path(const char *folder, unsigned number)
{
    return memory_print("%s/" APPROVAL_REVIEWS "/%04u.xml", folder, number);
}

char *approval_revision_folder(const char *folder, unsigned revision)
{
    return memory_print("%s/history/%04u", folder, revision);
}
