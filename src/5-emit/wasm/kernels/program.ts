/** A loop program becomes one module: a function a statement, and an exported one an entry that calls them in order. */
import type { Entry, Program } from '../../../4-loops/program.js'
import { callEffect, i32, ModuleBuilder } from '../assembler/index.js'
import { double, single } from '../lanes.js'
import { Library } from '../maths/library.js'
import { Steps } from '../steps.js'
import type { KernelContext } from './context.js'
import type { Layout } from './layout.js'
import { writeStatement } from './statement.js'

export function writeProgram(program: Program, layout: Layout, precision: 'f32' | 'f64'): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder()
  const library = new Library(module)
  const shared = { layout, library, real: precision === 'f32' ? single : double }
  for (const entry of program.entries) writeEntry(module, entry, shared)
  return module.encode(layout.bytes)
}

const takesRows = { parameters: ['i32' as const], results: [] }

/** Functions with the same bytes could be one; statements of two entries are seldom the same. */
function writeEntry(
  module: ModuleBuilder,
  entry: Entry,
  shared: Pick<KernelContext, 'layout' | 'library' | 'real'>,
): void {
  const inBlocks = entry.name === 'accumulate'
  const functions = entry.statements.map((statement) =>
    module.define(takesRows, (builder) => {
      const steps = new Steps(builder)
      writeStatement(steps, statement, { ...shared, inBlocks, rows: builder.parameter('i32', 0).get })
      return steps.code
    }),
  )
  module.define(
    takesRows,
    (builder) => functions.map((index) => callEffect(index, builder.parameter('i32', 0).get)),
    entry.name,
  )
  void i32
}
