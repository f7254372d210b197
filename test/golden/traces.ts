/** The traces that scripts/golden makes, as they lie in the folder beside this file. */
import { readFileSync } from 'node:fs'

export interface Trace {
  readonly group: string
  readonly name: string
  /** `torch`, or why it could not be asked, so that scripts/golden/by_hand.py was. */
  readonly oracle: string
  readonly spec: string
  readonly rows: number
  readonly seed: number
  /** Of each step. */
  readonly losses: Float64Array
  /** Parameters and running statistics after the last step, by their names in a state dict. */
  readonly tensors: ReadonlyMap<string, Float64Array>
}

interface Stored extends Omit<Trace, 'group' | 'losses' | 'tensors'> {
  readonly losses: string
  readonly tensors: Readonly<Record<string, string>>
}

const groups = ['pairs', 'losses', 'training', 'joins', 'autoencoders', 'pretraining', 'keras'] as const

export function tracesOf(group: (typeof groups)[number]): readonly Trace[] {
  const { cases } = read<{ cases: readonly Stored[] }>(group)
  return cases.map((one) => ({
    ...one,
    group,
    losses: doubles(one.losses),
    tensors: new Map(Object.entries(one.tensors).map(([name, values]) => [name, doubles(values)])),
  }))
}

export const allTraces = (): readonly Trace[] => groups.flatMap(tracesOf)

/** What both programs draw from the same seeds. */
export const drawn = (): { readonly weights: Float64Array; readonly mask: string } => {
  const { weights, mask } = read<{ weights: string; mask: string }>('draws')
  return { weights: doubles(weights), mask }
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`traces/${name}.json`, import.meta.url), 'utf8')) as T

/** From the bytes of doubles, little-endian. */
function doubles(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64')
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i))
}
