/* SPDX-License-Identifier: MIT */
#include "command/options.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "text/catalogue.h"

#include <stddef.h>
#include <string.h>

enum option_kind { OPTION_FLAG, OPTION_VALUE };

struct option_row {
    char short_name; /* 0: none */
    const char *name;
    enum option_kind kind;
    const char *value; /* what the help page calls the value */
    size_t offset;     /* of the bool or const char * in struct options */
    bool is_common;    /* every command takes it */
    const char *help;
};

#define FLAG(short_name, name, member, help)                                                       \
    {short_name, name, OPTION_FLAG, NULL, offsetof(struct options, member), false, help}
#define COMMON(short_name, name, member, help)                                                     \
    {short_name, name, OPTION_FLAG, NULL, offsetof(struct options, member), true, help}
#define VALUE(short_name, name, value, member, help)                                               \
    {short_name, name, OPTION_VALUE, value, offsetof(struct options, member), false, help}
#define COMMON_VALUE(short_name, name, value, member, help)                                        \
    {short_name, name, OPTION_VALUE, value, offsetof(struct options, member), true, help}

/* clang-format off */
static const struct option_row OPTIONS[] = {
    COMMON('h', "help",                 help,      N_("Show help, also for a single command.")),
    COMMON(0,   "version",              version,   N_("Show the version.")),
    COMMON_VALUE(0,   "lang",      "th|en",   lang,      N_("Language of the program and the form.")),
    VALUE(0,   "format",    "FORMAT",  format,    N_("How to write the result; the command's help lists the formats.")),
    VALUE('o', "output",    "FILE",    output,    N_("Where to write; - is standard output.")),
    VALUE(0,   "from",      "DRAFT",   from,      N_("Begin a new draft with the answers of this one.")),
    VALUE(0,   "encoding",  "NAME",    encoding,  N_("How the file that fill reads is written: utf-8 or tis-620 (Windows-874).")),
    VALUE(0,   "sign",      "KEY",     sign,      N_("Sign a package with this key (PEM); its certificate is named too.")),
    VALUE(0,   "cert",      "FILE",    cert,      N_("The certificate (PEM) that belongs to the signing key.")),
    VALUE(0,   "ca",        "FILE",    ca,        N_("Certificates (PEM) to trust; a package that is not signed under them is refused.")),
    VALUE(0,   "size",      "COLSxROWS", size,    N_("Size of the screens that replay prints.")),
    COMMON(0,   "no-color",             no_color,  N_("No colours.")),
    COMMON(0,   "ascii",                ascii,     N_("Lines drawn with + - | only.")),
    COMMON(0,   "thai-digits",          thai_digits, N_("Show numbers and dates in Thai digits.")),
    FLAG (0,   "plain",                plain,     N_("One question per line, for screen readers and slow lines.")),
    FLAG (0,   "read-only",            read_only, N_("Look, do not change.")),
    FLAG (0,   "findings",             findings,  N_("Add what is wrong or weak to a document that export writes.")),
    COMMON(0,   "verbose",              verbose,   N_("Tell more on standard error.")),
};
/* clang-format on */

static const struct option_row *find_long(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (strlen(OPTIONS[i].name) == length && strncmp(OPTIONS[i].name, name, length) == 0)
            return &OPTIONS[i];
    return NULL;
}

static const struct option_row *find_short(char name)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (OPTIONS[i].short_name && OPTIONS[i].short_name == name)
            return &OPTIONS[i];
    return NULL;
}

static void note_problem(struct options_problem *problem, enum options_trouble trouble, const char *given)
{
    if (problem->trouble == OPTIONS_FINE)
        *problem = (struct options_problem){.trouble = trouble, .given = given};
}

static void set_flag(struct options *options, const struct option_row *row)
{
    *(bool *)((char *)options + row->offset) = true;
}

static void set_value(struct options *options, const struct option_row *row, const char *value)
{
    *(const char **)((char *)options + row->offset) = value;
}

/* What is still to be read of the command line. */
struct words {
    char **next; /* NULL-terminated */
    struct options_problem *problem;
};

/* Takes the value beside an option ("=x" or "-ox"), else the next word. */
static void take_option(struct options *options, struct words *words, const struct option_row *row,
                        const char *given, const char *beside)
{
    if (!row)
        note_problem(words->problem, OPTIONS_UNKNOWN, given);
    else if (row->kind == OPTION_FLAG && beside)
        note_problem(words->problem, OPTIONS_VALUE_SURPLUS, given);
    else if (row->kind == OPTION_FLAG)
        set_flag(options, row);
    else if (beside || *words->next)
        set_value(options, row, beside ? beside : *words->next++);
    else
        note_problem(words->problem, OPTIONS_VALUE_MISSING, given);
}

