/* SPDX-License-Identifier: MIT */
/* The table of sub-commands and what they share. One file a command. */
#ifndef RUAMRANG_COMMAND_COMMAND_H
#define RUAMRANG_COMMAND_COMMAND_H

#include "base/error.h"

#include <stdbool.h>

/* Exit codes, as the manual lists them. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_BAD_DRAFT = 3,
    EXIT_BAD_FORM = 4,
    EXIT_CANNOT_SAVE = 5,
    EXIT_NO_TERMINAL = 6,
    EXIT_INTERRUPTED = 130,
};

/* Options after parsing; the same for every command. All lent from argv. */
struct options {
    const char *lang;    /* "th", "en" or NULL */
    const char *format;  /* --format, or NULL */
    const char *output;  /* -o, or NULL */
    const char *from;    /* --from, a draft, or NULL */
    const char *encoding; /* --encoding of what fill reads, or NULL */
    const char *sign, *cert, *ca; /* --sign KEY --cert CERT of package, --ca of what opens one; or NULL */
    const char *size;    /* --size COLSxROWS for replay, or NULL */
    bool no_color, ascii, thai_digits, plain, read_only, findings, help, version, verbose;
    int arguments_count;     /* positional, after the command's name */
    const char **arguments;
};

struct command {
    const char *name;
    const char *usage;   /* "check DRAFT..." */
    const char *summary; /* N_() one line */
    const char *help;    /* N_() paragraphs with examples */
    const char *takes;   /* long names of its own options, a blank between them; NULL: none */
    int (*run)(const struct options *options); /* enum exit_code */
};
extern const struct command *const COMMANDS[]; /* NULL-terminated, in the order help shows them */

extern const struct command COMMAND_NEW, COMMAND_EDIT, COMMAND_CHECK, COMMAND_SHOW, COMMAND_EXPORT, COMMAND_FORMS,
    COMMAND_FILL, COMMAND_REPLAY, COMMAND_ADVISE, COMMAND_GUIDE, COMMAND_PACKAGE, COMMAND_OPEN, COMMAND_IMPORT,
    COMMAND_STATUS, COMMAND_REPLY, COMMAND_STEP;
extern const struct command COMMAND_REVIEW;
int command_home(const struct options *options); /* `ruamrang` alone */

/* Prints "ruamrang: sentence" to stderr and returns the code. */
int command_fail(enum exit_code code, const struct error *err);
/* Usage error with the nearest command or option named. */
int command_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A draft named on the command line (folder or draft.xml, or "-"/an XML file for reading) with its form and instance,
 * for commands that do not edit. */
struct form;
struct instance;
struct opened {
    struct form *form;
    struct draft *draft;       /* NULL when the argument was a plain XML file */
    struct instance *instance; /* lent from draft, or owned when draft is NULL */
    bool unsure;               /* perhaps older than what was last saved, and told so on stderr: nothing that leaves */
};
/* enum exit_code: EXIT_DONE, or EXIT_BAD_DRAFT / EXIT_BAD_FORM with err. */
int opened_open(struct opened *opened, const char *argument, const struct options *options, struct error *err);
void opened_done(struct opened *opened);
const char *opened_unsure(void); /* what draft_opening.unsure means, as a sentence; lent */
void opened_tell_unsure(const char *folder); /* on stderr */

#endif
