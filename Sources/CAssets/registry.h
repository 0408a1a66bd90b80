// Written by update.sh; do not edit.
static const struct asset assets[] = {
    {NULL, NULL, 0},
};
