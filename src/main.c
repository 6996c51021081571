/* SPDX-License-Identifier: MIT */
/* Start-up and choice of command. Knows no command by name and no option's meaning beyond help, version, language. */
#include "base/buffer.h"
#include "base/memory.h"
#include "command/help.h"
#include "command/options.h"
#include "draft/shelf.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "text/number.h"
#include "text/startup.h"
#include "xml/document.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a parent process ignored must not stay ignored: a closed pipe ends us, Ctrl-C does too. */
static void reset_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD};
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        signal(signals[i], SIG_DFL);
}

static void choose_language(const struct options *options)
{
    AUTO_FREE char *saved = settings_get("language");
    catalogue_set_language(startup_language(options->lang, saved));
}

static void tell_locale(enum startup_locale locale)
{
    if (locale == STARTUP_REPLACED)
        fprintf(stderr, "ruamrang: %s\n", _("The locale is not a UTF-8 one; C.UTF-8 or the like is used instead."));
    else if (locale == STARTUP_NO_UTF8)
        fprintf(stderr, "ruamrang: %s\n", _("This system has no UTF-8 locale; Thai may not show right."));
}

/* Said once on a machine, not on every start; --verbose says it always. */
static bool is_news(enum startup_locale locale, const struct options *options)
{
    if (locale == STARTUP_AS_SET || options->help || options->version)
        return false;
    AUTO_FREE char *told = settings_get("locale-told");
    if (!told)
        settings_set("locale-told", "yes");
    return !told || options->verbose;
}

static int print_help(const struct command *command)
{
    AUTO_BUFFER struct buffer page;
    buffer_init(&page);
    if (command)
        help_print_command(command, &page);
    else
        help_print_all(&page);
    fputs(buffer_text(&page), stdout);
    return EXIT_DONE;
}

static int refuse_command(const char *name)
{
    const char *nearest = command_nearest(name);
    if (nearest)
        return command_usage(_("The command \"%s\" is not known; did you mean \"%s\"?"), name, nearest);
    return command_usage(_("The command \"%s\" is not known."), name);
}

static int refuse_option(const struct command *command, const char *option)
{
    if (command)
        return command_usage(_("The command \"%s\" has no option \"--%s\"."), command->name, option);
    return command_usage(_("The option \"--%s\" belongs behind a command."), option);
}

static int run(struct options *options)
{
    if (options->version) {
        puts("ruamrang " RUAMRANG_VERSION);
        return EXIT_DONE;
    }
    const struct command *command = options->arguments_count ? command_find(options->arguments[0]) : NULL;
    if (options->arguments_count && !command)
        return refuse_command(options->arguments[0]);
    if (options->help)
        return print_help(command);
    const char *foreign = options_foreign(options, command ? command->takes : NULL);
    if (foreign)
        return refuse_option(command, foreign);
    if (!command)
        return command_home(options);
    options->arguments++;
    options->arguments_count--;
    return command->run(options);
}

/* A full disk behind "> file" is found here at the latest. */
static int finish_output(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    struct error err = {0};
    error_set(&err, NULL, _("Standard output cannot be written: %s."), reason_in_words(errno));
    return command_fail(EXIT_CANNOT_SAVE, &err);
}

/* A long text is held for a moment by each who looks at it. glibc would learn from the first that it frees to keep such
 * blocks among the small ones, where they leave gaps (mallopt(3), M_MMAP_THRESHOLD); so they go back at once. */
static void give_large_blocks_back(void)
{
    enum { LARGE = 1 << 20 }; /* bytes */
    mallopt(M_MMAP_THRESHOLD, LARGE);
}

int main(int argc, char **argv)
{
    give_large_blocks_back();
    reset_signals();
    enum startup_locale locale = startup_set_locale();
    xml_start();
    struct options options;
    struct options_problem problem;
    options_parse(&options, argc, argv, &problem);
    choose_language(&options);
    digits_show_thai(options.thai_digits);
    if (is_news(locale, &options))
        tell_locale(locale);
    if (problem.trouble != OPTIONS_FINE) {
        struct error err = {0};
        options_describe(&problem, &err);
        exit(command_usage("%s", err.message));
    }
    exit(finish_output(run(&options)));
}
