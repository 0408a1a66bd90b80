#pragma once
#include <stdint.h>

/// A bit for each of the 64 bytes at `block` that equals `needle`; bit 0 is the first byte.
static inline uint64_t cscan_mask64(const uint8_t *block, uint8_t needle);

#if defined(__SSE2__)
#include <emmintrin.h>
static inline uint64_t cscan_mask64(const uint8_t *block, uint8_t needle) {
  const __m128i n = _mm_set1_epi8((char)needle);
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(block + 16 * i));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, n)) << (16 * i);
  }
  return mask;
}
#else
static inline uint64_t cscan_mask64(const uint8_t *block, uint8_t needle) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(block[i] == needle) << i;
  return mask;
}
#endif
