/** What a program's statements ask for. */
import type { LoopLeaf, Program, Statement } from '../../../4-loops/program.js'
import { expressionsOf, keyOfLoopLeaf } from '../../../4-loops/effects.js'
import { leavesOf } from '../../../expression/walk.js'

type Entries = Pick<Program, 'entries'>

const uses = (statements: readonly Statement[], wanted: (leaf: LoopLeaf) => boolean): boolean =>
  statements.flatMap(expressionsOf).some((value) => leavesOf(value, keyOfLoopLeaf).some(wanted))

export const allStatements = ({ entries }: Entries): readonly Statement[] =>
  entries.flatMap(({ statements }) => statements)

export const usesDraws = (program: Entries): boolean => uses(allStatements(program), ({ kind }) => kind === 'random')

/** Rows count by their class, so that a mean divides by what they weigh. */
export const weighsRows = (program: Entries): boolean =>
  uses(allStatements(program), (leaf) => leaf.kind === 'scalar' && leaf.scalar === 'totalWeight')
