/** A model's weights depend on its spec, seed and data alone: not on what else is trained beside it, before it, or when. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compile } from '../../src/compile.js'
import { importModule, type LoadedClass, type LoadedModel } from '../module/load.js'
import { hashOf, threeClasses } from './compiled.js'

const net = (name: string, width: number): string => `
model ${name} {
  input x 3
  dense ${width} tanh
  norm batch
  dropout 20%
  dense 3
  output y class 0..2
}
train ${name} {
  optim adam(lr: 0.02)
  batch 8
  seed 5
}
`

async function twoClasses(): Promise<readonly [LoadedClass, LoadedClass]> {
  const options = { target: 'ts', emit: 'ts', precision: 'f32', predictOnly: false, overrides: new Map() } as const
  const { text } = compile('two.mlp', { read: () => `mlp 1\n${net('Wide', 12)}${net('Narrow', 4)}` }, options)
  const { Wide, Narrow } = await importModule(text ?? '')
  if (Wide === undefined || Narrow === undefined) throw new Error('the spec does not compile')
  return [Wide, Narrow]
}

const data = threeClasses(50, 1)
const other = threeClasses(50, 2)
const epochs = 6

/** The state after `epochs`, weights and all that training keeps, of a model that has its process to itself. */
async function alone(Net: LoadedClass, seed: number, rows = data): Promise<string> {
  const model = new Net({ seed })
  await model.fit(rows, { epochs })
  return stateOf(model)
}
const stateOf = (model: LoadedModel): string => hashOf(model.save()) + hashOf(model.checkpoint())

describe('one spec, seed and data', () => {
  it('give one hash, from two compilations', async () => {
    const [[first], [second]] = [await twoClasses(), await twoClasses()]
    expect(await alone(first, 1)).toBe(await alone(second, 1))
  })
})

describe('two models in one process', () => {
  // Time flies, so that a fit gives the other one a turn after every step.
  let now = 0
  beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => (now += 100)))
  afterEach(() => void vi.restoreAllMocks())

  it('of one class, fitted at the same time, are as if alone', async () => {
    const [Wide] = await twoClasses()
    const [a, b] = [new Wide({ seed: 1 }), new Wide({ seed: 2 })]
    const order: string[] = []
    await Promise.all([
      a.fit(data, { epochs, onStep: () => order.push('a') }),
      b.fit(other, { epochs, onStep: () => order.push('b') }),
    ])
    expect(order.join('')).toContain('abababab')
    expect([stateOf(a), stateOf(b)]).toEqual([await alone(Wide, 1), await alone(Wide, 2, other)])
  })

  it('of two classes, fitted at the same time, are as if alone', async () => {
    const [Wide, Narrow] = await twoClasses()
    const [a, b] = [new Wide({ seed: 1 }), new Narrow({ seed: 1 })]
    await Promise.all([a.fit(data, { epochs }), b.fit(data, { epochs })])
    expect([stateOf(a), stateOf(b)]).toEqual([await alone(Wide, 1), await alone(Narrow, 1)])
  })

  it('stepped by turns, and asked for predictions between, are as if alone', async () => {
    const classes = await twoClasses()
    const batches = Array.from({ length: 20 }, (_, i) => threeClasses(8, i))
    const steps = (model: LoadedModel, between: () => void): string => {
      for (const { x, y } of batches) {
        model.trainBatch(x, y)
        between()
      }
      return stateOf(model)
    }
    for (const One of classes) {
      for (const Other of classes) {
        const beside = new Other({ seed: 9 })
        const disturb = (): void => {
          beside.trainBatch(other.x.subarray(0, 24), other.y.subarray(0, 8))
          beside.predictBatch(other.x)
          beside.evaluate(other)
        }
        const expected = steps(new One({ seed: 1 }), () => {})
        expect(steps(new One({ seed: 1 }), disturb)).toBe(expected)
      }
    }
  })

  it('that take turns inside of their fits are as if alone', async () => {
    const [Wide, Narrow] = await twoClasses()
    const beside = new Narrow({ seed: 1 })
    const model = new Wide({ seed: 1 })
    const onStep = (): void => void beside.trainBatch(other.x.subarray(0, 24), other.y.subarray(0, 8))
    await model.fit(data, { epochs, onStep })
    expect(stateOf(model)).toBe(await alone(Wide, 1))
  })
})
