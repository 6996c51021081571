/* SPDX-License-Identifier: MIT */
/* The command line taken apart: options from anywhere, the rest as arguments. Knows no command. */
#ifndef RUAMRANG_COMMAND_OPTIONS_H
#define RUAMRANG_COMMAND_OPTIONS_H

#include "base/buffer.h"
#include "base/error.h"
#include "command/command.h"

enum options_trouble {
    OPTIONS_FINE,
    OPTIONS_UNKNOWN,       /* no such option */
    OPTIONS_VALUE_MISSING, /* "--format" as the last word */
    OPTIONS_VALUE_SURPLUS, /* "--plain=yes" */
    OPTIONS_VALUE_WRONG,   /* "--lang=fr" */
};

/* The first thing that was wrong. Turned into a sentence only once --lang is known. */
struct options_problem {
    enum options_trouble trouble;
    const char *given; /* the word as typed, lent from argv */
};

/* `argv` is rearranged: options->arguments are its first places, the command's name among them.
 * After a problem parsing goes on, so that --lang and --help hold wherever they stand. */
void options_parse(struct options *options, int argc, char **argv, struct options_problem *problem);
/* The arguments from number `first` on as one text, a blank between them. Yours. */
char *options_join(const struct options *options, int first);
/* One whole sentence, with the nearest option named. */
void options_describe(const struct options_problem *problem, struct error *err);
/* The list of options for the help page, one a line. */
void options_print_help(struct buffer *out);
void options_print_own(const char *takes, struct buffer *out); /* those of one command: struct command.takes */
void options_print_common(struct buffer *out);                 /* those of every command */
/* The first option that was given and is neither common nor among `takes`, its long name; NULL: there is none. */
const char *options_foreign(const struct options *options, const char *takes);

#endif
