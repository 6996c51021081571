/* SPDX-License-Identifier: MIT */
#include "approval/signature.h"

#include "base/child.h"
#include "base/helper.h"
#include "base/memory.h"
#include "draft/disk.h"
#include "text/catalogue.h"
#include "text/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_BYTES_MOST = 1 << 18, SECONDS = 20, NOT_FOUND = 127, MEMORY_FILES = 3, READABLE_MOST = 4 };

/* What openssl reads and writes: files that only this program and its child can see. */
struct table {
    int files[MEMORY_FILES];
    char names[MEMORY_FILES][32]; /* as the child may open them */
};

static int open_table(struct table *table, struct error *err)
{
    for (size_t i = 0; i < MEMORY_FILES; i++)
        table->files[i] = -1;
    for (size_t i = 0; i < MEMORY_FILES; i++) {
        table->files[i] = memfd_create("ruamrang", 0);
        if (table->files[i] < 0)
            return error_set(err, NULL, _("The signature cannot be worked on: %s."), reason_in_words(errno));
        (void)fcntl(table->files[i], F_SETFD, FD_CLOEXEC); /* the child takes it off again */
        snprintf(table->names[i], sizeof table->names[i], "/proc/self/fd/%d", table->files[i]);
    }
    return 0;
}

static void close_table(const struct table *table)
{
    for (size_t i = 0; i < MEMORY_FILES; i++)
        if (table->files[i] >= 0)
            close(table->files[i]);
}

static int put(const struct table *table, size_t index, const struct buffer *bytes, struct error *err)
{
    if (disk_write_all(table->files[index], buffer_text(bytes), bytes->length, 0) < 0)
        return error_set(err, NULL, _("The signature cannot be worked on: %s."), reason_in_words(errno));
    return 0;
}

static void get(const struct table *table, size_t index, struct buffer *out)
{
    char bytes[4096];
    off_t at = 0;
    for (ssize_t got; (got = pread(table->files[index], bytes, sizeof bytes, at)) > 0 && out->length < ANSWER_BYTES_MOST; at += got)
        buffer_add_bytes(out, bytes, (size_t)got);
}

/* `readable`: what it may open, when it reads what others wrote; NULL: it does the user's own work, asks for a passphrase, uses
 * a key from wherever it lies. */
static _Noreturn void be_openssl(const struct table *table, const char *const arguments[], const char *const *readable)
{
    const struct rlimit time = {SECONDS, SECONDS}, size = {ANSWER_BYTES_MOST, ANSWER_BYTES_MOST};
    char path[4096];
    (void)setrlimit(RLIMIT_CPU, &time);
    (void)setrlimit(RLIMIT_FSIZE, &size);
    for (size_t i = 0; i < MEMORY_FILES; i++)
        (void)fcntl(table->files[i], F_SETFD, 0);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    (void)dup2(nothing, STDIN_FILENO);
    (void)dup2(nothing, STDOUT_FILENO);
    (void)dup2(nothing, STDERR_FILENO); /* a passphrase is asked for at the terminal itself */
    if (readable && helper_find("openssl", path, sizeof path))
        helper_become(path, (char *const *)(uintptr_t)arguments, readable, SECONDS);
    else
        execvp("openssl", (char *const *)(uintptr_t)arguments);
    _exit(NOT_FOUND);
}

