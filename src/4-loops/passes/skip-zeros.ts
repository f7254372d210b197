import { isZero } from '../../expression/walk.js'
import type { Buffer, LoopExpr, Program, Statement } from '../program.js'

/** From this width on, what a zero saves is far more than what listing the others costs. */
const worthwhileColumns = 32
/** Of so few elements none is worth passing over. */
const worthwhileInner = 13

/**
 * Raw data is often empty in places (four fifths of MNIST's pixels are 0), relu and dropout leave zeros, and a zero adds
 * nothing to a product. Wide products are told where the zeros of their first factor come from, and each target passes
 * over them in its own way: where so much is not 0 that it would not pay, the rows of a call show when it runs.
 */
export function skipZeros(program: Program): Program {
  const zeroed = new Set(program.entries.flatMap(({ statements }) => statements.flatMap(zeroing)))
  const entries = program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((statement) => marked(statement, program.buffers, zeroed)),
  }))
  return { ...program, entries }
}

function marked(statement: Statement, buffers: ReadonlyMap<string, Buffer>, zeroed: ReadonlySet<string>): Statement {
  if (statement.kind !== 'contract' || statement.columns < worthwhileColumns) return statement
  if (statement.inner !== 'batch' && statement.inner < worthwhileInner) return statement
  const { buffer } = statement.a
  const { role, shape } = buffers.get(buffer) ?? {}
  if (shape?.rows !== 'batch') return statement
  if (role === 'input') return { ...statement, zeros: 'data' }
  return zeroed.has(buffer) ? { ...statement, zeros: 'activations' } : statement
}

/** The buffers that a statement fills with a choice between 0 and a number. */
function zeroing(statement: Statement): readonly string[] {
  if (statement.kind === 'nest') return statement.body.flatMap(zeroing)
  if (statement.kind !== 'map' && statement.kind !== 'contract') return []
  return statement.stores.filter(({ value }) => isChoiceOfZero(value)).map(({ buffer }) => buffer)
}

const isChoiceOfZero = (value: LoopExpr): boolean => value.op === 'where' && [value.a, value.b].some(isZero)
