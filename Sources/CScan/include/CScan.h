#pragma once
#include <stddef.h>
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

/// The place of the first of `count` bytes that equals either needle; `count` where there is none.
static inline size_t cscan_find_either(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second);

/// The place of the first letter among `count` bytes of UTF-8 that text in UTF-8 begins with once
/// it was read as Latin-1 (U+00C0 to U+00EF) and that no ASCII follows; `count` where there is none.
static inline size_t cscan_latin_pair(const uint8_t *bytes, size_t count);

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

static inline size_t cscan_find_either(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second) {
  const __m128i f = _mm_set1_epi8((char)first), s = _mm_set1_epi8((char)second);
  size_t i = 0;
  for (; i + 64 <= count; i += 64) {
    __m128i found = _mm_setzero_si128();
    for (int k = 0; k < 4; k++) {
      const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + i + 16 * k));
      found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(v, f), _mm_cmpeq_epi8(v, s)));
    }
    if (_mm_movemask_epi8(found)) break;
  }
  for (; i < count; i++)
    if (bytes[i] == first || bytes[i] == second) return i;
  return count;
}

/// A bit for each of the 16 bytes at `place` that is 0xC3 and whose next but one is 0xC2 or more.
static inline __m128i cscan_latin16(const uint8_t *place) {
  const __m128i least = _mm_set1_epi8((char)0xC2);
  const __m128i v = _mm_loadu_si128((const __m128i *)place);
  const __m128i w = _mm_loadu_si128((const __m128i *)(place + 2));
  return _mm_and_si128(
      _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC3)), _mm_cmpeq_epi8(_mm_max_epu8(w, least), w));
}

static inline size_t cscan_latin_pair(const uint8_t *bytes, size_t count) {
  size_t i = 0;
  for (; i + 66 <= count; i += 64) {
    const __m128i a = cscan_latin16(bytes + i), b = cscan_latin16(bytes + i + 16);
    const __m128i c = cscan_latin16(bytes + i + 32), d = cscan_latin16(bytes + i + 48);
    if (!_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)))) continue;
    uint64_t found = (uint64_t)(uint32_t)_mm_movemask_epi8(a) |
                     (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16 |
                     (uint64_t)(uint32_t)_mm_movemask_epi8(c) << 32 |
                     (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 48;
    for (; found; found &= found - 1) {
      const size_t place = i + (size_t)__builtin_ctzll(found);
      if (bytes[place + 1] <= 0xAF) return place;
    }
  }
  for (; i + 2 < count; i++)
    if (bytes[i] == 0xC3 && bytes[i + 1] <= 0xAF && bytes[i + 2] >= 0xC2) return i;
  return count;
}
#else
static inline size_t cscan_find_either(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second) {
  for (size_t i = 0; i < count; i++)
    if (bytes[i] == first || bytes[i] == second) return i;
  return count;
}

static inline size_t cscan_latin_pair(const uint8_t *bytes, size_t count) {
  for (size_t i = 0; i + 2 < count; i++)
    if (bytes[i] == 0xC3 && bytes[i + 1] <= 0xAF && bytes[i + 2] >= 0xC2) return i;
  return count;
}

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
