// Written by update.sh; do not edit.
static const unsigned char file0[] = {
#embed "../../templates/chart.html" suffix(, )
0};
static const unsigned char file1[] = {
#embed "../../templates/kpis.html" suffix(, )
0};
static const unsigned char file2[] = {
#embed "../../templates/missing.html" suffix(, )
0};
static const unsigned char file3[] = {
#embed "../../templates/notice.html" suffix(, )
0};
static const unsigned char file4[] = {
#embed "../../templates/page.html" suffix(, )
0};
static const unsigned char file5[] = {
#embed "../../templates/prose.html" suffix(, )
0};
static const unsigned char file6[] = {
#embed "../../templates/rows.html" suffix(, )
0};
static const unsigned char file7[] = {
#embed "../../templates/site.js" suffix(, )
0};
static const unsigned char file8[] = {
#embed "../../templates/style.css" suffix(, )
0};
static const unsigned char file9[] = {
#embed "../../templates/table.html" suffix(, )
0};
static const struct asset assets[] = {
    {"templates/chart.html", file0, sizeof file0 - 1},
    {"templates/kpis.html", file1, sizeof file1 - 1},
    {"templates/missing.html", file2, sizeof file2 - 1},
    {"templates/notice.html", file3, sizeof file3 - 1},
    {"templates/page.html", file4, sizeof file4 - 1},
    {"templates/prose.html", file5, sizeof file5 - 1},
    {"templates/rows.html", file6, sizeof file6 - 1},
    {"templates/site.js", file7, sizeof file7 - 1},
    {"templates/style.css", file8, sizeof file8 - 1},
    {"templates/table.html", file9, sizeof file9 - 1},
    {NULL, NULL, 0},
};
