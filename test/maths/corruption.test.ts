/** What corruption does to a row, over many of them: how often, how far, and where nothing happens. */
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../src/3-graph/graph.js'
import { lowerTraining } from '../../src/3-graph/lower.js'
import { evaluate } from '../reference/index.js'
import { stepDraws } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { modelOf } from '../support/model.js'

const [rows, columns] = [4000, 8]
const count = rows * columns

interface Given {
  readonly corruption: string
  readonly input?: string
  readonly step?: number
  readonly seed?: number
  readonly phase?: number
}

/** Clean values and what the encoder reads in their place. */
function corrupted({ corruption, input = 'range: 0..1', step = 0, seed = 1, phase = 0 }: Given) {
  const model = modelOf(
    [
      `mlp 1\nmodel Net { input x ${columns} ${input}; stack s { dense ${columns} sigmoid; dense 2 sigmoid }; output y number }`,
      `pretrain Net.s { corrupt ${corruption}; decoder untied; loss mse; optim sgd(lr: 0.1) }`,
      'train Net { start pretrained; optim sgd(lr: 0.1) }\n',
    ].join('\n'),
  )
  const own = model.pretraining?.[phase]
  if (!own) throw new Error('there is no such phase')
  const graph: Graph = lowerTraining(own.model, own.model.training)
  const x = generator(2).array(count, 0.2, 0.8)
  const states = graph.states.map(({ shape }) => generator(3).array(Number(shape.rows) * shape.columns, -0.8, 0.8))
  const below = phase === 0 ? undefined : 'layer.dense1Sigmoid'
  const names = [`layer.${own.name}Corrupted`, ...(below === undefined ? [] : [below])]
  const { outputs } = evaluate(graph, { rows, x, states, random: stepDraws(seed, step) }, names)
  const values = (name: string): readonly number[] => [...(outputs.get(name)?.values ?? [])]
  return { clean: below === undefined ? [...x] : values(below), noisy: values(names[0] ?? '') }
}

const share = (values: readonly unknown[], holds: (index: number) => boolean): number =>
  values.filter((_, index) => holds(index)).length / values.length
/** Four standard deviations of a share p that is counted over all values. */
const within = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / count)

describe('mask', () => {
  it.each([0.1, 0.3, 0.75])('sets a share of %d to 0 and leaves the others, unscaled', (level) => {
    const { clean, noisy } = corrupted({ corruption: `mask(${level})` })
    const isMasked = (i: number): boolean => noisy[i] === 0
    expect(Math.abs(share(noisy, isMasked) - level)).toBeLessThan(within(level))
    expect(share(noisy, (i) => !isMasked(i) && noisy[i] !== clean[i])).toBe(0)
  })

  it('masks every column and every row alike', () => {
    const { noisy } = corrupted({ corruption: 'mask(30%)' })
    for (let column = 0; column < columns; column++) {
      const own = noisy.filter((_, i) => i % columns === column)
      expect(Math.abs(share(own, (i) => own[i] === 0) - 0.3)).toBeLessThan(within(0.3) * Math.sqrt(columns))
    }
  })
})

it('gaussian adds noise of mean 0 and the deviation it is given', () => {
  const { clean, noisy } = corrupted({ corruption: 'gaussian(0.25)' })
  const noise = noisy.map((value, i) => value - (clean[i] ?? NaN))
  const mean = noise.reduce((sum, value) => sum + value, 0) / count
  const std = Math.sqrt(noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)
  expect(Math.abs(mean)).toBeLessThan((4 * 0.25) / Math.sqrt(count))
  expect(Math.abs(std - 0.25)).toBeLessThan((4 * 0.25) / Math.sqrt(2 * count))
  const next = noise.slice(1).reduce((sum, value, i) => sum + value * (noise[i] ?? NaN), 0) / (count * std * std)
  expect(Math.abs(next), 'correlation of neighbours').toBeLessThan(4 / Math.sqrt(count))
})

describe('salt and pepper', () => {
  it.each([
    ['range: 0..1', 0, 1],
    ['range: 0..255 scale: -1..1', -1, 1],
    ['', 0, 1],
  ] as const)('of `%s` sets one half to %d and the other to %d', (input, low, high) => {
    const { clean, noisy } = corrupted({ corruption: 'salt_pepper(40%)', input })
    for (const end of [low, high]) {
      expect(Math.abs(share(noisy, (i) => noisy[i] === end) - 0.2)).toBeLessThan(within(0.2))
    }
    expect(share(noisy, (i) => noisy[i] === clean[i])).toBeCloseTo(
      share(noisy, (i) => noisy[i] !== low && noisy[i] !== high),
      12,
    )
  })

  it('takes the ends of the codes it works on', () => {
    const { noisy } = corrupted({ corruption: 'salt_pepper(40%)', input: 'range: 0..255 scale: -1..1', phase: 1 })
    expect(Math.min(...noisy)).toBe(0)
    expect(Math.max(...noisy)).toBe(1)
  })
})

describe('the noise', () => {
  const masks = (given: Omit<Given, 'corruption'>): string =>
    corrupted({ corruption: 'mask(50%)', ...given })
      .noisy.map((value) => Number(value === 0))
      .join('')
  const agreement = (a: string, b: string): number => share([...a], (i) => a[i] === b[i])

  it.each([
    ['step', { step: 1 }],
    ['seed', { seed: 2 }],
    ['layer', { phase: 1 }],
  ] as const)('is another one in another %s', (_, given) => {
    expect(Math.abs(agreement(masks({}), masks(given)) - 0.5)).toBeLessThan(within(0.5))
  })

  it('is the same for the same', () => expect(masks({ step: 3 })).toBe(masks({ step: 3 })))
})
