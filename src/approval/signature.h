/* SPDX-License-Identifier: MIT */
/* A detached signature over some bytes (CMS, RFC 5652, DER), by the program openssl: it is started without a shell, and only when
 * somebody signs or a signature is there. Knows no package. */
#ifndef RUAMRANG_APPROVAL_SIGNATURE_H
#define RUAMRANG_APPROVAL_SIGNATURE_H

#include "base/buffer.h"
#include "base/error.h"

#include <stdbool.h>

/* `key` and `certificate` are PEM files; openssl asks for a passphrase at the terminal. -1 with a sentence. */
int signature_make(const char *key, const char *certificate, const struct buffer *bytes, struct buffer *out,
                   struct error *err);

struct signature_verdict {
    bool is_trusted;  /* the certificate leads to one of `authorities`, and holds today */
    char signer[512]; /* who the certificate names: "CN=…,O=…"; foreign words, to be cleaned before they are shown */
};
/* Is this the signature of these bytes? `authorities` is a PEM file of certificates that are trusted; NULL: those of the system.
 * -1 with a sentence when it is not, or cannot be looked at. */
int signature_check(const struct buffer *bytes, const struct buffer *signature, const char *authorities,
                    struct signature_verdict *out, struct error *err);

#endif
