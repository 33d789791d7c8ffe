/* One pass over a message that is in memory as a whole. Names of variables and functions are those of FIPS 180-4. Each file that is checked
 * has its digest taken, so that the instructions that x86 has for it are used where the processor knows them. */
#include "base/sha256.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define X86 1
#endif

enum { BLOCK = 64, WORDS = 8, ROUNDS = 64, LENGTH = 8 /* bytes of the length behind the padding */ };

/* First 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The same of the square roots of the first 8 primes (section 5.3.3). */
static const uint32_t H0[WORDS] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static uint32_t rotr(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

/* The message schedule of one block (section 6.2.2, step 1). */
static void prepare(uint32_t w[static ROUNDS], const unsigned char *block)
{
    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 | (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (size_t t = 16; t < ROUNDS; t++) {
        uint32_t s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
}

static void compress_plain(uint32_t H[static WORDS], const unsigned char *block)
{
    uint32_t w[ROUNDS], v[WORDS]; /* v: the working variables a to h */
    prepare(w, block);
    memcpy(v, H, sizeof v);
    for (size_t t = 0; t < ROUNDS; t++) {
        uint32_t S1 = rotr(v[4], 6) ^ rotr(v[4], 11) ^ rotr(v[4], 25), ch = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t S0 = rotr(v[0], 2) ^ rotr(v[0], 13) ^ rotr(v[0], 22), maj = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t t1 = v[7] + S1 + ch + K[t] + w[t];
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + S0 + maj;
    }
    for (size_t i = 0; i < WORDS; i++)
        H[i] += v[i];
}

typedef void compression(uint32_t H[static WORDS], const unsigned char *block);

#ifdef X86
static bool has_instructions(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* Four rounds a step. The instructions want the working variables as (f e b a) and (h g d c), lowest first. */
__attribute__((target("sha,sse4.1,ssse3"))) static void compress_x86(uint32_t H[static WORDS], const unsigned char *block)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)H), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(H + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8), cdgh = _mm_blend_epi16(efgh, abcd, 0xF0);
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i w[4];
    for (size_t i = 0; i < 4; i++)
        w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + 16 * i)), big_endian);
    for (size_t i = 0; i < ROUNDS / 4; i++) {
        __m128i *now = &w[i % 4], before = w[(i + 3) % 4];
        if (i >= 4) {
            __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(i + 1) % 4]), _mm_alignr_epi8(before, w[(i + 2) % 4], 4));
            *now = _mm_sha256msg2_epu32(sum, before);
        }
        __m128i input = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(K + 4 * i)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0E));
    }
    abef = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1B);
    cdgh = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xB1);
    _mm_storeu_si128((__m128i *)H, _mm_blend_epi16(abef, cdgh, 0xF0));
    _mm_storeu_si128((__m128i *)(H + 4), _mm_alignr_epi8(cdgh, abef, 8));
}
#endif

/* Asked once: on a machine within a machine the question is dear. */
static compression *best_compression(void)
{
    static _Atomic(compression *) known;
    compression *best = atomic_load(&known);
    if (best)
        return best;
    best = compress_plain;
#ifdef X86
    if (has_instructions())
        best = compress_x86;
#endif
    atomic_store(&known, best);
    return best;
}

/* The rest of the message, a 1 bit, zeros, and the length in bits: one block or two (section 5.1.1). */
static void finish(compression *compress, uint32_t H[static WORDS], const unsigned char *rest, size_t n, uint64_t bits)
{
    unsigned char last[2 * BLOCK] = {0};
    size_t size = n + 1 + LENGTH <= BLOCK ? BLOCK : 2 * BLOCK;
    if (n > 0)
        memcpy(last, rest, n);
    last[n] = 0x80;
    for (size_t i = 0; i < LENGTH; i++)
        last[size - 1 - i] = (unsigned char)(bits >> 8 * i);
    compress(H, last);
    if (size > BLOCK)
        compress(H, last + BLOCK);
}

static void digest(compression *compress, char hex[static GJ_SHA256_HEX], const void *s, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t H[WORDS];
    const unsigned char *at = s;
    size_t left = len;
    memcpy(H, H0, sizeof H);
    for (; left >= BLOCK; left -= BLOCK, at += BLOCK)
        compress(H, at);
    finish(compress, H, at, left, (uint64_t)len * 8);
    for (size_t i = 0; i < 8 * WORDS; i++)
        hex[i] = digits[H[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[GJ_SHA256_HEX - 1] = '\0';
}

void gj_sha256(char hex[static GJ_SHA256_HEX], const void *s, size_t len)
{
    digest(best_compression(), hex, s, len);
}

void gj_sha256_plain(char hex[static GJ_SHA256_HEX], const void *s, size_t len)
{
    digest(compress_plain, hex, s, len);
}