/* Its exit status, or -1 when it could not be started or was ended. */
static int run(const struct table *table, const char *const arguments[], const char *const *readable)
{
    pid_t child = child_fork();
    if (child == 0)
        be_openssl(table, arguments, readable);
    int status = -1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int refuse_run(int status, struct error *err)
{
    if (status == NOT_FOUND)
        return error_set(err, NULL, _("Signatures need the program openssl; install the package openssl."));
    return error_set(err, NULL, _("The program openssl could not sign; look at the key and the certificate."));
}

static int check_readable(const char *path, struct error *err)
{
    return access(path, R_OK) == 0 ? 0 : error_set(err, path, _("The file cannot be read: %s."), reason_in_words(errno));
}

int signature_make(const char *key, const char *certificate, const struct buffer *bytes, struct buffer *out,
                   struct error *err)
{
    struct table table;
    if (check_readable(key, err) < 0 || check_readable(certificate, err) < 0)
        return -1;
    int result = open_table(&table, err);
    if (result == 0 && (result = put(&table, 0, bytes, err)) == 0) {
        const char *const arguments[] = {"openssl", "cms",   "-sign", "-binary", "-md",     "sha256", "-nosmimecap", "-in", table.names[0],
                                         "-signer", certificate, "-inkey", key,  "-outform", "DER",   "-out", table.names[1], NULL};
        int status = run(&table, arguments, NULL);
        get(&table, 1, out);
        if (status != 0 || out->length == 0)
            result = refuse_run(status, err);
    }
    close_table(&table);
    return result;
}

/* Beside what is installed: the authorities named here, or those and the settings that openssl itself takes from elsewhere. */
static void note_readable(const char *authorities, const char *readable[READABLE_MOST + 1])
{
    const char *const all[] = {authorities, getenv("SSL_CERT_FILE"), getenv("SSL_CERT_DIR"), getenv("OPENSSL_CONF")};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(all) && count < READABLE_MOST; i++)
        if (all[i])
            readable[count++] = all[i];
    readable[count] = NULL;
}

/* Status 0: the signature is that of the bytes, and (unless `is_blind`) the certificate is trusted. */
static int verify(const struct table *table, const char *authorities, bool is_blind)
{
    const char *arguments[20] = {"openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", table->names[1],
                                 "-content", table->names[0], "-purpose", "any", "-signer", table->names[2]};
    size_t count = 14;
    if (is_blind)
        arguments[count++] = "-noverify";
    else if (authorities) {
        arguments[count++] = "-no-CApath";
        arguments[count++] = "-no-CAstore"; /* OpenSSL 3 has the system's folder of certificates there too */
        arguments[count++] = "-CAfile";
        arguments[count++] = authorities;
    }
    arguments[count] = NULL;
    const char *readable[READABLE_MOST + 1];
    note_readable(authorities, readable);
    return run(table, arguments, readable);
}

/* Whom the certificate names; "" when openssl cannot say. */
static void name_signer(struct table *table, char *out, size_t size)
{
    AUTO_BUFFER struct buffer words;
    buffer_init(&words);
    (void)!ftruncate(table->files[1], 0);
    const char *const arguments[] = {"openssl", "x509", "-in", table->names[2], "-noout", "-subject",
                                     "-nameopt", "RFC2253,utf8,-esc_msb", "-out", table->names[1], NULL};
    if (run(table, arguments, (const char *const[]){NULL}) == 0)
        get(table, 1, &words);
    const char *text = buffer_text(&words), *equals = strncmp(text, "subject=", 8) == 0 ? text + 8 : text;
    snprintf(out, size, "%.*s", (int)strcspn(equals, "\n"), equals);
}

int signature_check(const struct buffer *bytes, const struct buffer *signature, const char *authorities,
                    struct signature_verdict *out, struct error *err)
{
    struct table table;
    *out = (struct signature_verdict){0};
    int result = open_table(&table, err);
    if (result == 0 && (result = put(&table, 0, bytes, err)) == 0 && (result = put(&table, 1, signature, err)) == 0) {
        int status = verify(&table, authorities, false);
        out->is_trusted = status == 0;
        if (status != 0 && status != NOT_FOUND)
            status = verify(&table, authorities, true);
        if (status == NOT_FOUND)
            result = refuse_run(status, err);
        else if (status < 0)
            result = error_set(err, NULL, _("The signature could not be checked: the program openssl did not start, or was stopped."));
        else if (status != 0)
            result = error_set(err, NULL, _("The signature is not that of this package: it was changed after it was signed."));
        else
            name_signer(&table, out->signer, sizeof out->signer);
    }
    close_table(&table);
    return result;
}
