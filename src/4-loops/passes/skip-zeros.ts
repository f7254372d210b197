import type { Buffer, Entry, LoopExpr, Program, Statement } from '../program.js'

/** From this width on, what a zero saves is far more than what listing the others costs. */
const worthwhileColumns = 32
/** A row of an update has as many elements as the batch has rows: of fewer, too few are left for a row by itself. */
const worthwhileBatch = 64

/**
 * Raw data is often empty in places (four fifths of MNIST's pixels are 0), and a zero adds nothing to a product. Relu and
 * dropout leave zeros too. TypeScript passes over what is 0 in a block of rows of data, which costs dense data nothing
 * measurable; or it takes the rows one by one, each without its own zeros, where its look at the first rows finds so few
 * numbers that rows seldom share them. WebAssembly looks at the first rows of a batch, and lists what is not 0 or doesn't.
 * A row that is worked on alone passes over its zeros, wherever they come from.
 */
export function skipZeros(program: Program): Program {
  const sparse = new Set(program.entries.flatMap(({ statements }) => statements.flatMap(zeroing)))
  const entries = program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((statement) => withTest(statement, entry, program.buffers, sparse)),
  }))
  return { ...program, entries }
}

function withTest(
  statement: Statement,
  { stepRows }: Pick<Entry, 'stepRows'>,
  buffers: ReadonlyMap<string, Buffer>,
  sparse: ReadonlySet<string>,
): Statement {
  if (statement.kind !== 'contract' || statement.columns < worthwhileColumns) return statement
  const { rows, inner, a } = statement
  const isData = buffers.get(a.buffer)?.role === 'input'
  const isOfRelu = sparse.has(a.buffer)
  const isTraining = stepRows !== undefined
  // Neighbouring pixels are 0 together more often than those of four images: their rows are better taken together.
  const hasSparseRows = a.transposed
    ? isOfRelu && inner === 'batch' && isTraining && stepRows >= worthwhileBatch
    : (isData || isOfRelu) && rows === 'batch'
  return {
    ...statement,
    ...((!a.transposed || hasSparseRows) && { skipsZerosOfRow: true }),
    ...(isData && { skipsZeros: true }),
    ...(hasSparseRows && { hasSparseRows }),
    ...(isOfRelu && isTraining && { hasSparseFactor: true }),
  }
}

/** The buffers that a statement fills with a choice between 0 and a number. */
function zeroing(statement: Statement): readonly string[] {
  if (statement.kind === 'nest') return statement.body.flatMap(zeroing)
  if (statement.kind !== 'map' && statement.kind !== 'contract') return []
  return statement.stores.filter(({ value }) => isChoiceOfZero(value)).map(({ buffer }) => buffer)
}

const isChoiceOfZero = (value: LoopExpr): boolean => value.op === 'where' && [value.a, value.b].some(isZero)
const isZero = (value: LoopExpr): boolean => value.op === 'const' && value.value === 0
