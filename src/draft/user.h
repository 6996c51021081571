/* SPDX-License-Identifier: MIT */
/* Who uses the program and where their things lie (XDG Base Directory Specification). Knows no draft. */
#ifndef RUAMRANG_DRAFT_USER_H
#define RUAMRANG_DRAFT_USER_H

const char *user_name(void); /* lent; never NULL */

enum user_folder { USER_DATA, USER_STATE, USER_CONFIG, USER_CACHE };
/* The program's own folder of a kind ("~/.local/share/ruamrang"); it may not exist yet. Yours. */
char *user_folder(enum user_folder kind);
/* A file's name as somebody types it: "~/x" is in the home folder, anything else stays as it is. Yours. */
char *user_whole_path(const char *typed);

#endif
