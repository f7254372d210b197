/** Prints the functions that bring rows of the caller's data into the batch buffers. */
import type { ModuleInterface } from '../../../2-model/module-interface.js'
import { doc, note, numeral } from '../printer/index.js'
import { plus, times } from './context.js'
import { block, render, type Lines } from './lines.js'

/** How raw values become what the network sees: scaled·x + shift. */
export interface Scaling {
  readonly factor: number
  readonly shift: number
  readonly text: string
}

export function scalingOf(range?: readonly [number, number], scale?: readonly [number, number]): Scaling | undefined {
  if (!range || !scale) return undefined
  const factor = (scale[1] - scale[0]) / (range[1] - range[0])
  return { factor, shift: scale[0] - range[0] * factor, text: `${range.join('..')} becomes ${scale.join('..')}` }
}

interface Gather {
  readonly name: string
  readonly buffer: string
  readonly columns: number
  readonly sourceType: string
  readonly doc: string
  readonly scaling: Scaling | undefined
}

/** So short a row is written out: V8 counts to the end of a loop each time (2% of a step of a small network). */
const mostWrittenOut = 4

function printGather({ name, buffer, columns, sourceType, doc: text, scaling }: Gather): string {
  const parameters = [`source: ${sourceType}`, 'order: Int32Array | undefined', 'start: number', 'rows: number']
  const shifted = (column: number | 'column'): string => {
    const value = `source[${plus('from', column)}]!`
    const scaled = scaling ? `${value} * ${numeral(scaling.factor)} ${note(scaling.text).text}` : value
    return !scaling || scaling.shift === 0 ? scaled : `${scaled} + ${numeral(scaling.shift)}`.replace('+ -', '- ')
  }
  const row = '(order === undefined ? start + row : order[start + row]!)'
  const from = `const from = ${columns === 1 ? row.slice(1, -1) : times(row, columns).replace(/^\(\((.*)\)\)/, '($1)')}`
  const body: Lines =
    columns === 1
      ? [from, `${buffer}[row] = ${shifted(0)}`]
      : [
          from,
          `const to = row * ${columns}`,
          ...(columns <= mostWrittenOut
            ? Array.from({ length: columns }, (_, column) => `${buffer}[${plus('to', column)}] = ${shifted(column)}`)
            : block(`for (let column = 0; column < ${columns}; column++)`, [
                `${buffer}[to + column] = ${shifted('column')}`,
              ])),
        ]
  const head = `function ${name}(${parameters.join(', ')}): void`
  const lines: Lines = [
    ...(head.length <= 116 ? [`${head} {`] : [`function ${name}(`, parameters.map((each) => `${each},`), '): void {']),
    [`const { ${buffer} } = memory`, ...block('for (let row = 0; row < rows; row++)', body)],
    '}',
  ]
  return render([doc(text).text, ...lines]).join('\n')
}

export interface GatherOptions {
  readonly interface: ModuleInterface
  readonly inputBuffer: string
  readonly targetBuffer: string | undefined
  readonly scaling: Scaling | undefined
}

export function printGathers({ interface: face, inputBuffer, targetBuffer, scaling }: GatherOptions): {
  readonly texts: readonly string[]
  readonly names: readonly string[]
} {
  const inputs = printGather({
    name: 'loadInputs',
    buffer: inputBuffer,
    columns: face.input.size,
    sourceType: 'Rows',
    doc: `Brings rows of the data into the batch${scaling ? `; ${scaling.text}` : ''}: order[start], …, or start, … without an order.`,
    scaling,
  })
  if (targetBuffer === undefined) return { texts: [inputs], names: ['loadInputs'] }
  const isClass = face.output.kind === 'class'
  const targets = printGather({
    name: 'loadTargets',
    buffer: targetBuffer,
    columns: isClass ? 1 : face.output.size,
    sourceType: isClass ? 'Int32Array' : 'Rows',
    doc: `Brings the right answers of the same rows into the batch${isClass ? ', as class numbers' : ''}.`,
    scaling: undefined,
  })
  return { texts: [inputs, targets], names: ['loadInputs', 'loadTargets'] }
}
