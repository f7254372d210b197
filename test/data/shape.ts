import sigmoid from '../../src/catalogue/activations/sigmoid.js'
import type { Shape } from '../../src/data/columns.js'

const origin = { file: { path: 'test.mlp', text: '' }, start: 0, end: 0 }
const place = { origin, activation: sigmoid }

interface Written {
  readonly input?: {
    readonly name: string
    readonly size: number
    readonly range?: readonly [number, number]
    readonly isFar?: true
  }
  readonly output?:
    | { readonly kind: 'class'; readonly name: string; readonly labels: readonly (number | string)[] }
    | { readonly kind: 'binary' | 'number'; readonly name: string; readonly size: number }
}

/** A model's shape, as far as data must fit it: two inputs and a colour, unless something else is written. */
export function shapeOf({ input = { name: 'size', size: 2 }, output = colour }: Written): Shape {
  return {
    input: { ...input, dimensions: [input.size], origin },
    output:
      output.kind === 'class'
        ? { ...output, size: output.labels.length, ...place }
        : { ...output, ...place, kind: output.kind },
  }
}

export const shapeFrom = (json: string): Shape => shapeOf(JSON.parse(json) as Written)

const colour = { kind: 'class', name: 'color', labels: ['red', 'green', 'blue'] } as const
