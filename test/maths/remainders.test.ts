/**
 * In 32 bits a step may be less than a parameter's last digit. Where a gradient makes as long a step as a larger one
 * would, what rounding takes is kept for the next step: many of them come to what they come to in 64 bits.
 */
import { describe, expect, it } from 'vitest'
import { optimisers } from '../../src/catalogue/index.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import type { TargetName } from '../../src/targets.js'
import { emittedClass, moduleText, savedStates } from '../support/emitted.js'
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

describe.each(['ts', 'wasm'] as const)(
  'steps of less than a digit add up, to a parameter rounded once, %s',
  (target) => {
    it.each([...keeping, ...given].map((name) => [name]))('%s', async (name) => {
      const lr = name === 'adadelta' ? 1e-6 : 5e-9
      const optimiser = name.includes('(') ? name.replace('(', `(lr: ${lr}, `) : `${name}(lr: ${lr})`
      const moved = (await train(netWith(optimiser), target)).filter(({ start }) => Math.abs(start) > 0.05)
      const ways = moved.map(({ start, double, digit }) => Math.abs(double - start) / digit)
      expect(ways.filter((digits) => digits > 2).length).toBeGreaterThan(200)
      // A tenth of a digit a step, and yet the last digit is right.
      for (const { single, double, digit } of moved) expect(Math.abs(single - double) / digit).toBeLessThan(0.51)
    })
  },
)

describe('a remainder', () => {
  const states = async (optimiser: string, precision: 'f32' | 'f64'): Promise<readonly string[]> => {
    const Net = await emittedClass(specText(netWith(optimiser)), precision)
    return [...decodeSafetensors(new Net().checkpoint()).tensors.keys()].filter((name) => name.endsWith('.remainder'))
  }

  it('is kept in 32 bits alone, and where steps do not follow the size of the gradient', async () => {
    expect(await states('adam', 'f32')).toHaveLength(6)
    expect(await states('adam', 'f64')).toEqual([])
    expect(await states('sgd(lr: 0.1)', 'f32')).toEqual([])
  })

  it('belongs to its weights: others that are loaded begin with none', async () => {
    const Net = await emittedClass(specText(netWith('adam')), 'f32')
    const [used, fresh] = [new Net({ seed: 1 }), new Net({ seed: 1 })]
    const draw = generator(6)
    const [x, y] = [draw.array(rows * 6), draw.array(rows * 3)]
    const start = used.save()
    for (let step = 0; step < 5; step++) used.trainBatch(x, y)
    used.load(start)
    for (const one of [used, fresh]) one.trainBatch(x, y)
    expect(used.checkpoint()).toEqual(fresh.checkpoint())
  })

  it('is told of for each parameter, where several share a statement', async () => {
    const layers = 'join add { branch { dense 32 relu; b: dense 32 }; branch { a: dense 32 } }; relu; dense 2'
    const spec = `mlp 1\nmodel Net { input x 8; ${layers}; output y class 0..1 }\ntrain Net { optim adam }\n`
    const text = moduleText(spec, { precision: 'f32', emit: 'ts' })
    for (const line of ['bBias = rounded', 'aBias = rounded2', 'rounded2 = Math.fround(aBias + change2)'])
      expect(text).toContain(`* ${line}\n`)
  })
})
