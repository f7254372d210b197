/** A loop program becomes one module: a function a statement, and an exported one an entry that calls them in order. */
import type { Program, Statement } from '../../../4-loops/program.js'
import { align } from '../align.js'
import { callEffect, i32, ModuleBuilder, pagesOf, when } from '../assembler/index.js'
import { double, relaxed, single } from '../lanes.js'
import { mostThreads } from '../machine.js'
import { Library } from '../maths/library.js'
import { mostPages } from '../memory.js'
import { Steps } from '../steps.js'
import { bytesOfBalance } from './balance.js'
import { Constants } from './constants.js'
import type { KernelContext } from './context.js'
import { defineFillUniform, startsUniform } from './fill-uniform.js'
import type { Layout } from './layout.js'
import { fewestRows, planOf } from './plan.js'
import { scalingStatement, type ScaledInput } from './scaling.js'
import { writeStatement } from './statement.js'
import { Team, type TeamEntry } from './team.js'

/** A module that threads can share. */
export interface SharedKernels {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where the byte lies that says whether its memory, which is given to it, is shared (3) or not (1). */
  readonly sharedAt: number
  /** Of memory, for one thread and for each further one. */
  readonly pages: number
  readonly pagesOfThread: number
  /** How many threads may have a part in it; one where all entries are too small to share, few where memory is short. */
  readonly mostThreads: number
}

/** For one thread, with a memory of its own. */
export function writeProgram(
  program: Program,
  layout: Layout,
  precision: 'f32' | 'f64',
  scaled?: ScaledInput,
  isRelaxed = false,
): Uint8Array<ArrayBuffer> {
  const { module, constants, entries } = entriesOf(program, layout, layout.bytes, precision, scaled, isRelaxed)
  entries.forEach((entry) => defineEntry(module, entry))
  return module.encode(constants.end, { address: constants.address, bytes: constants.bytes })
}

/** For any number of threads. */
export function writeSharedProgram(
  program: Program,
  layout: Layout,
  precision: 'f32' | 'f64',
  scaled?: ScaledInput,
  isRelaxed = false,
): SharedKernels {
  const balance = align(layout.bytes, 64)
  const free = balance + bytesOfBalance
  const { module, constants, entries } = entriesOf(program, layout, free, precision, scaled, isRelaxed)
  const team = new Team(module, balance)
  const isFirst = i32.eqz(team.thread.get)
  const sharedEntries = entries.flatMap((entry): readonly TeamEntry[] => {
    const plan = planOf(entry.statements, entry.context)
    const rows = fewestRows(plan, entry.context)
    if (rows === Infinity) {
      defineEntry(module, entry)
      return []
    }
    const calls = plan.map(({ statement, isShared, waits }) => {
      const index = define(module, statement, isShared ? { ...entry.context, team } : entry.context)
      return { index, isShared, waits }
    })
    const body = module.define(takesRows, (builder) =>
      calls.map(({ index, isShared, waits }) => {
        const done = callEffect(index, rowsOf(builder))
        return [waits ? team.barrier : [], isShared ? done : when(isFirst, [done])]
      }),
    )
    return [{ name: entry.name, body, fewestRows: rows }]
  })
  const end = align(constants.end, 128)
  const scratch = align(layout.bytes - layout.scratch, 128)
  team.export(sharedEntries, (thread) => end + (thread - 1) * scratch - layout.scratch)
  const [pages, pagesOfThread] = [pagesOf(end), pagesOf(scratch)]
  const data = { address: constants.address, bytes: constants.bytes }
  const room = 1 + Math.max(0, Math.floor((mostPages - pages) / pagesOfThread))
  const threads = sharedEntries.length === 0 ? 1 : Math.min(mostThreads, room)
  return {
    ...module.encodeFor(pages, pages + (threads - 1) * pagesOfThread, data),
    pages,
    pagesOfThread,
    mostThreads: threads,
  }
}

interface EntryInContext {
  readonly name: string
  readonly statements: readonly Statement[]
  readonly context: Omit<KernelContext, 'rows'>
}

function entriesOf(
  program: Program,
  layout: Layout,
  /** Where memory is free. */
  free: number,
  precision: 'f32' | 'f64',
  scaled: ScaledInput | undefined,
  isRelaxed: boolean,
) {
  const module = new ModuleBuilder()
  const constants = new Constants(align(free, 64))
  const defineIn: ModuleBuilder['define'] = (...args) => module.define(...args)
  const exact = precision === 'f32' ? single : double
  const real = constants.pooled(isRelaxed ? relaxed(exact) : exact)
  const wide = constants.pooled(double)
  const library = new Library(module, precision, wide)
  const shared = { layout, library, constants, define: defineIn, real, wide }
  const entries = program.entries.map(({ name, statements, stepRows }): EntryInContext => ({
    name,
    statements,
    context: { ...shared, inBlocks: name === 'accumulate', ...(stepRows !== undefined && { stepRows }) },
  }))
  // In doubles: data in 32 bits have the bits then that the TypeScript target gives them.
  const context = { ...shared, real: wide, inBlocks: false }
  const scaling: readonly EntryInContext[] = scaled
    ? [{ name: 'scaleInputs', statements: [scalingStatement(scaled)], context }]
    : []
  if (startsUniform(program)) defineFillUniform(module, precision)
  return { module, constants, entries: [...entries, ...scaling] }
}

const takesRows = { parameters: ['i32' as const], results: [] }

const rowsOf = (builder: Parameters<Parameters<ModuleBuilder['define']>[1]>[0]) => builder.parameter('i32', 0).get

/** The entry for one thread. */
function defineEntry(module: ModuleBuilder, { name, statements, context }: EntryInContext): void {
  const functions = statements.map((statement) => define(module, statement, context))
  module.define(takesRows, (builder) => functions.map((index) => callEffect(index, rowsOf(builder))), name)
}

const define = (module: ModuleBuilder, statement: Statement, context: Omit<KernelContext, 'rows'>): number =>
  module.define(takesRows, (builder) => {
    const steps = new Steps(builder)
    writeStatement(steps, statement, { ...context, rows: rowsOf(builder) })
    return steps.code
  })
