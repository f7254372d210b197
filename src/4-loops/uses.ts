/** What the statements of a program ask for, and what it answers. */
import { leavesOf } from '../expression/walk.js'
import { expressionsOf, keyOfLoopLeaf } from './effects.js'
import type { LoopLeaf, MapStatement, Program, Statement } from './program.js'

type Entries = Pick<Program, 'entries'>
export type RandomDraw = Extract<LoopLeaf, { kind: 'random' }>

export const allStatements = ({ entries }: Entries): readonly Statement[] =>
  entries.flatMap(({ statements }) => statements)

/** With the bodies of nests in their place. */
export const flatStatements = (program: Entries): readonly Statement[] =>
  allStatements(program).flatMap((s): readonly Statement[] => (s.kind === 'nest' ? s.body : [s]))

export const leavesIn = (statement: Statement): readonly LoopLeaf[] =>
  expressionsOf(statement).flatMap((value) => leavesOf(value, keyOfLoopLeaf))

const allLeaves = (program: Entries): readonly LoopLeaf[] => allStatements(program).flatMap(leavesIn)

/** Rows count by their class, so that a mean divides by what they weigh. */
export const weighsRows = (program: Entries): boolean =>
  allLeaves(program).some((leaf) => leaf.kind === 'scalar' && leaf.scalar === 'totalWeight')

/** Draws that are alike have the same keys. */
export const keyOfDraw = ({ purpose, stream, draw, distribution }: RandomDraw): string =>
  `${purpose} ${stream} ${draw} ${distribution}`

/** One of each kind, by their keys. */
function drawsAmong(leaves: readonly LoopLeaf[]): ReadonlyMap<string, RandomDraw> {
  const draws = new Map<string, RandomDraw>()
  for (const leaf of leaves) {
    if (leaf.kind === 'random' && !draws.has(keyOfDraw(leaf))) draws.set(keyOfDraw(leaf), leaf)
  }
  return draws
}

export const drawsOf = (program: Entries): ReadonlyMap<string, RandomDraw> => drawsAmong(allLeaves(program))

/**
 * Draws from the normal law that may be drawn two at a time, as the coordinates of one point: in rows of an odd number of
 * elements some would begin with the second one.
 */
export const pointsOf = (map: MapStatement): readonly RandomDraw[] =>
  map.columns % 2 > 0
    ? []
    : [...drawsAmong(leavesIn(map)).values()].filter(({ distribution }) => distribution === 'normal')

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
