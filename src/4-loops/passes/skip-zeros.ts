import type { Buffer, Program, Statement } from '../program.js'

/** From this width on, what a block of zeros saves is far more than what looking for it costs. */
const worthwhileColumns = 32

/**
 * Raw data is often empty in places (four fifths of MNIST's pixels are 0), and a block of zeros adds nothing to a
 * product. Products of the input get a test a block: real MNIST trains a third faster, dense data pays one comparison.
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
