/** Prints the functions that bring rows of the caller's data into the batch buffers. */
import type { ModuleInterface } from '../../../2-model/module-interface.js'
import type { Program } from '../../../4-loops/program.js'
import { doc, note, numeral } from '../printer/index.js'
import { plus, times } from './context.js'
import type { Declaration } from './declaration.js'
import { block, type Lines } from './lines.js'

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

function printGather({ name, buffer, columns, sourceType, doc: text, scaling }: Gather): Declaration {
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
  return { name, doc: doc(text), lines }
}

/** The buffers that rows of the caller's data are brought into. */
export interface Inputs {
  readonly input: string
  readonly target: string | undefined
}

export function inputsOf({ buffers }: Program): Inputs {
  const [input = '', target] = [...buffers.values()].flatMap(({ role, name }) => (role === 'input' ? [name] : []))
  return { input, target }
}

export interface GatherOptions {
  readonly interface: ModuleInterface
  readonly inputs: Inputs
  readonly scaling: Scaling | undefined
}

export const printGathers = (options: GatherOptions): readonly Declaration[] => [
  printInputGather(options),
  ...printTargetGathers(options),
]

function printInputGather({ interface: face, inputs, scaling }: GatherOptions): Declaration {
  return printGather({
    name: 'loadInputs',
    buffer: inputs.input,
    columns: face.input.size,
    sourceType: 'Rows',
    doc: `Brings rows of the data into the batch${scaling ? `; ${scaling.text}` : ''}: order[start], …, or start, … without an order.`,
    scaling,
  })
}

/** None where the model is not trained. */
export function printTargetGathers({ interface: { output }, inputs }: GatherOptions): readonly Declaration[] {
  if (inputs.target === undefined) return []
  const isClass = output.kind === 'class'
  const gather = printGather({
    name: 'loadTargets',
    buffer: inputs.target,
    columns: isClass ? 1 : output.size,
    sourceType: isClass ? 'Int32Array' : 'Rows',
    doc: `Brings the right answers of the same rows into the batch${isClass ? ', as class numbers' : ''}.`,
    scaling: undefined,
  })
  return [gather]
}
