/** A loop program becomes one module: a function a statement, and an exported one an entry that calls them in order. */
import type { Entry, Program } from '../../../4-loops/program.js'
import { callEffect, ModuleBuilder } from '../assembler/index.js'
import { double, single } from '../lanes.js'
import { Library } from '../maths/library.js'
import { Steps } from '../steps.js'
import { Constants } from './constants.js'
import type { KernelContext } from './context.js'
import type { Layout } from './layout.js'
import { writeStatement } from './statement.js'

export function writeProgram(program: Program, layout: Layout, precision: 'f32' | 'f64'): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder()
  const library = new Library(module)
  const constants = new Constants(Math.ceil(layout.bytes / 64) * 64)
  const shared = { layout, library, constants, real: precision === 'f32' ? single : double }
  for (const entry of program.entries) writeEntry(module, entry, shared)
  return module.encode(constants.end, { address: constants.address, bytes: constants.bytes })
}

const takesRows = { parameters: ['i32' as const], results: [] }

/** Functions with the same bytes could be one; statements of two entries are seldom the same. */
function writeEntry(module: ModuleBuilder, entry: Entry, shared: Omit<KernelContext, 'inBlocks' | 'rows'>): void {
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
}
