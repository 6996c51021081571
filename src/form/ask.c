/* SPDX-License-Identifier: MIT */
#include "form/ask.h"

#include "base/memory.h"
#include "form/state.h"
#include "text/catalogue.h"

#include <string.h>

struct checking {
    const struct form *form;
    struct error *err;
    bool failed;
};

static void check_path(void *data, const char *path)
{
    struct checking *checking = data;
    if (checking->failed || path[0] != '/' || strcmp(path, "/") == 0 || strchr(path, '*') || strstr(path, "//") ||
        strstr(path, "/@") || model_find(checking->form->model, path))
        return;
    checking->failed = true;
    error_set(checking->err, NULL, _("The expression refers to %s, which is not there."), path);
}

struct xpath *ask_compile(const struct form *form, const char *text, const char *context_path, struct arena *arena,
                          struct error *err)
{
    struct xpath *xpath = xpath_compile(text, arena, err);
    struct checking checking = {.form = form, .err = err};
    if (xpath)
        xpath_each_path(xpath, context_path, check_path, &checking);
    return checking.failed ? NULL : xpath;
}

static struct xpath_context at_root(const struct instance *instance)
{
    return (struct xpath_context){.node = instance->root, .host = &instance->host};
}

bool ask_boolean(const struct instance *instance, const struct xpath *xpath)
{
    struct xpath_context context = at_root(instance);
    bool answer = false;
    return xpath_boolean(xpath, &context, &answer, NULL) == 0 && answer;
}

xmlNode *ask_node(const struct instance *instance, const struct xpath *xpath)
{
    struct xpath_context context = at_root(instance);
    AUTO_XPATH_VALUE struct xpath_value value = {0};
    if (xpath_evaluate(xpath, &context, &value, NULL) < 0 || value.type != XPATH_NODES || value.nodes_count == 0)
        return NULL;
    return value.nodes[0];
}
