#pragma once
#include <malloc.h>

/// Lets all threads share two pools of memory, and gives back early what is free at their ends. By default glibc makes up
/// to eight pools for each processor and keeps in each what was freed.
static inline void aula_keep_memory_small(void) {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024);
}

/// Gives back what is free in the middle of the pools too: some milliseconds, for which whoever shares a pool waits.
static inline void aula_give_memory_back(void) {
  malloc_trim(0);
}
