/** The law that starting weights follow, as a compiled module draws them. */
import { describe, expect, it } from 'vitest'
import { activations } from '../../src/catalogue/index.js'
import { kolmogorov } from '../runtime/statistics.js'
import { emittedClass, savedStates } from '../support/emitted.js'
import { modelOf } from '../support/model.js'

const [inputs, units] = [300, 200]
const count = inputs * units

async function weights(layer: string): Promise<ReadonlyMap<string, Float64Array>> {
  const text = `mlp 1
model Net { input x ${inputs}; h: ${layer}; last: dense 1; output y number }
train Net { optim sgd(lr: 0.1); batch 2; for 1 epochs; seed 5 }`
  return savedStates(modelOf(text), new (await emittedClass(text))().save())
}

interface Law {
  readonly mean: number
  readonly deviation: number
  /** Uniform between these. */
  readonly between?: readonly [number, number]
}
const uniform = (low: number, high: number): Law => ({
  mean: (low + high) / 2,
  deviation: (high - low) / Math.sqrt(12),
  between: [low, high],
})
const normal = (mean: number, deviation: number): Law => ({ mean, deviation })
const spread = (bound: number): Law => uniform(-bound, bound)

const laws: readonly (readonly [string, Law])[] = [
  ['uniform(-0.2..0.5)', uniform(-0.2, 0.5)],
  ['normal(mean: 0.3, std: 0.02)', normal(0.3, 0.02)],
  ['he.uniform', spread(Math.sqrt(6 / inputs))],
  ['he.normal', normal(0, Math.sqrt(2 / inputs))],
  ['xavier.uniform', spread(Math.sqrt(6 / (inputs + units)))],
  ['xavier.normal', normal(0, Math.sqrt(2 / (inputs + units)))],
  ['xavier.uniform(gain: 4)', spread(4 * Math.sqrt(6 / (inputs + units)))],
  ['lecun.uniform', spread(Math.sqrt(3 / inputs))],
  ['lecun.normal(gain: 0.5)', normal(0, Math.sqrt(0.25 / inputs))],
  ['he.uniform(slope: 2)', spread(Math.sqrt(6 / (5 * inputs)))],
  ['torch', spread(Math.sqrt(1 / inputs))],
]

/** Five standard errors: wrong once in two million draws of a seed, and the seed is fixed. */
function expectLaw(values: Float64Array, { mean, deviation, between }: Law): void {
  expect(values.length).toBe(count)
  const average = values.reduce((a, b) => a + b, 0) / count
  const variance = values.reduce((a, b) => a + (b - average) ** 2, 0) / count
  const fourth = values.reduce((a, b) => a + (b - average) ** 4, 0) / count / variance ** 2
  // Kurtosis: 3 for a normal law, 9/5 for a uniform one; it also gives the variance's own standard error.
  const kurtosis = between === undefined ? 3 : 1.8
  expect(Math.abs(average - mean)).toBeLessThan((5 * deviation) / Math.sqrt(count))
  expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / count))
  expect(Math.abs(fourth - kurtosis)).toBeLessThan(0.1)
  const [low, high] = between ?? [mean - 6 * deviation, mean + 6 * deviation]
  expect(Math.min(...values)).toBeGreaterThan(low)
  expect(Math.max(...values)).toBeLessThan(high)
  expect(new Set(values).size).toBe(count)
}

describe('an initialiser gives its law', () => {
  it.each(laws)('%s', async (init, law) => {
    expectLaw((await weights(`dense ${units} init: ${init}`)).get('hWeights') ?? new Float64Array(), law)
  })

  it.each([
    ['zeros', 0],
    ['ones', 1],
    ['constant(0.25)', 0.25],
  ])('%s', async (init, value) => {
    expect(new Set((await weights(`dense ${units} init: ${init}`)).get('hWeights'))).toEqual(new Set([value]))
  })
})

describe('without an initialiser', () => {
  const he = spread(Math.sqrt(6 / inputs))
  const xavier = spread(Math.sqrt(6 / (inputs + units)))
  const rectifiers = ['relu', 'relu6', 'elu', 'celu', 'gelu', 'silu', 'mish', 'softplus', 'hard_swish']
  const expected = new Map([
    ...rectifiers.map((name) => [name, he] as const),
    ['leaky_relu(slope: 0.2)', spread(Math.sqrt(6 / (1.04 * inputs)))],
    ['prelu', spread(Math.sqrt(6 / ((1 + 0.25 ** 2) * inputs)))],
    ['selu', normal(0, Math.sqrt(1 / inputs))],
    ...['tanh', 'sigmoid', 'identity', 'softsign', 'hard_sigmoid', 'hard_tanh'].map((name) => [name, xavier] as const),
  ])
  it.each([...expected])('%s decides', async (name, law) => {
    expectLaw((await weights(`dense ${units} ${name}`)).get('hWeights') ?? new Float64Array(), law)
  })

  it('is known for every activation', () => {
    const named = [...expected.keys()].map((text) => text.replace(/\(.*/, ''))
    expect([...activations.keys()].filter((name) => name !== 'softmax').sort()).toEqual(named.sort())
  })

  it('the activation is found through norm and dropout', async () => {
    for (const layers of ['norm batch; dropout 10%', 'norm layer; alpha_dropout 10%']) {
      const found = await weights(`dense ${units}; ${layers}; act relu`)
      expectLaw(found.get('hWeights') ?? new Float64Array(), he)
    }
  })

  it('biases start at 0', async () => {
    expect(new Set((await weights(`dense ${units} relu`)).get('hBias'))).toEqual(new Set([0]))
  })
})

describe('biases', () => {
  it.each(['he.normal', 'orthogonal', 'normal(std: 0.1)'])('start at 0 beside %s', async (init) => {
    expect(new Set((await weights(`dense ${units} init: ${init}`)).get('hBias'))).toEqual(new Set([0]))
  })
  it('start as PyTorch’s do where the spec says `torch`', async () => {
    const biases = (await weights(`dense ${units} init: torch`)).get('hBias') ?? new Float64Array()
    const bound = Math.sqrt(1 / inputs)
    expect(kolmogorov(biases, (x) => (x + bound) / (2 * bound))).toBeLessThan(2.23)
  })
})

describe('the seed', () => {
  it('decides every weight, and layers of equal size differ', async () => {
    const text =
      'mlp 1\nmodel Net { input x 4; a: dense 4; b: dense 4; output y number }\ntrain Net { optim sgd(lr: 0.1); batch 2; for 1 epochs }'
    const Net = await emittedClass(text)
    const of = (seed: number): readonly number[][] => {
      const states = savedStates(modelOf(text), new Net({ seed }).save())
      return ['aWeights', 'bWeights'].map((name) => [...(states.get(name) ?? [])])
    }
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
    expect(of(1)[0]).not.toEqual(of(1)[1])
  })
})
