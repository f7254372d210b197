import { raw } from '../printer/index.js'
import type { Declaration } from './declaration.js'

/**
 * JavaScript has no flush-to-zero, and moments that fade away would make every step slow. Adding this number and taking
 * it away again rounds what would be a denormal to 0 and leaves everything else as it is.
 */
export function printSmallest(precision: 'f32' | 'f64'): Declaration {
  const value = precision === 'f32' ? 2 ** -74 : 2 ** -970
  return {
    name: 'smallest',
    doc: raw('/** Added and taken away again, it turns denormal numbers, which are slow, into 0. */'),
    lines: [`const smallest = ${String(value)}`],
  }
}
