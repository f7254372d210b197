/** The passes over the loop program, in order. The verifier runs after every one. */
import type { Machine } from '../machine.js'
import type { Entry, Program } from '../program.js'
import { verifyProgram } from '../verify.js'
import { accumulateBlocks } from './accumulate-blocks.js'
import { chooseTiles } from './choose-tiles.js'
import { dropUnread } from './drop-unread.js'
import { fuse } from './fuse.js'
import { groupRows } from './group-rows.js'
import { mergeReductions } from './merge-reductions.js'
import { nestRows } from './nest-rows.js'
import { partFewTerms } from './part-few-terms.js'
import { prepareFirst } from './prepare-first.js'
import { separateCalls } from './separate-calls.js'
import { skipZeros } from './skip-zeros.js'
import { straightenFactors } from './straighten-factors.js'
import { turnNarrow } from './turn-narrow.js'
import { unrollSmall } from './unroll-small.js'
import { widenFactors } from './widen-factors.js'

export interface LoopPass {
  readonly name: string
  readonly run: (program: Program) => Program
}

export interface LoopOptions {
  readonly machine: Machine
  /** `batch all`: gradients accumulate over blocks of rows. */
  readonly accumulates: boolean
}

export function loopPasses({ machine, accumulates }: LoopOptions): readonly LoopPass[] {
  return [
    { name: 'prepare-first', run: (program) => inEntries(program, (entry) => prepareFirst(entry, program.buffers)) },
    { name: 'fuse', run: (program) => inEntries(program, fuse) },
    { name: 'merge-reductions', run: (program) => inEntries(program, mergeReductions) },
    { name: 'fuse-reductions', run: (program) => inEntries(program, fuse) },
    ...(accumulates ? [{ name: 'accumulate-blocks', run: accumulateBlocks }] : []),
    { name: 'drop-unread', run: dropUnread },
    { name: 'unroll-small', run: unrollSmall(machine) },
    { name: 'part-few-terms', run: partFewTerms(machine) },
    { name: 'separate-calls', run: separateCalls },
    { name: 'skip-zeros', run: skipZeros },
    { name: 'turn-narrow', run: turnNarrow(machine) },
    { name: 'straighten-factors', run: straightenFactors(machine) },
    { name: 'nest-rows', run: nestRows(machine) },
    { name: 'choose-tiles', run: chooseTiles(machine) },
    { name: 'widen-factors', run: widenFactors(machine) },
    { name: 'group-rows', run: (program) => inEntries(program, groupRows(machine)) },
  ]
}

const inEntries = (program: Program, run: (entry: Entry) => Entry): Program => ({
  ...program,
  entries: program.entries.map(run),
})

export const optimiseProgram = (program: Program, options: LoopOptions): Program =>
  loopPasses(options).reduce((current, pass) => verifyProgram(pass.run(current)), verifyProgram(program))
