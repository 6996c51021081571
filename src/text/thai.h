/* SPDX-License-Identifier: MIT */
/* The characters of the Thai block by what they do in a word, and the signs of prose that rules ask
 * about. Inside this room only; knows no text, just single characters. */
#ifndef RUAMRANG_TEXT_THAI_H
#define RUAMRANG_TEXT_THAI_H

#include <stdbool.h>
#include <stdint.h>

enum {
    THAI_PAIYANNOI = 0x0E2F, /* ฯ */
    THAI_SARA_A = 0x0E30,    /* ะ */
    THAI_SARA_AA = 0x0E32,   /* า */
    THAI_SARA_AM = 0x0E33,   /* ำ */
    THAI_SARA_E = 0x0E40,    /* เ */
    THAI_SARA_AE = 0x0E41,   /* แ */
    THAI_LAKKHANGYAO = 0x0E45,
    THAI_MAIYAMOK = 0x0E46,    /* ๆ */
    THAI_MAITAIKHU = 0x0E47,   /* ็ */
    THAI_THANTHAKHAT = 0x0E4C, /* ์ */
    THAI_NIKHAHIT = 0x0E4D,    /* ํ */
    THAI_DIGIT_ZERO = 0x0E50,  /* ๐ */
    CHAR_ZERO_WIDTH_SPACE = 0x200B,
    CHAR_WORD_JOINER = 0x2060,
    CHAR_REPLACEMENT = 0xFFFD,
};

/* The order of marks above and below one letter, lowest first. */
enum mark_level { LEVEL_BELOW, LEVEL_ABOVE, LEVEL_SHORT, LEVEL_TONE, LEVEL_KILLER, LEVEL_NONE };

enum mark_level thai_mark_level(uint32_t cp); /* LEVEL_NONE: no Thai mark */
bool thai_is_tone(uint32_t cp);               /* ่ ้ ๊ ๋ */
bool thai_is_vowel_mark(uint32_t cp); /* ั ิ ี ึ ื ุ ู: a letter carries one of them */
bool thai_is_leading_vowel(uint32_t cp);   /* เ แ โ ใ ไ */
bool thai_is_following_vowel(uint32_t cp); /* ะ า ำ ๅ */
bool thai_is_letter(uint32_t cp); /* consonants, vowels and marks: what words are made of */

bool char_is_digit(uint32_t cp);    /* 0-9 ๐-๙ */
bool char_is_word(uint32_t cp);     /* letters, marks and digits of any script */
bool char_is_space(uint32_t cp);    /* a row may end at it: not the newline, not no-break spaces */
bool char_is_glue(uint32_t cp);     /* no-break spaces and the word joiner */
bool char_is_opening(uint32_t cp);  /* stays with what follows */
bool char_is_closing(uint32_t cp);  /* stays with what comes before */
bool char_is_drawable(uint32_t cp); /* false: no terminal should get it */
uint32_t char_to_ascii_digit(uint32_t cp); /* ๐-๙ to 0-9; others unchanged */

#endif
