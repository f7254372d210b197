/**
 * Neither JavaScript nor WebAssembly flushes denormal numbers to zero, and moments that fade away would make every step
 * slow. This number, added in 64 bits and taken away again, rounds what is small to a multiple of the smallest normal
 * number, which is the last of its 52 binary digits, and so to 0 what a buffer of 32 or 64 bits would keep as a denormal.
 * Singles from 2^-103 on, and doubles from 2^-970 on, stay as they are.
 */
export const smallestSum = { f32: 2 ** (52 - 126), f64: 2 ** (52 - 1022) } as const
