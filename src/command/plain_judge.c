/* SPDX-License-Identifier: MIT */
/* An approver at one answer, line by line: what it says, what was changed, what was said of it; a comment. */
#include "base/memory.h"
#include "command/plain_parts.h"
#include "command/plain_remark.h"
#include "command/reviewing.h"
#include "document/content.h"
#include "text/catalogue.h"
#include "text/keyboard.h"
#include "text/number.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static void tell_change(struct plain *plain, const char *path)
{
    const struct comparison *changes = &plain->reviewing->changes;
    for (size_t i = 0; i < changes->differences_count; i++) {
        const struct difference *difference = &changes->differences[i];
        if (!difference->path_new || strcmp(difference->path_new, path) != 0)
            continue;
        AUTO_FREE char *sentence = difference_sentence(difference);
        plain_tell(plain, sentence);
    }
}

static void tell_said(struct plain *plain, const char *path)
{
    const struct review *review = &plain->reviewing->review;
    const struct remarks *remarks = &plain->reviewing->remarks;
    for (size_t i = 0; (i = review_find_comment(review, path, i)) != SIZE_MAX; i++)
        plain_tell_comment(plain, i);
    for (size_t i = 0; (i = remarks_find(remarks, path, i)) != SIZE_MAX; i++)
        plain_tell_remark(plain, &remarks->remarks[i]);
}

static char *label_of(const struct plain *plain, const struct control *control, const xmlNode *node)
{
    char *label = instance_text(plain->instance, control, node, TEXT_LABEL);
    return label ? label : memory_copy_string(strrchr(control->path, '/') + 1);
}

static void add_comment(struct plain *plain, const struct control *control, xmlNode *node, const char *path)
{
    enum review_severity severity;
    AUTO_FREE char *text = plain_read_comment(plain, &severity);
    char digest[DIGEST_TEXT_SIZE];
    if (!text)
        return;
    AUTO_FREE char *question = label_of(plain, control, node);
    AUTO_FREE char *label = instance_within_item(plain->instance, node, question);
    content_digest_of_text(instance_value(node), digest);
    if (review_add_comment(&plain->reviewing->review, path, label, digest, severity, text) == SIZE_MAX)
        plain_tell(plain, _("A review can hold 10,000 comments; this one is full."));
    else
        plain_keep_review(plain, _("Kept."));
}

/* c, whichever layout is on. */
static bool is_comment(const char *line)
{
    size_t used;
    return line[0] && keyboard_latin(utf8_decode(line, strlen(line), &used)) == 'c' && line[used] == '\0';
}

enum plain_move plain_judge(struct plain *plain, const struct control *control, xmlNode *node)
{
    AUTO_FREE char *path = instance_path(plain->instance, node);
    AUTO_FREE char *label = label_of(plain, control, node);
    AUTO_FREE char *answer = instance_display(plain->instance, node, catalogue_is_thai());
    fputc('\n', plain->out);
    plain_tell(plain, label);
    plain_tell(plain, answer[0] ? answer : _("(no answer)"));
    tell_change(plain, path);
    tell_said(plain, path);
    for (;;) {
        enum plain_move move = MOVE_NEXT;
        enum plain_reply reply = plain_read(plain, &move);
        if (reply == REPLY_MOVE)
            return move;
        if (reply == REPLY_TEXT && plain->line[0] == '\0')
            return MOVE_NEXT;
        const char *closed = plain->reviewing->judged.closed;
        if (reply == REPLY_TEXT && is_comment(plain->line) && closed)
            plain_tell(plain, closed);
        else if (reply == REPLY_TEXT && is_comment(plain->line))
            add_comment(plain, control, node, path);
        else if (reply == REPLY_TEXT)
            plain_tell(plain, _("Enter goes on, c writes a comment, < goes back, / lists the sections, . leaves the reading."));
    }
}

enum plain_move plain_judge_list(struct plain *plain, const struct control *repeat, xmlNode *context)
{
    AUTO_FREE xmlNode **items = NULL;
    size_t count = instance_items(plain->instance, repeat, context, &items);
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *name = instance_item_name(plain->instance, repeat, items[i]);
        AUTO_FREE char *heading = memory_print("%zu. %s", i + 1, name);
        fputc('\n', plain->out);
        plain_tell(plain, heading);
        enum plain_move move = plain_walk_item(plain, repeat, items[i]);
        if (move == MOVE_JUMP || move == MOVE_LEAVE)
            return move;
        if (move == MOVE_BACK && i == 0)
            return move;
        if (move == MOVE_BACK)
            i -= 2; /* the one before */
    }
    return MOVE_NEXT;
}
