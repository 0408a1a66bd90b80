// Calls of Linux that Swift's Glibc module does not show.
#pragma once

/// Lets two paths change places in one step. Returns 0, or -1 with `errno` set; EINVAL where the
/// file system cannot.
int clinux_exchange(const char *one, const char *other);
