/* SPDX-License-Identifier: MIT */
/* Files of locale/ as bytes of the program; the Makefile makes the .mo files first. */
    .section .rodata

.macro embed name, file
    .balign 16
    .global \name
\name:
    .incbin "\file"
    .global \name\()_end
\name\()_end:
    .byte 0
.endm

    embed embedded_th_mo, "th.mo"
    embed embedded_en_mo, "en.mo"
    embed embedded_compounds, "locale/compounds-th.txt"

    .section .note.GNU-stack, "", %progbits
