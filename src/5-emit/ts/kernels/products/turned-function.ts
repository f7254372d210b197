import { doc } from '../../printer/index.js'
import type { Declaration } from '../declaration.js'
import { block, type Lines } from '../lines.js'
import { sharedNames } from './shared-names.js'

/** Written in order: what is written down columns waits for the cache, up to ten times as long (measured). */
export function printTurnedFunction(): readonly Declaration[] {
  const body: Lines = [
    'const { wide } = memory',
    ...block(
      'for (let column = 0, to = 0; column < columns; column++)',
      block('for (let row = 0, at = column; row < rows; row++, at += columns, to++)', ['wide[to] = b[at]!']),
    ),
  ]
  const text =
    'Copies `b` in 64 bits with its columns as rows: what is read again and again lies in order, and is converted once.'
  return [
    {
      name: sharedNames.widenTurned,
      doc: doc(text),
      lines: block(`function ${sharedNames.widenTurned}(b: Real, rows: number, columns: number): void`, body),
    },
  ]
}
