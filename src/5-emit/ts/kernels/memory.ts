/** Prints the memory of a model: one typed array or number a buffer, and how they start. */
import { readsOf, writesOf } from '../../../4-loops/effects.js'
import { separatedCall } from '../../../4-loops/separated-call.js'
import { sizeOf, type Buffer, type Nest, type Program } from '../../../4-loops/program.js'
import { allStatements, drawsOf } from '../../../4-loops/uses.js'
import { doc } from '../printer/index.js'
import { classFields } from './class-fields.js'
import { isNumberField } from './context.js'
import { placesOf } from './products/streaming.js'
import type { Declaration } from './declaration.js'
import type { Field } from './field.js'
import { block, type Lines } from './lines.js'
import { fieldsOf, roomOf, type Room } from './products/room.js'
import { sumRowsOf, type SumRows } from './products/sums.js'

export interface MemoryNames {
  readonly Memory: string
  readonly createMemory: string
}

export interface PrintedMemory {
  readonly type: Declaration
  readonly create: Declaration
  /** `createMemory` where nothing else tells the type of what it gives; some of its fields may be given to it. */
  readonly createUntyped: (given?: GivenFields) => Declaration
}

export interface GivenFields {
  readonly names: ReadonlySet<string>
  /** An expression that has them. */
  readonly from: string
}

export function printMemory(
  program: Program,
  precision: 'f32' | 'f64',
  names: MemoryNames,
  trains: boolean,
): PrintedMemory {
  const real = precision === 'f32' ? 'Float32Array' : 'Float64Array'
  const kept = keptIn(program)
  const fields: readonly Field[] = [
    ...classFields(program, trains),
    ...ownFields(program, roomOf(program)),
    ...[...program.buffers.values()].filter(({ name }) => kept(name)).map((buffer) => field(buffer, program, real)),
  ]
  const shape = block(
    `interface ${names.Memory}`,
    fields.flatMap(({ name, type, doc: text }) => [doc(text).text, `${name}: ${type}`]),
  )
  const creating = (own: readonly Field[], given: Lines, result: string): Declaration => ({
    name: names.createMemory,
    lines: block(`function ${names.createMemory}()${result}`, [
      ...own.flatMap(({ name, start, isSeen }) => (isSeen ? [`const ${name} = ${start}`] : [])),
      'return {',
      [...given, ...own.map(({ name, start, isSeen }) => (isSeen ? `${name},` : `${name}: ${start},`))],
      '}',
    ]),
  })
  const heading = 'Everything the model keeps: parameters, the optimiser’s memory, and room for one block of rows.'
  return {
    type: { name: names.Memory, doc: doc(heading), lines: shape },
    create: creating(fields, [], `: ${names.Memory}`),
    createUntyped: (given) =>
      given
        ? creating(
            fields.filter(({ name }) => !given.names.has(name)),
            [`...${given.from},`],
            '',
          )
        : creating(fields, [], ''),
  }
}

/** What the functions need beside buffers. */
function ownFields(program: Program, room: Room): readonly Field[] {
  const scratch = Math.max(scratchSize(program), room.sums)
  const places = Math.max(placesSize(program), room.places)
  return [
    ...(drawsOf(program).size > 0
      ? [{ name: 'draw', type: 'Uint32Array', start: 'new Uint32Array(4)', doc: 'The keys of a random draw.' }]
      : []),
    ...(scratch > 0 ? scratchFields(scratch, sumRowsOf(program)) : []),
    ...(places > 0
      ? [
          {
            name: 'places',
            type: 'Int32Array',
            start: `new Int32Array(${places})`,
            doc: 'Where what is not 0, or is wanted, stands.',
          },
        ]
      : []),
    ...fieldsOf(room),
  ]
}

const scratchFields = (size: number, { count, length }: SumRows): readonly Field[] => [
  {
    name: 'scratch',
    type: 'Float64Array',
    start: `new Float64Array(${size})`,
    doc: 'Sums in the making.',
    isSeen: count > 0,
  },
  ...Array.from({ length: count }, (_, p): Field => {
    const start = `scratch.subarray(${p * length}, ${(p + 1) * length})`
    return { name: `sums${p}`, type: 'Float64Array', start, doc: `Those of row ${p} of the rows at hand.` }
  }),
]

function field(buffer: Buffer, { blockRows }: Program, real: string): Field {
  const { name, shape, element, doc } = buffer
  if (isNumberField(buffer)) return { name, type: 'number', start: '0', doc }
  const size = sizeOf(shape.rows, blockRows) * shape.columns
  const type = element === 'real' ? 'Real' : 'Float64Array'
  return { name, type, start: `new ${element === 'real' ? real : 'Float64Array'}(${size})`, doc }
}

/** Whether a buffer is more than constants of one row. */
function keptIn(program: Program): (name: string) => boolean {
  const statements = allStatements(program)
  const local = new Set(statements.flatMap((s) => (s.kind === 'nest' ? s.locals : [])))
  const touched = new Set(
    statements.flatMap((statement) => {
      const names = [...readsOf(statement), ...writesOf(statement)]
      return statement.kind === 'nest' ? names.filter((name) => !statement.locals.includes(name)) : names
    }),
  )
  program.entries.forEach(({ results }) => results.forEach((name) => touched.add(name)))
  return (name) => !local.has(name) || touched.has(name)
}

/** The largest block of running sums that any statement needs. */
function scratchSize(program: Program): number {
  const rows = sumRowsOf(program)
  const sizes = allStatements(program).map((statement) => {
    if (statement.kind === 'contract') return statement.columns
    if (statement.kind === 'nest') return Math.max(0, ...statement.body.map(columnsOfCall))
    const sums = statement.kind === 'reduce' && statement.over === 'rows' && statement.columns > 1
    return sums ? statement.columns * statement.folds.length : 0
  })
  return Math.max(rows.count * rows.length, ...sizes)
}

const columnsOfCall = (statement: Nest['body'][number]): number =>
  statement.kind === 'map' && separatedCall(statement) ? statement.columns : 0

/** The longest list of places that any statement makes. */
function placesSize(program: Program): number {
  const sizes = allStatements(program).map((statement) =>
    statement.kind === 'contract' ? placesOf(statement, program.blockRows) : 0,
  )
  return Math.max(0, ...sizes)
}
