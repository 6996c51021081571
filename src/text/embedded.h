/* SPDX-License-Identifier: MIT */
/* Files of locale/ that travel inside the program (embedded.S). Inside this room only. */
#ifndef RUAMRANG_TEXT_EMBEDDED_H
#define RUAMRANG_TEXT_EMBEDDED_H

extern const char embedded_th_mo[], embedded_th_mo_end[];
extern const char embedded_en_mo[], embedded_en_mo_end[];
extern const char embedded_compounds[],
    embedded_compounds_end[]; /* UTF-8, one word a line, # comments */

#endif
