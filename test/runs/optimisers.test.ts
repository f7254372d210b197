/** What an optimiser keeps goes into checkpoints, and what a `clip` says holds in a compiled run. */
import { describe, expect, it } from 'vitest'
import { optimisers } from '../../src/catalogue/index.js'
import { largestError } from '../support/measure.js'
import { codeOf } from '../module/load.js'
import { compiled, hashOf, threeClasses } from './compiled.js'

const spec = (train: string, output = 'dense 3\n  output y class 0..2'): string =>
  `model Net {\n  input x 3\n  dense 4 tanh\n  ${output}\n}\ntrain Net {\n  ${train}\n  seed 5\n}\n`

/** Options that make an optimiser keep all it can. */
const fullest: Readonly<Record<string, string>> = {
  momentum: 'dampening: 0.1',
  rmsprop: 'centered: on, momentum: 0.5',
  adam: 'amsgrad: on',
}
const data = threeClasses(40, 1)

describe('a run that is resumed goes on to the same bits', () => {
  it.each([...optimisers.keys()])('%s', async (name) => {
    const own = fullest[name] === undefined ? '' : `${fullest[name]}, `
    const optim = `${name}(lr: 0.01, ${own}decay: 0.1, max_norm: 2)`
    const Net = await compiled(spec(`optim ${optim}; clip norm: 0.5; batch 8; for 2 epochs`))
    const whole = new Net()
    await whole.fit(data)
    const first = new Net()
    await first.fit(data, { epochs: 1 })
    const second = Net.resume(first.checkpoint())
    await second.fit(data, { epochs: 1 })
    expect(hashOf(second.checkpoint())).toBe(hashOf(whole.checkpoint()))
  })
})

describe('clip norm', () => {
  it('is of the whole gradient where the rows come in blocks', async () => {
    const [all, once] = await Promise.all(
      ['all', '40'].map((batch) => compiled(spec(`optim sgd(lr: 1); clip norm: 0.01; batch ${batch}`), 'f64')),
    )
    const weights = [all, once].map((Net) => {
      if (!Net) throw new Error('no model')
      const model = new Net()
      for (let step = 0; step < 3; step++) model.trainBatch(data.x, data.y)
      return new Float64Array(model.save().slice(-8 * 15).buffer)
    })
    expect(largestError(weights[0] ?? [], weights[1] ?? [])).toBeLessThan(1e-14)
  })

  it.each(['8', 'all'])('stops a run whose gradient is no longer a number, batch %s', async (batch) => {
    const linear = spec(`loss mse; optim sgd(lr: 0.1); clip norm: 1; batch ${batch}`, 'dense 1\n  output y number')
    const model = new (await compiled(linear.replace('dense 4 tanh', 'dense 400')))()
    const [x, y] = [new Float64Array(24).fill(1e30), new Float64Array(8)]
    expect(await codeOf(() => model.trainBatch(x, y))).toMatch(
      /^DIVERGED: the gradient's norm became Infinity in step 1; /,
    )
  })
})
