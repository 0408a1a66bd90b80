// Twelve metrics with no engine at all: the columns of three tables stepped out of SQLite into plain
// arrays, and loops over these, written for these very questions; one thread.
#include "CLimits.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Years that the dates lie in: 2023 to 2029.
enum { FIRST_DAY = 19358, DAYS = 7 * 366, MONTHS = 7 * 12, WEEKS = DAYS / 7 + 2, WORDS = 32, USERS = 1024 };
#define NOTHING INT64_MIN

typedef struct {
  char text[WORDS][32];
  int length[WORDS], count;
} words;

typedef struct {
  int64_t count;
  int32_t *account, *owner;
  int64_t *amount, *created, *closed;
  uint8_t *stage, *source, *won;
  words stages, sources;
} deals;

typedef struct {
  int64_t count;
  int64_t *created, *replied, *resolved;
  uint8_t *priority, *channel, *score;
  words priorities, channels;
} tickets;

typedef struct {
  int64_t count;
  int32_t *account, *owner, *day;
  int64_t *seconds;
  uint8_t *type;
  words types;
} calls;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int64_t day_number(int year, int month, int day) {
  year -= month <= 2;
  int era = year / 400;
  unsigned of_era = (unsigned)(year - era * 400);
  unsigned of_year = (unsigned)((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1);
  return era * 146097LL + (int64_t)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

static int64_t day_at(sqlite3_stmt *row, int column) {
  const unsigned char *p = sqlite3_column_text(row, column);
  if (!p) return NOTHING;
#define TWO(i) ((p[i] - '0') * 10 + p[(i) + 1] - '0')
  return day_number(TWO(0) * 100 + TWO(2), TWO(5), TWO(8));
}

static int64_t moment_at(sqlite3_stmt *row, int column) {
  int64_t day = day_at(row, column);
  if (day == NOTHING) return NOTHING;
  const unsigned char *p = sqlite3_column_text(row, column);
  return day * 86400 + TWO(11) * 3600 + TWO(14) * 60 + TWO(17);
}

static uint8_t word_at(words *words, sqlite3_stmt *row, int column) {
  const char *text = (const char *)sqlite3_column_text(row, column);
  if (!text) return 255;
  int length = sqlite3_column_bytes(row, column);
  for (int i = 0; i < words->count; i++)
    if (words->length[i] == length && !memcmp(words->text[i], text, (size_t)length)) return (uint8_t)i;
  if (words->count == WORDS || length > 31) return 255;
  memcpy(words->text[words->count], text, (size_t)length);
  words->length[words->count] = length;
  return (uint8_t)words->count++;
}

static int word(const words *words, const char *text) {
  for (int i = 0; i < words->count; i++)
    if (!strcmp(words->text[i], text)) return i;
  return WORDS - 1;
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = 0;
  sqlite3_prepare_v2(db, sql, -1, &statement, 0);
  return statement;
}

static int64_t highest(sqlite3 *db, const char *sql) {
  sqlite3_stmt *row = prepared(db, sql);
  int64_t value = row && sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
  sqlite3_finalize(row);
  return value;
}

static void *room(int64_t count, size_t size) { return malloc((size_t)(count + 1) * size); }

static void scan_deals(sqlite3 *db, deals *d) {
  int64_t most = highest(db, "SELECT max(id) FROM opportunity"), n = 0;
  d->account = room(most, 4), d->owner = room(most, 4), d->amount = room(most, 8), d->created = room(most, 8);
  d->closed = room(most, 8), d->stage = room(most, 1), d->source = room(most, 1), d->won = room(most, 1);
  sqlite3_stmt *row = prepared(
      db, "SELECT account_id, owner_id, stage, amount_minor, source_channel, created_at, closed_at, is_won"
          " FROM opportunity WHERE is_deleted = 0 ORDER BY id");
  for (; row && sqlite3_step(row) == SQLITE_ROW; n++) {
    d->account[n] = sqlite3_column_int(row, 0);
    d->owner[n] = sqlite3_column_int(row, 1) % USERS;
    d->stage[n] = word_at(&d->stages, row, 2);
    d->amount[n] = sqlite3_column_int64(row, 3);
    d->source[n] = word_at(&d->sources, row, 4);
    d->created[n] = moment_at(row, 5);
    d->closed[n] = moment_at(row, 6);
    d->won[n] = sqlite3_column_type(row, 7) == SQLITE_NULL ? 2 : (uint8_t)sqlite3_column_int(row, 7);
  }
  sqlite3_finalize(row);
  d->count = n;
}

static void scan_tickets(sqlite3 *db, tickets *t) {
  int64_t most = highest(db, "SELECT max(id) FROM ticket"), n = 0;
  t->created = room(most, 8), t->replied = room(most, 8), t->resolved = room(most, 8);
  t->priority = room(most, 1), t->channel = room(most, 1), t->score = room(most, 1);
  sqlite3_stmt *row = prepared(
      db, "SELECT priority, channel, created_at, first_replied_at, resolved_at, csat_score"
          " FROM ticket WHERE is_deleted = 0 ORDER BY id");
  for (; row && sqlite3_step(row) == SQLITE_ROW; n++) {
    t->priority[n] = word_at(&t->priorities, row, 0);
    t->channel[n] = word_at(&t->channels, row, 1);
    t->created[n] = moment_at(row, 2);
    t->replied[n] = moment_at(row, 3);
    t->resolved[n] = moment_at(row, 4);
    t->score[n] = (uint8_t)sqlite3_column_int(row, 5);
  }
  sqlite3_finalize(row);
  t->count = n;
}

static void scan_calls(sqlite3 *db, calls *c) {
  int64_t most = highest(db, "SELECT max(id) FROM interaction"), n = 0;
  c->account = room(most, 4), c->owner = room(most, 4), c->day = room(most, 4), c->seconds = room(most, 8);
  c->type = room(most, 1);
  sqlite3_stmt *row = prepared(
      db, "SELECT type, handled_by_id, account_id, occurred_on, duration_seconds"
          " FROM interaction WHERE is_deleted = 0 ORDER BY id");
  for (; row && sqlite3_step(row) == SQLITE_ROW; n++) {
    c->type[n] = word_at(&c->types, row, 0);
    c->owner[n] = sqlite3_column_int(row, 1) % USERS;
    c->account[n] = sqlite3_column_int(row, 2);
    c->day[n] = (int32_t)(day_at(row, 3) - FIRST_DAY);
    c->seconds[n] = sqlite3_column_int64(row, 4);
  }
  sqlite3_finalize(row);
  c->count = n;
}

// MARK: Sums

static int month_of[DAYS];

static void number_months(void) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int day = 0;
  for (int month = 0; month < MONTHS; month++) {
    int length = lengths[month % 12] + (month % 12 == 1 && (2023 + month / 12) % 4 == 0);
    for (int i = 0; i < length && day < DAYS; i++) month_of[day++] = month;
  }
}

static inline int day_of(int64_t second) {
  int64_t day = second / 86400 - FIRST_DAY;
  return day < 0 ? 0 : day >= DAYS ? DAYS - 1 : (int)day;
}

static int64_t nth(int64_t *a, int64_t count, int64_t place) {
  int64_t low = 0, high = count - 1;
  while (low < high) {
    int64_t pivot = a[(low + high) / 2], i = low, j = high;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        int64_t t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return a[place];
}

static double median(int64_t *a, int64_t count) {
  return (double)(nth(a, count, (count - 1) / 2) + nth(a, count, count / 2)) / 2;
}

/// The sum of the medians of values by group, -1 for rows that do not count.
static double medians(const int32_t *group, const int64_t *values, int64_t count, int groups) {
  int64_t *starts = calloc((size_t)groups + 1, 8), total = 0;
  for (int64_t i = 0; i < count; i++)
    if (group[i] >= 0) starts[group[i]]++;
  for (int g = 0; g <= groups; g++) {
    int64_t size = starts[g];
    starts[g] = total;
    total += size;
  }
  int64_t *sorted = malloc((size_t)(total + 1) * 8), *next = malloc((size_t)groups * 8);
  memcpy(next, starts, (size_t)groups * 8);
  for (int64_t i = 0; i < count; i++)
    if (group[i] >= 0) sorted[next[group[i]]++] = values[i];
  double sum = 0;
  for (int g = 0; g < groups; g++)
    if (starts[g + 1] > starts[g]) sum += median(sorted + starts[g], starts[g + 1] - starts[g]);
  free(starts), free(sorted), free(next);
  return sum;
}

static double deal_sums(const deals *d, double *top) {
  double sum = 0;
  int64_t value[WORDS] = {0}, count[WORDS] = {0}, n = d->count;
  for (int64_t i = 0; i < n; i++)
    if (d->closed[i] == NOTHING) value[d->stage[i] % WORDS] += d->amount[i], count[d->stage[i] % WORDS]++;
  for (int k = 0; k < WORDS; k++) sum += (double)value[k] + (double)count[k];
  static int64_t by_month[MONTHS], won_by_month[MONTHS];
  memset(by_month, 0, sizeof by_month); memset(won_by_month, 0, sizeof won_by_month);
  for (int64_t i = 0; i < n; i++)
    if (d->won[i] == 1) by_month[month_of[day_of(d->closed[i])]] += d->amount[i], won_by_month[month_of[day_of(d->closed[i])]]++;
  for (int k = 0; k < MONTHS; k++) sum += (double)by_month[k] + (double)won_by_month[k];
  static int64_t won[USERS], closed[USERS];
  memset(won, 0, sizeof won); memset(closed, 0, sizeof closed);
  for (int64_t i = 0; i < n; i++)
    if (d->won[i] < 2) won[d->owner[i]] += d->won[i], closed[d->owner[i]]++;
  for (int k = 0; k < USERS; k++) sum += closed[k] ? (double)won[k] / (double)closed[k] : 0;
  int64_t reached[WORDS][WORDS] = {{0}};
  for (int64_t i = 0; i < n; i++) reached[d->source[i] % WORDS][d->stage[i] % WORDS]++;
  for (int k = 0; k < WORDS; k++)
    for (int s = 0; s < WORDS; s++) sum += (double)reached[k][s] * (s + 1);
  int32_t highest = 0, *group = malloc((size_t)(n + 1) * 4);
  for (int64_t i = 0; i < n; i++)
    if (d->account[i] > highest) highest = d->account[i];
  int64_t *worth = calloc((size_t)highest + 1, 8), *cycle = malloc((size_t)(n + 1) * 8);
  for (int64_t i = 0; i < n; i++)
    if (d->won[i] == 1) worth[d->account[i]] += d->amount[i];
  *top = 0;
  for (int k = 0; k < 20; k++) {
    int32_t best = 0;
    for (int32_t a = 1; a <= highest; a++)
      if (worth[a] > worth[best]) best = a;
    *top += (double)worth[best];
    worth[best] = -1;
  }
  for (int64_t i = 0; i < n; i++) {
    group[i] = d->won[i] == 1 ? d->source[i] % WORDS : -1;
    cycle[i] = d->closed[i] - d->created[i];
  }
  sum += medians(group, cycle, n, WORDS);
  free(group), free(worth), free(cycle);
  return sum;
}

static double ticket_sums(const tickets *t, int64_t as_of) {
  double sum = 0;
  int64_t n = t->count, *waits = malloc((size_t)(n + 1) * 8);
  int32_t *group = malloc((size_t)(n + 1) * 4);
  for (int64_t i = 0; i < n; i++) {
    int is_replied = t->replied[i] != NOTHING;
    group[i] = is_replied ? t->priority[i] % 8 * MONTHS + month_of[day_of(t->created[i])] : -1;
    waits[i] = is_replied ? t->replied[i] - t->created[i] : 0;
  }
  sum += medians(group, waits, n, 8 * MONTHS);
  free(waits), free(group);
  static int64_t change[DAYS], made[WEEKS], solved[WEEKS], rated[WORDS][MONTHS], score[WORDS][MONTHS], good[WORDS][MONTHS];
  memset(change, 0, sizeof change); memset(made, 0, sizeof made); memset(solved, 0, sizeof solved); memset(rated, 0, sizeof rated); memset(score, 0, sizeof score); memset(good, 0, sizeof good);
  for (int64_t i = 0; i < n; i++) {
    change[day_of(t->created[i])]++;
    if (t->resolved[i] != NOTHING) change[day_of(t->resolved[i])]--;
  }
  int64_t open = 0;
  for (int k = 0; k < DAYS; k++) sum += (double)(open += change[k]);
  for (int64_t i = 0; i < n; i++) {
    made[(day_of(t->created[i]) + 6) / 7]++;
    if (t->resolved[i] != NOTHING) solved[(day_of(t->resolved[i]) + 6) / 7]++;
  }
  for (int k = 0; k < WEEKS; k++) sum += (double)(made[k] - solved[k]);
  for (int64_t i = 0; i < n; i++) {
    if (!t->score[i] || t->resolved[i] == NOTHING) continue;
    int channel = t->channel[i] % WORDS, quarter = month_of[day_of(t->resolved[i])] / 3;
    rated[channel][quarter]++, score[channel][quarter] += t->score[i], good[channel][quarter] += t->score[i] > 3;
  }
  for (int k = 0; k < WORDS; k++)
    for (int q = 0; q < MONTHS; q++)
      sum += rated[k][q] ? (double)(score[k][q] + good[k][q]) / (double)rated[k][q] : 0;
  int64_t aged[WORDS][6] = {{0}};
  for (int64_t i = 0; i < n; i++) {
    if (t->resolved[i] != NOTHING) continue;
    int64_t days = (as_of - t->created[i]) / 86400;
    aged[t->priority[i] % WORDS][days < 1 ? 0 : days < 3 ? 1 : days < 7 ? 2 : days < 30 ? 3 : days < 90 ? 4 : 5]++;
  }
  for (int k = 0; k < WORDS; k++)
    for (int a = 0; a < 6; a++) sum += (double)aged[k][a] * (a + 1);
  return sum;
}

static double call_sums(const calls *c) {
  double sum = 0;
  int64_t n = c->count;
  int phone = word(&c->types, "call");
  static int64_t all[USERS][WEEKS], phoned[USERS][WEEKS], spoken[USERS][WEEKS];
  memset(all, 0, sizeof all); memset(phoned, 0, sizeof phoned); memset(spoken, 0, sizeof spoken);
  int32_t highest = 0;
  for (int64_t i = 0; i < n; i++) {
    int week = (c->day[i] + 6) / 7;
    all[c->owner[i]][week]++, phoned[c->owner[i]][week] += c->type[i] == phone, spoken[c->owner[i]][week] += c->seconds[i];
    if (c->account[i] > highest) highest = c->account[i];
  }
  for (int k = 0; k < USERS; k++)
    for (int w = 0; w < WEEKS; w++) sum += (double)(all[k][w] + phoned[k][w] + spoken[k][w]);
  int32_t *count = calloc((size_t)highest + 1, 4), *last = calloc((size_t)highest + 1, 4);
  for (int64_t i = 0; i < n; i++) {
    count[c->account[i]]++;
    if (c->day[i] > last[c->account[i]]) last[c->account[i]] = c->day[i];
  }
  for (int32_t a = 0; a <= highest; a++) sum += (double)count[a] + last[a];
  free(count), free(last);
  return sum;
}

int64_t climits_metrics(const char *path, int64_t as_of, double *scanning, double *computing, double *sum) {
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, 0)) return -1;
  deals d = {0};
  tickets t = {0};
  calls c = {0};
  double start = now();
  scan_deals(db, &d);
  scan_tickets(db, &t);
  scan_calls(db, &c);
  double scanned = now();
  number_months();
  double top = 0;
  *sum = deal_sums(&d, &top) + ticket_sums(&t, as_of) + call_sums(&c) + top;
  *computing = now() - scanned;
  *scanning = scanned - start;
  sqlite3_close(db);
  void *arrays[] = {d.account, d.owner, d.amount, d.created, d.closed, d.stage, d.source, d.won, t.created, t.replied,
                    t.resolved, t.priority, t.channel, t.score, c.account, c.owner, c.day, c.seconds, c.type};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) free(arrays[i]);
  return d.count + t.count + c.count;
}
