import type { Buffer, LoopExpr, Program, Statement } from '../program.js'

/** From this width on, what a zero saves is far more than what listing the others costs. */
const worthwhileColumns = 32

/**
 * Raw data is often empty in places (four fifths of MNIST's pixels are 0), and a zero adds nothing to a
 * product. Products of the input pass over them: TypeScript lists the places where a block of rows has any number, which
 * costs dense data nothing measurable; WebAssembly looks at the first rows of a batch, and lists or not. Relu and dropout
 * leave zeros too, which rows seldom share; TypeScript looks at the first rows, and takes them one by one or not. A row
 * that is worked on alone passes over its zeros, wherever they come from.
 */
export function skipZeros(program: Program): Program {
  const sparse = new Set(program.entries.flatMap(({ statements }) => statements.flatMap(zeroing)))
  const entries = program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((statement) => withTest(statement, program.buffers, sparse)),
  }))
  return { ...program, entries }
}

function withTest(statement: Statement, buffers: ReadonlyMap<string, Buffer>, sparse: ReadonlySet<string>): Statement {
  if (statement.kind !== 'contract' || statement.columns < worthwhileColumns) return statement
  const { rows, a } = statement
  const contract = { ...statement, ...(!a.transposed && { skipsZerosOfRow: true }) }
  if (buffers.get(a.buffer)?.role === 'input') return { ...contract, skipsZeros: true }
  return rows === 'batch' && !a.transposed && sparse.has(a.buffer) ? { ...contract, hasSparseRows: true } : contract
}

/** The buffers that a statement fills with a choice between 0 and a number. */
function zeroing(statement: Statement): readonly string[] {
  if (statement.kind === 'nest') return statement.body.flatMap(zeroing)
  if (statement.kind !== 'map' && statement.kind !== 'contract') return []
  return statement.stores.filter(({ value }) => isChoiceOfZero(value)).map(({ buffer }) => buffer)
}

const isChoiceOfZero = (value: LoopExpr): boolean => value.op === 'where' && [value.a, value.b].some(isZero)
const isZero = (value: LoopExpr): boolean => value.op === 'const' && value.value === 0
