import type { Buffer, Program, Statement } from '../program.js'

/** From this width on, what a zero saves is far more than what listing the others costs. */
const worthwhileColumns = 32

/**
 * Raw data is often empty in places (four fifths of MNIST's pixels are 0), and a zero adds nothing to a
 * product. Products of the input pass over them: TypeScript lists the places where a block of rows has any number, which
 * costs dense data nothing measurable; WebAssembly looks at the first rows of a batch, and lists or not.
 */
export const skipZeros = (program: Program): Program => ({
  ...program,
  entries: program.entries.map((entry) => ({
    ...entry,
    statements: entry.statements.map((statement) => withTest(statement, program.buffers)),
  })),
})

function withTest(statement: Statement, buffers: ReadonlyMap<string, Buffer>): Statement {
  if (statement.kind !== 'contract' || statement.columns < worthwhileColumns) return statement
  return buffers.get(statement.a.buffer)?.role === 'input' ? { ...statement, skipsZeros: true } : statement
}
