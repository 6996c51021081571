/* SPDX-License-Identifier: MIT */
/* Digests of bytes: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). */
#include "base/digest.h"

#include "base/digest_x86.h"

#include <stdint.h>
#include <string.h>

/* SHA-2, 4.2: cube roots of the first primes. SHA-256 uses the upper halves of the first 64. */
static const uint64_t ROOTS[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

/* RFC 1321, 3.4: sines. */
static const uint32_t SINES[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

struct algorithm {
    const char *name;
    size_t block, size; /* bytes taken at once; bytes of the result */
    size_t word;        /* bytes of a word */
    bool is_little_endian;
    void (*take)(struct digest_run *run, const unsigned char *block);
    uint64_t start[8];
};

static uint32_t rotate32(uint32_t value, unsigned count)
{
    return value << count | value >> (32 - count);
}

static uint64_t rotate64(uint64_t value, unsigned count)
{
    return value << count | value >> (64 - count);
}

static uint32_t read32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint64_t read64(const unsigned char *bytes)
{
    return (uint64_t)read32(bytes) << 32 | read32(bytes + 4);
}

static uint32_t read32_little_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0];
}

static void take_md5(struct digest_run *run, const unsigned char *block)
{
    static const unsigned TURNS[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = (uint32_t)run->words[0], b = (uint32_t)run->words[1];
    uint32_t c = (uint32_t)run->words[2], d = (uint32_t)run->words[3];
    for (unsigned i = 0; i < 64; i++) {
        uint32_t mixed;
        unsigned at;
        switch (i / 16) {
        case 0:
            mixed = (b & c) | (~b & d);
            at = i;
            break;
        case 1:
            mixed = (d & b) | (~d & c);
            at = (5 * i + 1) % 16;
            break;
        case 2:
            mixed = b ^ c ^ d;
            at = (3 * i + 5) % 16;
            break;
        default:
            mixed = c ^ (b | ~d);
            at = 7 * i % 16;
        }
        mixed += a + SINES[i] + read32_little_endian(block + 4 * at);
        a = d;
        d = c;
        c = b;
        b += rotate32(mixed, TURNS[i / 16][i % 4]);
    }
    const uint32_t added[] = {a, b, c, d};
    for (size_t i = 0; i < 4; i++)
        run->words[i] = (uint32_t)(run->words[i] + added[i]);
}

static void take_sha1(struct digest_run *run, const unsigned char *block)
{
    static const uint32_t CONSTANTS[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t w[80], v[5];
    for (size_t i = 0; i < 16; i++)
        w[i] = read32(block + 4 * i);
    for (size_t i = 16; i < 80; i++)
        w[i] = rotate32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (size_t i = 0; i < 5; i++)
        v[i] = (uint32_t)run->words[i];
    for (size_t i = 0; i < 80; i++) {
        uint32_t mixed = i < 20   ? (v[1] & v[2]) | (~v[1] & v[3])
                         : i >= 40 && i < 60 ? (v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3])
                                             : v[1] ^ v[2] ^ v[3];
        uint32_t next = rotate32(v[0], 5) + mixed + v[4] + CONSTANTS[i / 20] + w[i];
        memmove(v + 1, v, 4 * sizeof *v);
        v[2] = rotate32(v[2], 30);
        v[0] = next;
    }
    for (size_t i = 0; i < 5; i++)
        run->words[i] = (uint32_t)(run->words[i] + v[i]);
}

/* One turn of SHA-256. The standard then moves every variable to the next name; here the caller turns the names instead. */
static inline void turn256(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g,
                           uint32_t *h, uint32_t added)
{
    *h += (rotate32(e, 26) ^ rotate32(e, 21) ^ rotate32(e, 7)) + ((e & f) ^ (~e & g)) + added;
    *d += *h;
    *h += (rotate32(a, 30) ^ rotate32(a, 19) ^ rotate32(a, 10)) + ((a & b) ^ (a & c) ^ (b & c));
}

static uint32_t added256(const uint32_t *w, size_t i)
{
    return (uint32_t)(ROOTS[i] >> 32) + w[i];
}

static void take_sha256(struct digest_run *run, const unsigned char *block)
{
    uint32_t w[64], v[8];
    for (size_t i = 0; i < 16; i++)
        w[i] = read32(block + 4 * i);
    for (size_t i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate32(x, 25) ^ rotate32(x, 14) ^ x >> 3) +
               (rotate32(y, 15) ^ rotate32(y, 13) ^ y >> 10);
    }
    for (size_t i = 0; i < 8; i++)
        v[i] = (uint32_t)run->words[i];
    uint32_t a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
    for (size_t i = 0; i < 64; i += 8) {
        turn256(a, b, c, &d, e, f, g, &h, added256(w, i));
        turn256(h, a, b, &c, d, e, f, &g, added256(w, i + 1));
        turn256(g, h, a, &b, c, d, e, &f, added256(w, i + 2));
        turn256(f, g, h, &a, b, c, d, &e, added256(w, i + 3));
        turn256(e, f, g, &h, a, b, c, &d, added256(w, i + 4));
        turn256(d, e, f, &g, h, a, b, &c, added256(w, i + 5));
        turn256(c, d, e, &f, g, h, a, &b, added256(w, i + 6));
        turn256(b, c, d, &e, f, g, h, &a, added256(w, i + 7));
    }
    const uint32_t turned[] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; i++)
        run->words[i] = v[i] + turned[i];
}

