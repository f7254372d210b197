/** Prints what the class reads and writes of a model's memory: views on it, and its numbers. */
import { sizeOf, type Buffer, type Program } from '../../../4-loops/program.js'
import { answersOf } from '../../../4-loops/uses.js'
import { classFields, type ClassField } from '../../ts/kernels/class-fields.js'
import { isNumberField } from '../../ts/kernels/context.js'
import type { Declaration } from '../../ts/kernels/declaration.js'
import { block, type Lines } from '../../ts/kernels/lines.js'
import { doc } from '../../ts/printer/index.js'
import type { MemoryNames } from '../../ts/kernels/memory.js'
import { align } from '../align.js'
import { header, type Layout } from '../kernels/layout.js'
import { placeIn } from '../kernels/place-buffers.js'

export interface PrintedMemory {
  /** `interface WasmMemory { … }` */
  readonly type: Declaration
  /** `function createWasmMemory(buffer) { … }` */
  readonly create: Declaration
  readonly fields: ReadonlySet<string>
  /** How large the buffer has to be. */
  readonly bytes: number
}

interface Field {
  readonly name: string
  readonly type: string
  readonly doc: string
  readonly start: Lines
  readonly isShared: boolean
}

export function printWasmMemory(
  program: Program,
  layout: Layout,
  precision: 'f32' | 'f64',
  names: MemoryNames,
  trains: boolean,
): PrintedMemory {
  const shown = buffersOfClass(program)
  const fields = [
    ...classFields(program, trains).map(fieldOfClass),
    ...shown.map((buffer) => fieldOf(buffer, layout, program, precision)),
  ]
  const type = block(
    `interface ${names.Memory}`,
    fields.flatMap(({ name: field, type, doc: text }) => [doc(text).text, `${field}: ${type}`]),
  )
  const heading = 'What the class sees of the kernels’ memory: views on it, and the numbers in it.'
  const body: Lines = [
    ...(fields.some(({ isShared }) => isShared) ? ['const numbers = new Float64Array(buffer)'] : []),
    ...['return {', fields.flatMap(({ start }) => start), '}'],
  ]
  return {
    type: { name: names.Memory, doc: doc(heading), lines: type },
    create: {
      name: names.createMemory,
      lines: block(`function ${names.createMemory}(buffer: ArrayBufferLike): ${names.Memory}`, body),
    },
    fields: new Set(fields.map(({ name }) => name)),
    bytes: align(layout.scratch, 8),
  }
}

/** States that have a start, which the others follow from, inputs, and whatever an entry gives. */
function buffersOfClass(program: Program): readonly Buffer[] {
  const results = new Set([
    ...answersOf(program),
    ...program.entries.flatMap((entry) => [...entry.results.values()]).filter((name) => isNumber(program, name)),
  ])
  return [...program.buffers.values()].filter(
    ({ name, role, start }) => role === 'input' || start !== undefined || results.has(name),
  )
}

function isNumber({ buffers }: Program, name: string): boolean {
  const buffer = buffers.get(name)
  return buffer !== undefined && isNumberField(buffer)
}

const plain = (name: string, type: string, start: string, text: string): Field => ({
  name,
  type,
  doc: text,
  start: [`${name}: ${start},`],
  isShared: false,
})

/** A number that the kernels read or write. */
const shared = (name: string, address: number, text: string): Field => ({
  name,
  type: 'number',
  doc: text,
  isShared: true,
  start: [
    ...block(`get ${name}(): number`, [`return numbers[${address / 8}]!`]).slice(0, -1),
    '},',
    ...block(`set ${name}(value: number)`, [`numbers[${address / 8}] = value`]).slice(0, -1),
    '},',
  ],
})

/** What the kernels read of it, too, lies at the front of their memory. */
const fieldOfClass = ({ name, type, start, doc: text }: ClassField): Field =>
  isInHeader(name) ? shared(name, header[name], text) : plain(name, type, start, text)

const isInHeader = (name: string): name is keyof typeof header => Object.hasOwn(header, name)

function fieldOf(buffer: Buffer, layout: Layout, program: Program, precision: 'f32' | 'f64'): Field {
  const { name, shape, element, doc: text } = buffer
  const place = placeIn(layout, name)
  if (isNumberField(buffer)) return shared(name, place.address, text)
  const length = sizeOf(shape.rows, program.blockRows) * shape.columns
  const type = element === 'double' || precision === 'f64' ? 'Float64Array' : 'Float32Array'
  const view = `new ${type}(buffer, ${place.address}, ${length})`
  return plain(name, element === 'real' ? 'Real' : 'Float64Array', view, text)
}
