/**
 * Neither JavaScript nor WebAssembly flushes denormal numbers to zero, and moments that fade away would make every step
 * slow. This number, added in 64 bits and taken away again, rounds to 0 what a buffer of 32 or 64 bits would keep as a
 * denormal, and leaves everything else as it is: the last of its 52 binary digits is the smallest normal number there.
 */
export const smallestSum = { f32: 2 ** (52 - 126), f64: 2 ** (52 - 1022) } as const
