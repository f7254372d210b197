/** What the statements of a program ask for, and what it answers. */
import { leavesOf } from '../expression/walk.js'
import { expressionsOf, keyOfLoopLeaf } from './effects.js'
import type { LoopLeaf, Program, Statement } from './program.js'

type Entries = Pick<Program, 'entries'>
export type RandomDraw = Extract<LoopLeaf, { kind: 'random' }>

export const allStatements = ({ entries }: Entries): readonly Statement[] =>
  entries.flatMap(({ statements }) => statements)

/** With the bodies of nests in their place. */
export const flatStatements = (program: Entries): readonly Statement[] =>
  allStatements(program).flatMap((s): readonly Statement[] => (s.kind === 'nest' ? s.body : [s]))

const allLeaves = (program: Entries): readonly LoopLeaf[] =>
  allStatements(program)
    .flatMap(expressionsOf)
    .flatMap((value) => leavesOf(value, keyOfLoopLeaf))

/** Rows count by their class, so that a mean divides by what they weigh. */
export const weighsRows = (program: Entries): boolean =>
  allLeaves(program).some((leaf) => leaf.kind === 'scalar' && leaf.scalar === 'totalWeight')

/** Draws that are alike have the same keys. */
export const keyOfDraw = ({ purpose, stream, draw, distribution }: RandomDraw): string =>
  `${purpose} ${stream} ${draw} ${distribution}`

/** One of each kind, by their keys. */
export function drawsOf(program: Entries): ReadonlyMap<string, RandomDraw> {
  const draws = new Map<string, RandomDraw>()
  for (const leaf of allLeaves(program)) {
    if (leaf.kind === 'random' && !draws.has(keyOfDraw(leaf))) draws.set(keyOfDraw(leaf), leaf)
  }
  return draws
}

/** The buffers with answers for the rows of a call. */
export function answersOf({ entries, buffers }: Program): readonly string[] {
  const names = entries
    .filter(({ name }) => name === 'infer' || name === 'evaluate' || name === 'reconstruct')
    .flatMap(({ results }) => [...results.values()])
  return [...new Set(names)].filter((name) => {
    const buffer = buffers.get(name)
    return buffer?.role === 'value' && buffer.shape.rows === 'batch'
  })
}
