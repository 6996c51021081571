/* SPDX-License-Identifier: MIT */
/* Secondary instances kept in files beside the form: <instance id="..." src="jr://file/list.csv"/>.
 * Source: ODK XForms Specification, "Secondary Instances - External" and "Languages, URIs". What is not below the form's own
 * folder is never read; Collect's folder "<form>-media" is looked into as well. */
#include "form/model.h"

#include "base/memory.h"
#include "text/catalogue.h"
#include "text/reason.h"
#include "xml/document.h"
#include "xml/node.h"
#include "xml/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What stands behind "jr://file/" and the like; NULL for anything else. */
static const char *file_of(const char *src)
{
    static const char *const starts[] = {"jr://file/", "jr://file-csv/"};
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (strncmp(src, starts[i], strlen(starts[i])) == 0)
            return src + strlen(starts[i]);
    return NULL;
}

/* No way up, none from the root, nothing hidden. */
static bool is_plain(const char *file)
{
    if (!*file || *file == '/' || *file == '.' || strchr(file, '\\') || strchr(file, ':') || strchr(file, '%'))
        return false;
    return !strstr(file, "//") && !strstr(file, "/.") && file[strlen(file) - 1] != '/';
}

/* The real path of `file` below `folder`, yours; NULL with errno when there is none. */
static char *real_below(const char *folder, const char *file)
{
    AUTO_FREE char *fence = realpath(folder, NULL);
    AUTO_FREE char *joined = memory_print("%s/%s", folder, file);
    AUTO_FREE char *real = fence ? realpath(joined, NULL) : NULL;
    size_t length = fence ? strlen(fence) : 0;
    if (!real)
        return NULL;
    if (length > 1 && strncmp(real, fence, length) == 0 && real[length] == '/')
        return STEAL(real);
    errno = EACCES;
    return NULL;
}

static char *find_beside(const struct form *form, const char *file)
{
    const char *slash = strrchr(form->path, '/'), *name = slash ? slash + 1 : form->path;
    size_t length = slash ? (size_t)(slash - form->path) + 1 : 0;
    AUTO_FREE char *folder = length ? memory_copy_bytes(form->path, length) : memory_copy_string(".");
    const char *dot = strrchr(name, '.');
    AUTO_FREE char *media = memory_print("%s/%.*s-media", folder, (int)(dot ? dot - name : (long)strlen(name)), name);
    char *found = real_below(folder, file);
    int problem = errno;
    if (!found)
        found = real_below(media, file);
    if (!found)
        errno = problem;
    return found;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcasecmp(text + length - tail, end) == 0;
}

static xmlNode *parse_xml(xmlDoc *doc, const struct buffer *bytes, const char *name, struct error *err)
{
    AUTO_XML_DOC xmlDoc *own = xml_parse(buffer_text(bytes), bytes->length, name, &XML_LIMITS_FORM, err);
    return own ? xmlDocCopyNode(xmlDocGetRootElement(own), doc, 1) : NULL;
}

static xmlNode *read_file(struct form *form, const char *path, const char *file, struct error *err)
{
    AUTO_BUFFER struct buffer bytes;
    buffer_init(&bytes);
    if (xml_read_file(path, XML_LIMITS_FORM.bytes, &bytes, err) < 0)
        return NULL;
    if (ends_with(file, ".csv"))
        return table_parse(form->model->doc, buffer_text(&bytes), bytes.length, file, &XML_LIMITS_FORM, err);
    if (ends_with(file, ".xml"))
        return parse_xml(form->model->doc, &bytes, file, err);
    error_set(err, file, _("Lists are read from files that end in .csv or .xml."));
    return NULL;
}

int external_read(struct form *form, xmlNode *instance, struct error *err)
{
    const char *src = xml_attribute(instance, NULL, "src"), *id = xml_attribute(instance, NULL, "id");
    if (!src || xml_first_child(instance, NULL) || strcmp(src, "jr://instance/last-saved") == 0 || !form->model->reads_files)
        return 0;
    const char *file = file_of(src);
    if (!file || !is_plain(file))
        return form_doubt(form, instance, err, _("The instance '%s' cannot be read from '%s': only files below the form's "
                                                 "folder can, named like jr://file/list.csv."), id, src);
    AUTO_FREE char *path = find_beside(form, file);
    if (!path)
        return form_doubt(form, instance, err, _("The file '%s' of the instance '%s' cannot be opened: %s."), file, id,
                          reason_in_words(errno));
    struct error cause = {0};
    xmlNode *root = read_file(form, path, file, &cause);
    if (!root) {
        char told[sizeof cause.message + sizeof cause.where];
        error_print(&cause, told, sizeof told);
        return form_doubt(form, instance, err, _("The instance '%s' cannot be read. %s"), id, told);
    }
    xmlAddChild(instance, root);
    return 0;
}
