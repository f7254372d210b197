/** Which rows and answers a model takes, and what it says of others. */
import { describe, expect, it } from 'vitest'
import { regression, x, y } from './colours.js'
import { codeOf, loadModel } from './load.js'

describe('data', () => {
  const errors: [string, unknown, unknown, string][] = [
    [
      'plain inputs',
      [1, 2],
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got Array: Float32Array.from(…) makes one of it',
    ],
    [
      'whole numbers',
      Int32Array.of(1, 2),
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got Int32Array: Float32Array.from(…) makes one of it',
    ],
    [
      'a path',
      'data.csv',
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got "data.csv"',
    ],
    [
      'no inputs',
      undefined,
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got undefined',
    ],
    [
      'half a row',
      Float32Array.of(1, 2, 3),
      ['red'],
      'WRONG_LENGTH: x: expected rows of 2 numbers, got 3 numbers in all',
    ],
    ['no rows', new Float32Array(0), [], 'WRONG_LENGTH: x: expected rows of 2 numbers, got 0 numbers in all'],
    [
      'a gap',
      Float32Array.of(1, 2, 3, NaN),
      ['red', 'red'],
      'NOT_FINITE: x: row 1, column 1 is NaN, expected a finite number',
    ],
    ['too few answers', x, ['red'], 'WRONG_LENGTH: y: expected 18 classes, one a row, got 1'],
    [
      'an unknown label',
      x,
      y.with(3, 'pink'),
      'LABEL_OUT_OF_RANGE: y: row 3 is pink, expected one of "red", "green", "blue"',
    ],
    [
      'an index too high',
      x,
      new Uint8Array(18).fill(3, 2),
      'LABEL_OUT_OF_RANGE: y: row 2 is 3, expected a class index from 0 to 2',
    ],
    [
      'a fraction',
      x,
      new Float32Array(18).fill(0.5, 9),
      'LABEL_OUT_OF_RANGE: y: row 9 is 0.5, expected a class index from 0 to 2',
    ],
    [
      'a negative index',
      x,
      new Int8Array(18).fill(-1),
      'LABEL_OUT_OF_RANGE: y: row 0 is -1, expected a class index from 0 to 2',
    ],
    ['no answers', x, undefined, 'WRONG_TYPE: y: expected a typed array of class indices or a plain array of labels'],
  ]
  it.each(errors)('with %s is refused, and nothing changes', async (_, badX, badY, message) => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const before = model.save()
    expect(await codeOf(() => model.fit({ x: badX, y: badY }))).toBe(message)
    expect(await codeOf(() => model.trainBatch(badX, badY))).toBe(message)
    expect(await codeOf(() => model.evaluate({ x: badX, y: badY }))).toBe(message)
    expect(await codeOf(() => model.fit({ x, y }, { validation: { x: badX, y: badY } }))).toBe(
      message.replace(/: ([xy]):/, ': validation.$1:'),
    )
    expect(model.save()).toEqual(before)
  })

  it('takes class indices in typed arrays and labels in plain ones', async () => {
    const labels = [3, 1, 2]
    const Tiny = await loadModel({ output: { kind: 'class', name: 'n', size: 3, labels } })
    const plain = Array.from({ length: 18 }, (_, i) => labels[i % 3])
    const indices = Uint8Array.from({ length: 18 }, (_, i) => i % 3)
    const model = new Tiny()
    expect(model.evaluate({ x, y: plain })).toEqual(model.evaluate({ x, y: indices }))
    expect(await codeOf(() => model.evaluate({ x, y: plain.with(0, 0) }))).toMatch(
      /row 0 is 0, expected one of 3, 1, 2/,
    )
  })

  it('checks yes-or-no answers', async () => {
    const Tiny = await loadModel({ output: { kind: 'binary', name: 'yes', size: 1 } })
    const model = new Tiny()
    const yes = Array.from({ length: 18 }, (_, i) => i % 3 === 0)
    const { accuracy } = model.evaluate({ x, y: yes })
    expect(model.evaluate({ x, y: Uint8Array.from(yes, Number) }).accuracy).toBe(accuracy)
    await model.fit({ x, y: yes }, { epochs: 50 })
    expect(model.evaluate({ x, y: yes }).accuracy).toBe(1)
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(18).fill(0.5, 4) }))).toBe(
      'LABEL_OUT_OF_RANGE: y: row 4 is 0.5, expected 0 or 1',
    )
    expect(await codeOf(() => model.evaluate({ x, y: 7 }))).toMatch(/^WRONG_TYPE: y/)
    expect(await codeOf(() => model.evaluate({ x, y: [true] }))).toMatch(/^WRONG_LENGTH: y: expected 18 numbers/)
  })

  it('checks numeric answers', async () => {
    const Tiny = await loadModel(regression)
    const model = new Tiny()
    expect(model.evaluate({ x, y: Array.from({ length: 18 }, () => 1) })).not.toHaveProperty('accuracy')
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(18).fill(Infinity, 5) }))).toBe(
      'NOT_FINITE: y: row 5, column 0 is Infinity, expected a finite number',
    )
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(17) }))).toMatch(/^WRONG_LENGTH: y: expected 18/)
  })

  it.each([null, '', '1', true, [1]])('takes no %j for a number', async (answer) => {
    const model = new (await loadModel(regression))()
    const answers = Array.from({ length: 18 }, (_, row) => (row === 4 ? answer : 1))
    expect(await codeOf(() => model.evaluate({ x, y: answers as number[] }))).toBe(
      'NOT_FINITE: y: row 4, column 0 is NaN, expected a finite number',
    )
  })
})
