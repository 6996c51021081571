/* SPDX-License-Identifier: MIT */
#include "base/digest_x86.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

enum { ROUNDS_AT_ONCE = 4, QUARTERS = 64 / ROUNDS_AT_ONCE };

/* CPUID: leaf 7 tells SHA (EBX bit 29), leaf 1 tells SSSE3 and SSE4.1 (ECX bits 9 and 19). */
static bool is_able(void)
{
    static int known; /* 0: not asked yet; 1: yes; 2: no */
    if (known == 0) {
        unsigned a, b, c, d, b7 = 0;
        bool has_sse = __get_cpuid(1, &a, &b, &c, &d) && (c >> 9 & 1) && (c >> 19 & 1);
        bool has_sha = __get_cpuid_count(7, 0, &a, &b7, &c, &d) && (b7 >> 29 & 1);
        known = has_sse && has_sha ? 1 : 2;
    }
    return known == 1;
}

/* Four words of the message schedule from the sixteen before (FIPS 180-4, 6.2.2, step 1). */
__attribute__((target("sha,sse4.1,ssse3"))) static inline __m128i next_words(__m128i w0, __m128i w1, __m128i w2, __m128i w3)
{
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
    return _mm_sha256msg2_epu32(sum, w3);
}

/* The instructions want the state as {A,B,E,F} and {C,D,G,H}. */
__attribute__((target("sha,sse4.1,ssse3"))) static void take_block(__m128i state[2], const __m128i *constants,
                                                                   const unsigned char *block)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abef = state[0], cdgh = state[1], w[4];
    for (size_t i = 0; i < QUARTERS; i++) {
        if (i < 4)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), big_endian);
        else
            w[i % 4] = next_words(w[i % 4], w[(i + 1) % 4], w[(i + 2) % 4], w[(i + 3) % 4]);
        __m128i added = _mm_add_epi32(w[i % 4], constants[i]);
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(added, 0x0e));
    }
    state[0] = _mm_add_epi32(state[0], abef);
    state[1] = _mm_add_epi32(state[1], cdgh);
}

__attribute__((target("sha,sse4.1,ssse3"))) bool digest_x86_sha256(uint64_t words[8], const uint64_t *roots,
                                                                   const unsigned char *blocks, size_t count)
{
    static const unsigned char PLACES[2][4] = {{5, 4, 1, 0}, {7, 6, 3, 2}}; /* lowest first */
    if (!is_able())
        return false;
    __m128i constants[QUARTERS], state[2] = {_mm_setzero_si128(), _mm_setzero_si128()}; /* -fanalyzer does not follow the loop */
    for (size_t i = 0; i < QUARTERS; i++) {
        const uint64_t *four = roots + ROUNDS_AT_ONCE * i;
        constants[i] = _mm_set_epi32((int)(four[3] >> 32), (int)(four[2] >> 32), (int)(four[1] >> 32), (int)(four[0] >> 32));
    }
    for (size_t i = 0; i < 2; i++)
        state[i] = _mm_set_epi32((int)words[PLACES[i][3]], (int)words[PLACES[i][2]], (int)words[PLACES[i][1]],
                                 (int)words[PLACES[i][0]]);
    for (size_t i = 0; i < count; i++)
        take_block(state, constants, blocks + 64 * i);
    for (size_t i = 0; i < 2; i++) {
        uint32_t four[4];
        _mm_storeu_si128((__m128i *)(void *)four, state[i]);
        for (size_t j = 0; j < 4; j++)
            words[PLACES[i][j]] = four[j];
    }
    return true;
}

#else

bool digest_x86_sha256(uint64_t words[8], const uint64_t *roots, const unsigned char *blocks, size_t count)
{
    (void)words, (void)roots, (void)blocks, (void)count;
    return false;
}

#endif
