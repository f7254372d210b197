/**
 * Prints the function that brings rows into the batch, row by row in one copy each, where rows are long enough for it. To
 * look at both ends of every row first takes a third off the whole (32 and 128 of 60,000 shuffled rows of 784).
 */
import { doc } from '../../ts/printer/index.js'
import type { Declaration } from '../../ts/kernels/declaration.js'
import { block, type Lines } from '../../ts/kernels/lines.js'

/** Below this an element at a time is faster: each copy needs a view of its own. */
export const shortestRow = 16

export function printRowGather(buffer: string, columns: number, scaling: string | undefined): Declaration {
  const text = `Brings rows of the data into the batch${scaling ? `; ${scaling}` : ''}: order[start], …, or start, … without an order.`
  const copy = (from: string, count: string): string => `source.subarray(${from}, ${from} + ${count})`
  const forRows = (line: string): Lines =>
    block('for (let row = 0; row < rows; row++)', [`const from = order[start + row]! * ${columns}`, line])
  const lines = block(
    'function loadInputs(source: Rows, order: Int32Array | undefined, start: number, rows: number): void',
    [
      `const { ${buffer} } = memory`,
      ...block('if (order === undefined)', [
        `const from = start * ${columns}`,
        `${buffer}.set(${copy('from', `rows * ${columns}`)})`,
      ]).slice(0, -1),
      ...block('} else', [
        '// Rows lie far apart: the processor finds the pages of all of them side by side before any is copied.',
        'let seen = 0',
        ...forRows(`seen += source[from]! + source[from + ${columns - 1}]!`),
        `${buffer}[0] = seen`,
        ...forRows(`${buffer}.set(${copy('from', `${columns}`)}, row * ${columns})`),
      ]),
      ...(scaling ? [`call['scaleInputs']!(rows)`] : []),
    ],
  )
  return { name: 'loadInputs', doc: doc(text), lines }
}
