/**
 * What initialisers are for: how large the values are behind thirty relu layers of width 100. He's weights keep their
 * mean square; Xavier's and LeCun's halve it in every layer. `npm run figures:depth` prints it for 200 seeds.
 */
import { describe, expect, it } from 'vitest'
import { compiled } from '../runs/compiled.js'
import { generator } from '../support/generator.js'

const isFigure = process.env['FIGURES'] !== undefined
const seeds = isFigure ? 200 : 6
const [layers, width, rows] = [30, 100, 4]

const spec = (init: string): string => `mlp 1
model Net {
  input x ${width}
  repeat ${layers} { deep: dense ${width} relu init: ${init} }
  output y number
}`

/** Uniform between ±√3: mean square 1. */
const x = Float64Array.from(generator(1).array(rows * width, -Math.sqrt(3), Math.sqrt(3)))

const meanSquare = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length

/** The mean square behind the last layer, for each seed. */
async function behindLast(init: string): Promise<readonly number[]> {
  const Net = await compiled(spec(init), 'f64')
  return Array.from({ length: seeds }, (_, seed) => meanSquare(new Net({ seed }).predictBatch(x)))
}

describe(`the root mean square behind ${layers} relu layers of width ${width}, over ${seeds} seeds`, () => {
  // 2^−15 = 3.05e−5
  it.each([
    ['he.normal', 1],
    ['xavier.normal', 2 ** -15],
    ['lecun.normal', 2 ** -15],
  ])(
    'with %s is about %d',
    async (init, expected) => {
      const squares = await behindLast(init)
      const root = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length)
      if (isFigure) {
        const roots = squares.map(Math.sqrt)
        const range = [Math.min(...roots), Math.max(...roots)].map((value) => value.toPrecision(2)).join(' to ')
        console.log(`${init.padEnd(14)} ${root.toPrecision(3)}   (single seeds: ${range})`)
      }
      expect(root / expected).toBeGreaterThan(isFigure ? 0.85 : 0.5)
      expect(root / expected).toBeLessThan(isFigure ? 1.2 : 2)
    },
    120_000,
  )
})