static void take_long(struct options *options, struct words *words, const char *given)
{
    const char *name = given + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    take_option(options, words, find_long(name, length), given, equals ? equals + 1 : NULL);
}

/* "-o FILE", "-oFILE"; each short flag is a word of its own. */
static void take_short(struct options *options, struct words *words, const char *given)
{
    take_option(options, words, find_short(given[1]), given, given[2] ? given + 2 : NULL);
}

void options_parse(struct options *options, int argc, char **argv, struct options_problem *problem)
{
    *options = (struct options){.arguments = (const char **)argv};
    *problem = (struct options_problem){.trouble = OPTIONS_FINE};
    struct words words = {.next = argc > 0 ? argv + 1 : argv, .problem = problem};
    bool options_ended = false;
    while (*words.next) {
        const char *word = *words.next++;
        if (options_ended || word[0] != '-' || word[1] == '\0')
            options->arguments[options->arguments_count++] = word;
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (word[1] == '-')
            take_long(options, &words, word);
        else
            take_short(options, &words, word);
    }
    const char *lang = options->lang;
    if (lang && strcmp(lang, "th") != 0 && strcmp(lang, "en") != 0)
        note_problem(problem, OPTIONS_VALUE_WRONG, lang);
}

char *options_join(const struct options *options, int first)
{
    struct buffer joined;
    buffer_init(&joined);
    for (int i = first; i < options->arguments_count; i++)
        buffer_print(&joined, "%s%s", i > first ? " " : "", options->arguments[i]);
    return buffer_take(&joined);
}

static void describe_unknown(const char *given, struct error *err)
{
    AUTO_FREE char *name = memory_copy_string(given);
    name[strcspn(name, "=")] = '\0';
    struct nearest nearest;
    nearest_init(&nearest, name + strspn(name, "-"));
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        nearest_try(&nearest, OPTIONS[i].name);
    if (nearest.name)
        error_set(err, NULL, _("The option \"%s\" is not known; did you mean \"--%s\"?"), name, nearest.name);
    else
        error_set(err, NULL, _("The option \"%s\" is not known."), name);
}

void options_describe(const struct options_problem *problem, struct error *err)
{
    switch (problem->trouble) {
    case OPTIONS_FINE:
        return;
    case OPTIONS_UNKNOWN:
        describe_unknown(problem->given, err);
        return;
    case OPTIONS_VALUE_MISSING:
        error_set(err, NULL, _("The option \"%s\" needs a value."), problem->given);
        return;
    case OPTIONS_VALUE_SURPLUS:
        error_set(err, NULL, _("The option in \"%s\" takes no value."), problem->given);
        return;
    case OPTIONS_VALUE_WRONG:
        error_set(err, NULL, _("The language \"%s\" is not known; it can be \"th\" or \"en\"."), problem->given);
        return;
    }
}

/* A whole word of `takes`. */
static bool is_taken(const struct option_row *row, const char *takes)
{
    size_t length = strlen(row->name);
    for (const char *at = takes; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length && strncmp(at, row->name, length) == 0)
            return true;
    return false;
}

static bool is_given(const struct options *options, const struct option_row *row)
{
    const char *member = (const char *)options + row->offset;
    return row->kind == OPTION_FLAG ? *(const bool *)member : *(const char *const *)(const void *)member != NULL;
}

const char *options_foreign(const struct options *options, const char *takes)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (!OPTIONS[i].is_common && is_given(options, &OPTIONS[i]) && !is_taken(&OPTIONS[i], takes))
            return OPTIONS[i].name;
    return NULL;
}

static void print_row(const struct option_row *row, struct buffer *out)
{
    AUTO_FREE char *name = memory_print("%s--%s%s%s", row->short_name ? "" : "    ", row->name,
                                        row->value ? " " : "", row->value ? row->value : "");
    if (row->short_name)
        buffer_print(out, "  -%c, %-24s  %s\n", row->short_name, name, _(row->help));
    else
        buffer_print(out, "  %-28s  %s\n", name, _(row->help));
}

void options_print_help(struct buffer *out)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        print_row(&OPTIONS[i], out);
}

void options_print_own(const char *takes, struct buffer *out)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (is_taken(&OPTIONS[i], takes))
            print_row(&OPTIONS[i], out);
}

void options_print_common(struct buffer *out)
{
    for (size_t i = 0; i < COUNT_OF(OPTIONS); i++)
        if (OPTIONS[i].is_common)
            print_row(&OPTIONS[i], out);
}
