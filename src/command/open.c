/* SPDX-License-Identifier: MIT */
/* `ruamrang open`: is a package what it says, and what does it say; into a draft folder, or read-only into the wizard. */
#include "command/command.h"

#include "approval/package.h"
#include "approval/routes.h"
#include "approval/signature.h"
#include "base/memory.h"
#include "command/clean.h"
#include "command/interactive.h"
#include "command/judged.h"
#include "command/kind.h"
#include "command/progress.h"
#include "draft/shelf.h"
#include "form/library.h"
#include "text/catalogue.h"
#include "xml/document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const unsigned KEPT = 1 << PART_DRAFT | 1 << PART_MANIFEST | 1 << PART_SIGNATURE;

/* A package that was judged, and who signed it. */
struct seen {
    const char *path;
    struct package package;
    struct signature_verdict verdict; /* when it is signed */
    const char *authorities; /* --ca, or NULL */
    xmlDoc *answers; /* owned */
    bool is_accepted;
};

/* Whatever the shape says: is it signed by whom it should, and can the answers be read? */
static int accept(void *data, const struct package *package, struct error *err)
{
    struct seen *seen = data;
    if (judged_check_signature(package, seen->path, seen->authorities, &seen->verdict, err) < 0)
        return -1;
    const struct package_part *draft = package_find(package, PART_DRAFT, 0);
    seen->answers = xml_parse(buffer_text(&draft->bytes), draft->bytes.length, seen->path, &XML_LIMITS_DRAFT, err);
    seen->is_accepted = seen->answers != NULL;
    return seen->answers ? 0 : -1;
}

/* Refused, stopped, or (when it was accepted) not to be written. */
static int code_of(const struct seen *seen, int problem)
{
    if (problem == ECANCELED && progress_was_stopped())
        return EXIT_INTERRUPTED;
    return seen->is_accepted ? EXIT_CANNOT_SAVE : EXIT_BAD_DRAFT;
}

static int look(struct seen *seen, const char *folder, struct error *err)
{
    const struct package_wish wish = {.keep = KEPT, .progress = progress_tell, .data = seen};
    progress_start(folder ? _("Unpacking") : _("Checking"));
    errno = 0;
    int result = folder ? package_unpack(seen->path, folder, accept, &wish, &seen->package, err)
                        : package_open(seen->path, &wish, &seen->package, err);
    int problem = errno;
    if (!folder && result == 0)
        result = accept(seen, &seen->package, err);
    progress_end();
    return result < 0 ? code_of(seen, problem) : EXIT_DONE;
}

/* ---- told ---- */

static void tell(const char *label, const char *value)
{
    AUTO_FREE char *clean = clean_line(value);
    printf("%s: %s\n", label, clean);
}

/* What the form and its route call things; ids where they are not here. */
static void tell_form(const struct package_facts *facts)
{
    AUTO_FREE char *path = library_find(facts->form_id, NULL);
    struct form *form = path ? form_load_leniently(path, NULL) : NULL;
    struct error ignored = {0};
    struct routes *routes = form ? routes_of_form(form, &ignored) : NULL;
    const struct route *route = routes ? routes_find(routes, facts->route) : NULL;
    const struct route_state *state = route ? route_find_state(route, facts->state) : NULL;
    tell(_("Form"), form ? form_title(form, catalogue_language()) : facts->form_id);
    printf(_("Revision: %u\n"), facts->revision);
    tell(_("State"), state ? routes_text(state->name) : facts->state);
    if (route)
        tell(_("Route"), routes_text(route->name));
    routes_free(routes);
    form_free(form);
}

static void tell_signature(const struct seen *seen)
{
    if (!seen->package.facts.is_signed) {
        puts(_("unsigned: shows edits, not identity"));
        return;
    }
    tell(_("Signed by"), seen->verdict.signer);
    tell(_("Certificate"), seen->verdict.is_trusted ? _("trusted") : _("not trusted here: nobody known vouches for it (--ca FILE)"));
}

static void tell_all(const struct seen *seen)
{
    const struct package_facts *facts = &seen->package.facts;
    const char *title = shelf_title(xmlDocGetRootElement(seen->answers));
    AUTO_FREE char *file = clean_line(seen->path);
    printf(_("%s: the package is whole; its %u parts are those that its list tells of.\n"), file, facts->parts);
    tell(_("Entry"), title ? title : _("(no title yet)"));
    tell_form(facts);
    printf(_("Evidence: %u files, %.1f MiB\n"), facts->evidence, (double)facts->evidence_bytes / (1 << 20));
    printf(_("Reviews: %u\n"), facts->reviews);
    tell(_("Package"), facts->package_id);
    tell(_("Digest of the answers (SHA-256)"), facts->content);
    tell(_("Digest of the list (SHA-256)"), facts->manifest);
    tell_signature(seen);
}

/* ---- done with it ---- */

static int start_reading(struct session *session, void *data, struct error *err)
{
    struct seen *seen = data;
    if (session_open_answers(session, STEAL(seen->answers), err) < 0)
        return EXIT_BAD_FORM;
    session->wizard.is_example = false; /* somebody's own */
    return EXIT_DONE;
}

static int use(struct seen *seen, const struct options *options)
{
    bool has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (!options->output && has_terminal && !options->plain)
        return interactive_run(options, &(struct interactive_start){.open = start_reading, .data = seen});
    tell_all(seen);
    if (options->output)
        printf(_("Unpacked into %s\n"), options->output);
    return EXIT_DONE;
}

static int run(const struct options *options)
{
    if (options->arguments_count != 1)
        return command_usage(_("The command \"%s\" needs one package: a file that the command \"package\" made."), COMMAND_OPEN.name);
    struct error err = {0};
    if (kind_is_no_package(options->arguments[0], &err))
        return command_fail(EXIT_BAD_DRAFT, &err);
    struct seen seen = {.path = options->arguments[0], .authorities = options->ca};
    int code = look(&seen, options->output, &err);
    if (code == EXIT_DONE)
        code = use(&seen, options);
    package_done(&seen.package);
    xmlFreeDoc(seen.answers);
    return error_is_set(&err) ? command_fail((enum exit_code)code, &err) : code;
}

const struct command COMMAND_OPEN = {
    .name = "open",
    .usage = "open PACKAGE [-o DRAFT]",
    .summary = N_("Check a package and tell what it is; unpack it, or read it in the wizard."),
    .help = N_("Every part is compared with the package's list, every former revision with the one after it, and the signature,\n"
               "when there is one, with the list. What does not fit is told in one sentence, and nothing is written.\n"
               "On a terminal the answers are then shown in the wizard, to be read only; elsewhere, and with --plain, the\n"
               "package's particulars are printed. With -o the package becomes a new draft folder.\n"
               "With --ca FILE only a package signed under those certificates is taken.\n"
               "\n"
               "Examples:\n"
               "  ruamrang open my-draft-rev1.zip | cat\n"
               "  ruamrang open my-draft-rev1.zip -o copy-of-it\n"
               "  ruamrang open my-draft-rev1.zip --plain --ca authorities.pem"),
    .takes = "output ca plain",
    .run = run,
};
