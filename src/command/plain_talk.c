/* SPDX-License-Identifier: MIT */
/* Lines in, sentences out. */
#include "command/plain_parts.h"

#include "base/memory.h"
#include "command/clean.h"
#include "command/guide_text.h"
#include "text/catalogue.h"
#include "text/number.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

static void prompt(struct plain *plain)
{
    fputs("> ", plain->out);
    fflush(plain->out);
}

/* Who thinks long about an answer is there all the same: others may take over only a draft whose writer is silent. */
static void wait_for_line(struct plain *plain)
{
    enum { BEAT_MS = 60000 };
    struct pollfd line = {.fd = fileno(plain->in), .events = POLLIN};
    if (!plain->draft)
        return;
    do
        draft_beat(plain->draft);
    while (line.fd >= 0 && poll(&line, 1, BEAT_MS) == 0);
}

bool plain_read_line(struct plain *plain)
{
    wait_for_line(plain);
    ssize_t length = getline(&plain->line, &plain->line_size, plain->in);
    if (length < 0)
        return false;
    plain->line[strcspn(plain->line, "\r\n")] = '\0';
    return true;
}

void plain_tell(struct plain *plain, const char *text)
{
    AUTO_FREE char *clean = clean_text(text);
    fprintf(plain->out, "%s\n", clean);
}

void plain_tell_error(struct plain *plain, const struct error *err)
{
    char words[sizeof err->where + sizeof err->message + 32];
    error_print(err, words, sizeof words);
    plain_tell(plain, words);
}

bool plain_may_edit(struct plain *plain)
{
    if (!plain->draft || !draft_is_read_only(plain->draft))
        return true;
    plain_tell(plain, _("The draft is open for reading only."));
    return false;
}

void plain_keep(struct plain *plain)
{
    struct error err = {0};
    if (plain->draft && draft_sync(plain->draft, &err) != 0)
        plain_tell(plain, err.message);
}

static void print_sections(struct plain *plain)
{
    const struct form *form = instance_form(plain->instance);
    for (size_t i = 0; i < form->sections_count; i++) {
        AUTO_FREE char *label =
            instance_text(plain->instance, form->sections[i], instance_root(plain->instance), TEXT_LABEL);
        fprintf(plain->out, "  %zu. ", i + 1);
        plain_tell(plain, label ? label : "");
    }
    plain_tell(plain, _("Which section? Type its number."));
}

/* The section numbered in `text` becomes the goal. */
static bool choose_section(struct plain *plain, const char *text)
{
    AUTO_FREE char *digits = digits_to_arabic(text);
    size_t number = strtoul(digits, NULL, 10);
    if (number < 1 || number > instance_form(plain->instance)->sections_count)
        return false;
    plain->section = number - 1;
    return true;
}

static enum plain_reply jump(struct plain *plain, enum plain_move *move)
{
    *move = MOVE_JUMP;
    if (choose_section(plain, plain->line + 1))
        return REPLY_MOVE;
    print_sections(plain);
    prompt(plain);
    return plain_read_line(plain) && choose_section(plain, plain->line) ? REPLY_MOVE : REPLY_NOTHING;
}

/* "/" or "/" with a number; "/home" is an answer. */
static bool is_jump(const char *line)
{
    AUTO_FREE char *digits = digits_to_arabic(line);
    return digits[0] == '/' && digits[1 + strspn(digits + 1, "0123456789")] == '\0';
}

/* "?3" reads a topic, "??" lists them, "?words" looks for them. False: there is nothing to read, the line is an answer. */
static bool read_topic(struct plain *plain)
{
    if (plain->line[0] != '?' || !plain->line[1 + strspn(plain->line + 1, " ")] || !plain->guidance)
        return false;
    bool all = plain->line[1] == '?' && !plain->line[2 + strspn(plain->line + 2, " ")];
    AUTO_BUFFER struct buffer text;
    buffer_init(&text);
    guide_text(plain->guidance, all ? "" : plain->line + 1 + strspn(plain->line + 1, " "), 0, &text);
    plain_tell(plain, buffer_text(&text));
    return true;
}

enum plain_reply plain_read(struct plain *plain, enum plain_move *move)
{
    prompt(plain);
    bool ended = !plain_read_line(plain);
    if (ended || strcmp(plain->line, ".") == 0)
        *move = MOVE_LEAVE;
    else if (strcmp(plain->line, "<") == 0)
        *move = MOVE_BACK;
    else if (is_jump(plain->line))
        return jump(plain, move);
    else if (read_topic(plain))
        return REPLY_NOTHING;
    else
        return REPLY_TEXT;
    return REPLY_MOVE;
}
