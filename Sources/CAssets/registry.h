// Written by update.sh; do not edit.
static const unsigned char file0[] = {
#embed "../../reports/metrics/first_reply_median.yaml" suffix(, )
0};
static const unsigned char file1[] = {
#embed "../../reports/metrics/open_pipeline.yaml" suffix(, )
0};
static const unsigned char file2[] = {
#embed "../../reports/metrics/open_tickets.yaml" suffix(, )
0};
static const unsigned char file3[] = {
#embed "../../reports/metrics/win_rate.yaml" suffix(, )
0};
static const unsigned char file4[] = {
#embed "../../templates/chart.html" suffix(, )
0};
static const unsigned char file5[] = {
#embed "../../templates/kpis.html" suffix(, )
0};
static const unsigned char file6[] = {
#embed "../../templates/missing.html" suffix(, )
0};
static const unsigned char file7[] = {
#embed "../../templates/notice.html" suffix(, )
0};
static const unsigned char file8[] = {
#embed "../../templates/page.html" suffix(, )
0};
static const unsigned char file9[] = {
#embed "../../templates/prose.html" suffix(, )
0};
static const unsigned char file10[] = {
#embed "../../templates/rows.html" suffix(, )
0};
static const unsigned char file11[] = {
#embed "../../templates/site.js" suffix(, )
0};
static const unsigned char file12[] = {
#embed "../../templates/style.css" suffix(, )
0};
static const unsigned char file13[] = {
#embed "../../templates/table.html" suffix(, )
0};
static const struct asset assets[] = {
    {"reports/metrics/first_reply_median.yaml", file0, sizeof file0 - 1},
    {"reports/metrics/open_pipeline.yaml", file1, sizeof file1 - 1},
    {"reports/metrics/open_tickets.yaml", file2, sizeof file2 - 1},
    {"reports/metrics/win_rate.yaml", file3, sizeof file3 - 1},
    {"templates/chart.html", file4, sizeof file4 - 1},
    {"templates/kpis.html", file5, sizeof file5 - 1},
    {"templates/missing.html", file6, sizeof file6 - 1},
    {"templates/notice.html", file7, sizeof file7 - 1},
    {"templates/page.html", file8, sizeof file8 - 1},
    {"templates/prose.html", file9, sizeof file9 - 1},
    {"templates/rows.html", file10, sizeof file10 - 1},
    {"templates/site.js", file11, sizeof file11 - 1},
    {"templates/style.css", file12, sizeof file12 - 1},
    {"templates/table.html", file13, sizeof file13 - 1},
    {NULL, NULL, 0},
};
