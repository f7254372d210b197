/** A model whose training diverged gives no answer that looks like one, and nothing to keep. */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../module/load.js'
import { compiled, threeClasses } from './compiled.js'

const { x, y } = threeClasses(20, 1)
const shares = (width: number) => Float32Array.from({ length: 20 * width }, (_, i) => i % 2)
const outputs = {
  'a class': { output: 'dense 3\noutput y class 0..2', y },
  'yes or no': { output: 'dense 1\noutput y binary', y: shares(1) },
  'several times yes or no': { output: 'dense 2\noutput y binary', y: shares(2) },
}

describe.each(Object.entries(outputs))('%s', (_, { output, y }) => {
  it('is not answered, and weights are not saved, until others are loaded', async () => {
    const Net = await compiled(`model Net {\ninput x 3\ndense 4\n${output}\n}\ntrain Net {\noptim sgd(lr: 1e38)\n}\n`)
    const model = new Net()
    const [good, row] = [model.save(), x.subarray(0, 3)]
    expect(await codeOf(() => model.fit({ x, y }))).toMatch(/^DIVERGED: the loss became/)
    expect(await codeOf(() => model.predict(row))).toBe('DIVERGED: the answer is NaN: check row and weights')
    expect(await codeOf(() => model.save())).toMatch(/^DIVERGED: the tensor \d\.(weight|bias) has a number that is /)
    model.load(good)
    expect(model.predict(row)).toEqual(new Net().predict(row))
  })
})
