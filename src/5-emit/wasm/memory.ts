/** How much memory a program takes on WebAssembly, and how much there can be. */
import type { Program } from '../../4-loops/program.js'
import { pagesOf } from './assembler/index.js'
import { layoutOf } from './kernels/layout.js'

/** 4 GB: what 32 bits can address. */
export const mostPages = 65_536

/** No engine has so much. One page is for constants, whose size is known only when the code is written. */
export const isOverLimit = (bytes: number): boolean => pagesOf(bytes) + 1 > mostPages

/** The bytes that a program needs where they are more than there can be: no engine compiles its module then. */
export function bytesOverLimit(program: Program, precision: 'f32' | 'f64'): number | undefined {
  const { bytes } = layoutOf(program, precision)
  return isOverLimit(bytes) ? bytes : undefined
}
