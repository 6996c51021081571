/* SPDX-License-Identifier: MIT */
/* Behind the last question: the award types in order, with their reasons, as `advise` writes them. */
#include "command/advise.h"
#include "command/plain_parts.h"

enum { COLUMNS = 80 };

void plain_tell_fit(struct plain *plain)
{
    struct fit *fit = NULL;
    struct error err = {0};
    if (fit_load(instance_form(plain->instance), &fit, &err) < 0) {
        plain_tell_error(plain, &err);
        return;
    }
    if (!fit)
        return;
    AUTO_BUFFER struct buffer out;
    struct fit_look look;
    buffer_init(&out);
    fit_look(fit, plain->instance, &look);
    advise_text(&look, COLUMNS, &out);
    fprintf(plain->out, "\n%s", buffer_text(&out));
    fit_look_done(&look);
    fit_free(fit);
}
