// Counts its calls in a variable, which each instance has for itself.
#include <stdint.h>

static uint32_t calls;

__attribute__((export_name("next"))) uint32_t next(void) { return ++calls; }