static void take_sha512(struct digest_run *run, const unsigned char *block)
{
    uint64_t w[80], v[8];
    for (size_t i = 0; i < 16; i++)
        w[i] = read64(block + 8 * i);
    for (size_t i = 16; i < 80; i++) {
        uint64_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate64(a, 63) ^ rotate64(a, 56) ^ a >> 7) +
               (rotate64(b, 45) ^ rotate64(b, 3) ^ b >> 6);
    }
    memcpy(v, run->words, sizeof v);
    for (size_t i = 0; i < 80; i++) {
        uint64_t first = v[7] + (rotate64(v[4], 50) ^ rotate64(v[4], 46) ^ rotate64(v[4], 23)) +
                         ((v[4] & v[5]) ^ (~v[4] & v[6])) + ROOTS[i] + w[i];
        uint64_t second = (rotate64(v[0], 36) ^ rotate64(v[0], 30) ^ rotate64(v[0], 25)) +
                          ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + second;
    }
    for (size_t i = 0; i < 8; i++)
        run->words[i] += v[i];
}

static const struct algorithm ALGORITHMS[] = {
    [DIGEST_MD5] = {"MD5", 64, 16, 4, true, take_md5, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}},
    [DIGEST_SHA1] = {"SHA-1", 64, 20, 4, false, take_sha1, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}},
    [DIGEST_SHA256] = {"SHA-256", 64, 32, 4, false, take_sha256,
                       {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}},
    [DIGEST_SHA384] = {"SHA-384", 128, 48, 8, false, take_sha512,
                       {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
                        0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4}},
    [DIGEST_SHA512] = {"SHA-512", 128, 64, 8, false, take_sha512,
                       {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}},
};

bool digest_find(const char *name, enum digest_kind *out)
{
    for (size_t i = 0; i < sizeof ALGORITHMS / sizeof *ALGORITHMS; i++) {
        if (strcmp(ALGORITHMS[i].name, name) != 0)
            continue;
        *out = (enum digest_kind)i;
        return true;
    }
    return false;
}

/* Whole blocks. */
static void take_blocks(const struct algorithm *algorithm, struct digest_run *run, const unsigned char *bytes, size_t count)
{
    if (run->kind == DIGEST_SHA256 && digest_x86_sha256(run->words, ROOTS, bytes, count))
        return;
    for (size_t i = 0; i < count; i++)
        algorithm->take(run, bytes + i * algorithm->block);
}

void digest_start(struct digest_run *run, enum digest_kind kind)
{
    run->kind = kind;
    run->length = 0;
    memcpy(run->words, ALGORITHMS[kind].start, sizeof run->words);
}

void digest_add(struct digest_run *run, const void *bytes, size_t length)
{
    const struct algorithm *algorithm = &ALGORITHMS[run->kind];
    const unsigned char *at = bytes;
    size_t held = run->length % algorithm->block;
    run->length += length;
    if (held > 0) {
        size_t wanted = algorithm->block - held, taken = length < wanted ? length : wanted;
        memcpy(run->block + held, at, taken);
        if (taken < wanted)
            return;
        take_blocks(algorithm, run, run->block, 1);
        at += taken;
        length -= taken;
    }
    take_blocks(algorithm, run, at, length / algorithm->block);
    if (length % algorithm->block > 0)
        memcpy(run->block, at + length - length % algorithm->block, length % algorithm->block);
}

/* The last bytes, a one bit, zeros, and the length in bits at the end of one or two blocks. */
static void take_rest(const struct algorithm *algorithm, struct digest_run *run)
{
    unsigned char padded[256] = {0};
    size_t count = run->length % algorithm->block;
    size_t blocks = count + 1 + 2 * algorithm->word > algorithm->block ? 2 : 1, total = blocks * algorithm->block;
    memcpy(padded, run->block, count);
    padded[count] = 0x80;
    for (size_t i = 0; i < 8; i++)
        padded[algorithm->is_little_endian ? total - 8 + i : total - 1 - i] = (unsigned char)(run->length * 8 >> (8 * i));
    take_blocks(algorithm, run, padded, blocks);
}

size_t digest_finish(struct digest_run *run, unsigned char out[DIGEST_BYTES_MAX])
{
    const struct algorithm *algorithm = &ALGORITHMS[run->kind];
    take_rest(algorithm, run);
    for (size_t i = 0; i < algorithm->size; i++) {
        size_t byte = i % algorithm->word;
        size_t shift = algorithm->is_little_endian ? byte : algorithm->word - 1 - byte;
        out[i] = (unsigned char)(run->words[i / algorithm->word] >> (8 * shift));
    }
    return algorithm->size;
}

size_t digest_make(enum digest_kind kind, const char *bytes, size_t length, unsigned char out[DIGEST_BYTES_MAX])
{
    struct digest_run run;
    digest_start(&run, kind);
    digest_add(&run, bytes, length);
    return digest_finish(&run, out);
}
