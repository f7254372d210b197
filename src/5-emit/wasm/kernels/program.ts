/** A loop program becomes one module: a function a statement, and an exported one an entry that calls them in order. */
import type { Program, Statement } from '../../../4-loops/program.js'
import { callEffect, ModuleBuilder } from '../assembler/index.js'
import { double, relaxed, single } from '../lanes.js'
import { Library } from '../maths/library.js'
import { Steps } from '../steps.js'
import { Constants } from './constants.js'
import type { KernelContext } from './context.js'
import type { Layout } from './layout.js'
import { scalingStatement, type ScaledInput } from './scaling.js'
import { writeStatement } from './statement.js'

export function writeProgram(
  program: Program,
  layout: Layout,
  precision: 'f32' | 'f64',
  scaled?: ScaledInput,
  isRelaxed = false,
): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder()
  const constants = new Constants(Math.ceil(layout.bytes / 64) * 64)
  const library = new Library(module, (lanes) => constants.pooled(lanes))
  const define: ModuleBuilder['define'] = (...args) => module.define(...args)
  const exact = precision === 'f32' ? single : double
  const real = constants.pooled(isRelaxed ? relaxed(exact) : exact)
  const shared = { layout, library, constants, define, real }
  for (const { name, statements } of program.entries) {
    writeStatements(module, name, statements, { ...shared, inBlocks: name === 'accumulate' })
  }
  // In doubles, so that scaled data have the bits that the TypeScript target gives them.
  if (scaled)
    writeStatements(module, 'scaleInputs', [scalingStatement(scaled)], { ...shared, real: double, inBlocks: false })
  return module.encode(constants.end, { address: constants.address, bytes: constants.bytes })
}

const takesRows = { parameters: ['i32' as const], results: [] }

function writeStatements(
  module: ModuleBuilder,
  name: string,
  statements: readonly Statement[],
  shared: Omit<KernelContext, 'rows'>,
): void {
  const functions = statements.map((statement) =>
    module.define(takesRows, (builder) => {
      const steps = new Steps(builder)
      writeStatement(steps, statement, { ...shared, rows: builder.parameter('i32', 0).get })
      return steps.code
    }),
  )
  module.define(
    takesRows,
    (builder) => functions.map((index) => callEffect(index, builder.parameter('i32', 0).get)),
    name,
  )
}
