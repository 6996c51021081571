/* SPDX-License-Identifier: MIT */
/* `ruamrang forms print`: a form as one plain ODK file, for servers and tools that know no includes. */
#ifndef RUAMRANG_COMMAND_FORMS_PRINT_H
#define RUAMRANG_COMMAND_FORMS_PRINT_H

struct options;

/* options->arguments: "print" and one form. enum exit_code. */
int forms_print(const struct options *options);

#endif
