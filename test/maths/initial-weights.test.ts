/** Where weights start: which law a layer gets, and what follows from the seed. What draws look like: distributions.test. */
import { describe, expect, it } from 'vitest'
import { activations } from '../../src/catalogue/index.js'
import type { Law } from '../../src/catalogue/define.js'
import { kolmogorov } from '../runtime/statistics.js'
import { emittedClass, savedStates } from '../support/emitted.js'
import { modelOf } from '../support/model.js'

const [inputs, units] = [30, 200]

const spec = (layer: string): string => `mlp 1
model Net { input x ${inputs}; h: ${layer}; last: dense 1; output y number }
train Net { optim sgd(lr: 0.1); batch 2; for 1 epochs; seed 5 }`

async function weights(layer: string): Promise<ReadonlyMap<string, Float64Array>> {
  const text = spec(layer)
  return savedStates(modelOf(text), new (await emittedClass(text))().save())
}

/** The law of the first layer's weights. */
function lawOf(layers: string): Law | undefined {
  const [first] = modelOf(spec(layers)).layers
  return first?.kind === 'layer' ? first.tensors['weights']?.start : undefined
}

const spread = (bound: number): Law => ({ law: 'uniform', low: -bound, high: bound })
const he = spread(Math.sqrt(6 / inputs))
const xavier = spread(Math.sqrt(6 / (inputs + units)))

describe('without an initialiser', () => {
  const rectifiers = ['relu', 'relu6', 'elu', 'celu', 'gelu', 'silu', 'mish', 'hard_swish']
  const others = ['tanh', 'sigmoid', 'identity', 'softplus', 'softsign', 'hard_sigmoid', 'hard_tanh']
  const expected = new Map<string, Law>([
    ...rectifiers.map((name) => [name, he] as const),
    ['leaky_relu(slope: 0.2)', spread(Math.sqrt(6 / ((1 + 0.2 * 0.2) * inputs)))],
    ['prelu', spread(Math.sqrt(6 / ((1 + 0.25 * 0.25) * inputs)))],
    ['selu', { law: 'normal', mean: 0, standardDeviation: Math.sqrt(1 / inputs) }],
    ...others.map((name) => [name, xavier] as const),
  ])
  it.each([...expected])('%s decides', (name, law) => {
    expect(lawOf(`dense ${units} ${name}`)).toEqual(law)
  })

  it('is known for every activation', () => {
    const named = [...expected.keys()].map((text) => text.replace(/\(.*/, ''))
    expect([...activations.keys()].filter((name) => name !== 'softmax').sort()).toEqual(named.sort())
  })

  it('the activation is found through norm and dropout', () => {
    expect(lawOf(`dense ${units}; norm batch; dropout 10%; act relu`)).toEqual(he)
    expect(lawOf(`dense ${units}; norm layer; alpha_dropout 10%; act relu`)).toEqual(he)
    expect(lawOf(`dense ${units}; dropout 10%; dense 3 relu`)).toEqual(xavier)
  })
})

describe('constants', () => {
  it.each([
    ['zeros', 0],
    ['ones', 1],
    ['constant(0.25)', 0.25],
  ])('%s', async (init, value) => {
    expect(new Set((await weights(`dense ${units} init: ${init}`)).get('hWeights'))).toEqual(new Set([value]))
  })
})

describe('orthogonal weights', () => {
  const length = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))

  it.each([
    [3, 'columns'],
    [200, 'rows'],
  ])('of a layer from 30 to %i have %s of length gain', async (units, which) => {
    const values = (await weights(`dense ${units} init: orthogonal(gain: 2)`)).get('hWeights') ?? []
    const vector = Array.from({ length: inputs }, (_, row) => values[row * units] ?? 0)
    const [first = []] = [which === 'columns' ? vector : Array.from(values.slice(0, units))]
    expect(length(first)).toBeCloseTo(2, 12)
  })
})

describe('biases', () => {
  it.each(['he.normal', 'orthogonal'])('start at 0 beside %s', async (init) => {
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
