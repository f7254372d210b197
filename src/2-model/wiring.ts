/** How the layers of a network are connected, in the order of the data: who reads whose value. */
import type { Draft } from './drafts.js'
import type { Branch } from './expansion-place.js'

export interface Wires {
  /** The layers whose values it reads, by index; −1 is the input. */
  readonly from: readonly number[]
  /** Of a join, the first layer inside of its branches; its own index where they are all empty. */
  readonly start: number
}

/** A layer reads the one before it in its branch, the first one what goes into the join, a join the end of each branch. */
export function wire(drafts: readonly Draft[]): readonly Wires[] {
  const ends = new Map<Branch | undefined, number>()
  const starts = new Map<Branch, number>()
  const endOf = (branch: Branch | undefined): number => ends.get(branch) ?? (branch ? endOf(branch.outer) : -1)
  return drafts.map((draft, index) => {
    const branches = draft.kind === 'join' ? draft.branches : []
    const from = draft.kind === 'join' ? branches.map(endOf) : [endOf(draft.branch)]
    ends.set(draft.branch, index)
    for (let at = draft.branch; at && !starts.has(at); at = at.outer) starts.set(at, index)
    return { from, start: Math.min(index, ...branches.map((branch) => starts.get(branch) ?? index)) }
  })
}

/** For each layer, those that read its value, in order. */
export function readersOf(wires: readonly Wires[]): readonly (readonly number[])[] {
  const readers = wires.map((): number[] => [])
  wires.forEach(({ from }, index) => from.forEach((source) => readers[source]?.push(index)))
  return readers
}
