/* SPDX-License-Identifier: MIT */
/* What leaves the desk on the wizard's last page: XML, and what people read of it. The package: session_package.c. */
#include "base/memory.h"
#include "command/session_parts.h"
#include "document/export_format.h"
#include "draft/evidence.h"
#include "draft/user.h"
#include "text/catalogue.h"

#include <string.h>
#include <unistd.h>

void session_tell_error(struct session *session, const struct error *err)
{
    char words[sizeof err->where + sizeof err->message + 32];
    error_print(err, words, sizeof words);
    wizard_tell_box(&session->wizard, words);
}

/* Of what is no package. */
static const struct export_format *format_of(enum export_kind kind)
{
    static const char *const NAMES[] = {
        [EXPORT_XML] = "xml", [EXPORT_DOCX] = "docx", [EXPORT_HTML] = "html", [EXPORT_TEXT] = "text",
    };
    return export_format_find(NAMES[kind]);
}

/* Beside the program's working folder, under the draft's own name. Yours. */
static char *offered_name(const struct session *session, const char *ending)
{
    const char *folder = session->draft ? draft_folder(session->draft) : session->form->id;
    const char *slash = strrchr(folder, '/');
    AUTO_FREE char *name = memory_print("%s.%s", slash ? slash + 1 : folder, ending);
    return session_name_here(name);
}

/* Where the entry stands, for the document's first page; {0} of a plain draft. */
static struct export_options standing(const struct session *session)
{
    const struct wizard *wizard = &session->wizard;
    const struct dossier *dossier = wizard->desk.dossier;
    struct export_options options = {.findings = wizard->export_findings ? wizard->findings : NULL};
    if (dossier)
        dossier_describe(dossier, &options);
    return options;
}

static void tell_written(struct session *session, enum export_kind kind, const char *target)
{
    size_t files = session->draft && kind == EXPORT_XML ? evidence_count(draft_folder(session->draft)) : 0;
    AUTO_FREE char *words =
        files ? memory_print(_("The draft was written to %s. Its evidence files (%zu) are not inside; they lie in %s/evidence."),
                             target, files, draft_folder(session->draft))
              : memory_print(_("The draft was written to %s."), target);
    struct error why = {0};
    const struct dossier *dossier = session->wizard.desk.dossier;
    bool is_outgrown = dossier && dossier_is_outgrown(dossier, &why);
    AUTO_FREE char *all = is_outgrown ? memory_print("%s\n%s", words, why.message) : memory_copy_string(words);
    wizard_tell_box(&session->wizard, all);
}

static void write_document(struct session *session, enum export_kind kind, const char *target)
{
    struct error err = {0};
    const struct export_options options = standing(session);
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (format_of(kind)->write(session->wizard.instance, &options, &bytes, &err) < 0 ||
        export_write_file(target, &bytes, &err) < 0)
        session_tell_error(session, &err);
    else
        tell_written(session, kind, target);
}

void session_export(struct session *session, const struct wish *wish)
{
    enum export_kind kind = (enum export_kind)wish->number;
    AUTO_FREE char *target = user_whole_path(wish->target);
    wizard_commit(&session->wizard);
    if (kind == EXPORT_PACKAGE && !session_may_package(session))
        return;
    if (!target[0]) {
        AUTO_FREE char *name =
            kind == EXPORT_PACKAGE ? session_package_name(session) : offered_name(session, format_of(kind)->ending);
        wizard_ask_export_name(&session->wizard, kind, name);
    } else if (wish->kind == WISH_EXPORT && access(target, F_OK) == 0) {
        wizard_ask_export_over(&session->wizard, kind, target);
    } else if (kind == EXPORT_PACKAGE) {
        session_package(session, target);
    } else {
        write_document(session, kind, target);
    }
}
