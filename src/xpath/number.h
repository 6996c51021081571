/* SPDX-License-Identifier: MIT */
/* Numbers to text and back as XPath 1.0 (4.2, 4.4) writes them, whatever the locale. */
#ifndef RUAMRANG_XPATH_NUMBER_H
#define RUAMRANG_XPATH_NUMBER_H

double number_parse(const char *text); /* blanks around are fine; NaN for anything else */

#endif
