/**
 * In 32 bits a step may be less than a parameter's last digit. Where a gradient makes as long a step as a larger one
 * would, what rounding takes is kept for the next step: many of them come to what they come to in 64 bits.
 */
import { describe, expect, it } from 'vitest'
import { optimisers } from '../../src/catalogue/index.js'
import type { TargetName } from '../../src/targets.js'
import { emittedClass, savedStates } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { modelOf } from '../support/model.js'
import { specText, type Net } from '../support/net.js'

const keeping = [...optimisers.values()].filter(({ keepsRemainder }) => keepsRemainder).map(({ name }) => name)
const given = ['adam(l2: 0.01)', 'adamw(decay: 2, decays: all)', 'adam(max_norm: 9)']
const steps = 400
const rows = 4

const netWith = (optimiser: string): Net => ({
  inputs: 6,
  hidden: [40],
  norm: 'layer',
  output: 'number',
  outputs: 3,
  loss: 'mse',
  optimiser,
  batch: rows,
})

/** A parameter before and after, in 32 bits and in 64, and what its last digit is worth. */
interface Moved {
  readonly start: number
  readonly single: number
  readonly double: number
  readonly digit: number
}

/** From the same weights on the same rows. */
async function train(net: Net, target: TargetName): Promise<readonly Moved[]> {
  const text = specText(net)
  const [Single, Double] = [await emittedClass(text, 'f32', target), await emittedClass(text, 'f64')]
  const [single, double] = [new Single({ seed: 1 }), new Double({ seed: 1 })]
  expect(single.backend).toBe(target === 'ts' ? 'typescript' : target)
  const start = single.save()
  double.load(start)
  const draw = generator(5)
  const x = draw.array(rows * net.inputs).map(Math.fround)
  const y = draw.array(rows * net.outputs, 3, 4).map(Math.fround)
  for (let step = 0; step < steps; step++) {
    single.trainBatch(x, y)
    double.trainBatch(x, y)
  }
  const [before, in32, in64] = [start, single.save(), double.save()].map((bytes) => savedStates(modelOf(text), bytes))
  return [...(before ?? [])].flatMap(([name, values]) =>
    Array.from(values, (start, i): Moved => {
      const [single = Number.NaN, double = Number.NaN] = [in32?.get(name)?.[i], in64?.get(name)?.[i]]
      return { start, single, double, digit: 2 ** (Math.floor(Math.log2(Math.abs(double))) - 23) }
    }),
  )
}

describe.each(['ts', 'wasm'] as const)('parameters in 32 bits are those in 64, rounded once, %s', (target) => {
  it.each([...keeping, ...given].map((name) => [name]))('%s', async (name) => {
    const lr = name === 'adadelta' ? 1e-6 : 5e-9
    const optimiser = name.includes('(') ? name.replace('(', `(lr: ${lr}, `) : `${name}(lr: ${lr})`
    const moved = (await train(netWith(optimiser), target)).filter(({ start }) => Math.abs(start) > 0.05)
    const ways = moved.map(({ start, double, digit }) => Math.abs(double - start) / digit)
    expect(ways.filter((digits) => digits > 2).length).toBeGreaterThan(200)
    // A tenth of a digit a step, and yet the last digit is right.
    for (const { single, double, digit } of moved) expect(Math.abs(single - double) / digit).toBeLessThan(0.51)
  })
})
