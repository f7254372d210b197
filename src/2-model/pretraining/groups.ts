/** A stack, layer by layer: every layer that mixes its inputs begins a group, and what follows it belongs to it. */
import type { Draft } from '../drafts.js'
import { scaledRange } from '../input.js'
import type { Input, Layer } from '../model.js'
import type { Group } from './phases.js'

export function groupsOf(layers: readonly Layer[], stack: string): readonly Group[] {
  const inside = layers.flatMap((layer, index) => (layer.stack === stack ? [index] : []))
  const [from] = inside
  const last = inside.at(-1)
  if (from === undefined || last === undefined) return []
  // What stands before the first of them (a dropout, say) belongs to the first group.
  const [, ...starts] = inside.filter((index) => mixes(layers[index]))
  if (!inside.some((index) => mixes(layers[index]))) return []
  const begins = [from, ...starts]
  return begins.map((begin, at) => ({ label: `${stack}.${at + 1}`, from: begin, to: begins[at + 1] ?? last + 1 }))
}

/** A join of branches that stand in the stack, or that the stack stands in. */
export function joinAmong(layers: readonly Layer[], groups: readonly Group[]): Layer | undefined {
  const [from, to] = [groups[0]?.from ?? 0, groups.at(-1)?.to ?? 0]
  return layers.find((layer, index) => layer.kind === 'join' && index >= from && layer.start < to)
}

export const mixes = (layer: Draft | Layer | undefined): boolean =>
  layer?.kind === 'layer' && layer.definition.mixesInputs === true

/** Between which the values lie that a group reads, where that is known: the input's, or an activation's. */
export function rangeBelow(
  { input, layers }: { readonly input: Input; readonly layers: readonly Layer[] },
  { from }: Group,
): readonly [number, number] | undefined {
  // A dropout or corruption below it rests.
  const below = layers
    .slice(0, from)
    .findLast((layer) => layer.kind !== 'layer' || Object.keys(layer.tensors).length > 0)
  const range = below === undefined ? scaledRange(input) : activationRange(below)
  return range && range.every(Number.isFinite) ? range : undefined
}

const activationRange = (layer: Layer): readonly [number, number] | undefined =>
  layer.kind === 'activation' ? layer.definition.range : undefined
