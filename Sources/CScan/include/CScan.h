#pragma once
#include <stdint.h>

/// A bit for each of the 64 bytes at `block` that equals `needle`; bit 0 is the first byte.
static inline uint64_t cscan_mask64(const uint8_t *block, uint8_t needle);

/// A bit for each of the 16 bytes at `block` that equals either needle.
static inline uint32_t cscan_either16(const uint8_t *block, uint8_t first, uint8_t second);

/// Where in 64 bytes of JSON the characters lie that decide where values end.
typedef struct {
  uint64_t quotes;
  uint64_t backslashes;
  uint64_t opens;   // { [
  uint64_t closes;  // } ]
} cscan_json_masks;

/// The masks of the 64 bytes at `block`.
static inline cscan_json_masks cscan_json64(const uint8_t *block);

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

static inline uint32_t cscan_either16(const uint8_t *block, uint8_t first, uint8_t second) {
  const __m128i v = _mm_loadu_si128((const __m128i *)block);
  const __m128i found = _mm_or_si128(
      _mm_cmpeq_epi8(v, _mm_set1_epi8((char)first)), _mm_cmpeq_epi8(v, _mm_set1_epi8((char)second)));
  return (uint32_t)_mm_movemask_epi8(found);
}

static inline cscan_json_masks cscan_json64(const uint8_t *block) {
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'), fold = _mm_set1_epi8(0x20);
  cscan_json_masks masks = {0, 0, 0, 0};
  for (int i = 0; i < 4; i++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(block + 16 * i));
    // Bit 0x20 parts '[' from '{' and ']' from '}'; no other byte folds onto either.
    const __m128i folded = _mm_or_si128(v, fold);
    const int shift = 16 * i;
    masks.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, quote)) << shift;
    masks.backslashes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, backslash)) << shift;
    masks.opens |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(folded, open)) << shift;
    masks.closes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(folded, close)) << shift;
  }
  return masks;
}
#else
static inline uint64_t cscan_mask64(const uint8_t *block, uint8_t needle) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(block[i] == needle) << i;
  return mask;
}

static inline uint32_t cscan_either16(const uint8_t *block, uint8_t first, uint8_t second) {
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) mask |= (uint32_t)(block[i] == first || block[i] == second) << i;
  return mask;
}

static inline cscan_json_masks cscan_json64(const uint8_t *block) {
  cscan_json_masks masks = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    masks.quotes |= (uint64_t)(block[i] == '"') << i;
    masks.backslashes |= (uint64_t)(block[i] == '\\') << i;
    masks.opens |= (uint64_t)((block[i] | 0x20) == '{') << i;
    masks.closes |= (uint64_t)((block[i] | 0x20) == '}') << i;
  }
  return masks;
}
#endif
