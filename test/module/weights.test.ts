import { describe, expect, it } from 'vitest'
import { encodeSafetensors } from '../../src/runtime/encode-safetensors.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { codeOf, loadModel } from './load.js'

const x = Float32Array.of(1, 0, 0, 1, 1, 1, -1, 0.5)
const normed = { training: { batchCounters: ['1.num_batches_tracked'] } } as const

describe('save and load', () => {
  it('keep the weights, bit for bit', async () => {
    const Tiny = await loadModel()
    const first = new Tiny({ seed: 1 })
    first.trainBatch(x, ['red', 'blue', 'green', 'red'])
    const second = new Tiny({ seed: 2 })
    second.load(first.save())
    expect(second.predictBatch(x)).toEqual(first.predictBatch(x))
    expect(second.save()).toEqual(first.save())
  })

  it('store [outputs, inputs] and the count of batches, as PyTorch does', async () => {
    const Tiny = await loadModel(normed)
    const model = new Tiny()
    model.trainBatch(x, ['red', 'blue', 'green', 'red'])
    const { tensors, metadata } = decodeSafetensors(model.save())
    expect(tensors.get('0.weight')!.shape).toEqual([3, 2])
    expect(tensors.get('1.num_batches_tracked')).toMatchObject({ type: 'I64', shape: [], values: Float64Array.of(1) })
    expect(metadata.get('mlpc.architecture')).toBe('input 2 → dense 3')
    const one = model.predictBatch(Float32Array.of(1, 0))
    const weight = tensors.get('0.weight')!.values
    const bias = tensors.get('0.bias')!.values
    expect(one).toEqual(Float32Array.from([0, 1, 2], (j) => weight[2 * j]! + bias[j]!))
    const other = new Tiny()
    other.load(model.save())
    expect(other.save()).toEqual(model.save())
  })

  it('start the optimiser anew', async () => {
    const Tiny = await loadModel()
    const trained = new Tiny()
    await trained.fit({ x, y: new Uint8Array(4) })
    const loaded = new Tiny()
    loaded.load(trained.save())
    trained.load(trained.save())
    expect((await trained.fit({ x, y: new Uint8Array(4) })).epochs).toEqual(
      (await loaded.fit({ x, y: new Uint8Array(4) })).epochs,
    )
  })
})

describe('a file that does not fit', () => {
  it('is refused wherever it is cut off, and the model stays as it was', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const before = model.save()
    for (let length = 0; length < before.length; length++) {
      expect(await codeOf(() => model.load(before.slice(0, length)))).toMatch(/^CORRUPT_FILE/)
    }
    expect(await codeOf(() => model.load(Uint8Array.of(...before, 0)))).toMatch(/^CORRUPT_FILE/)
    expect(await codeOf(() => model.load(before.slice().buffer as never))).toBe(
      'WRONG_TYPE: bytes: expected a Uint8Array, got ArrayBuffer: new Uint8Array(…) makes one of it',
    )
    expect(model.save()).toEqual(before)
  })

  it('is refused whichever bit has flipped', async () => {
    const Tiny = await loadModel(normed)
    const model = new Tiny()
    const before = model.save()
    for (let bit = 0; bit < before.length * 8; bit++) {
      const bytes = before.slice()
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      expect(await codeOf(() => model.load(bytes))).toMatch(/^(CORRUPT_FILE|FOREIGN_FILE|WRONG_TYPE)/)
    }
    expect(model.save()).toEqual(before)
  })

  it('names both architectures', async () => {
    const Tiny = await loadModel()
    const Other = await loadModel({ name: 'Other', architecture: 'input 2 → dense 4' })
    expect(await codeOf(() => new Tiny().load(new Other().save()))).toBe(
      'WRONG_ARCHITECTURE: the file holds Other (input 2 → dense 4), expected Tiny (input 2 → dense 3)',
    )
    const labels = ['blue', 'green', 'red']
    const Turned = await loadModel({ output: { kind: 'class', name: 'colour', size: 3, labels } })
    expect(await codeOf(() => new Tiny().load(new Turned().save()))).toMatch(/^WRONG_ARCHITECTURE.*labels/)
  })

  it('of another program needs { foreign: true }, and the right tensors', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const weight = { name: '0.weight', type: 'F32', shape: [3, 2], values: [1, 2, 3, 4, 5, 6] } as const
    const bias = { name: '0.bias', type: 'F64', shape: [3], values: [0, 0, 1] } as const
    const file = encodeSafetensors([weight, bias], {})
    expect(await codeOf(() => model.load(file))).toMatch(/^FOREIGN_FILE/)
    model.load(file, { foreign: true })
    expect(model.predictBatch(Float32Array.of(1, 0))).toEqual(Float32Array.of(1, 3, 6))
    const foreign = (tensors: Parameters<typeof encodeSafetensors>[0]): Promise<string> =>
      codeOf(() => model.load(encodeSafetensors(tensors, {}), { foreign: true }))
    expect(await foreign([weight])).toMatch(
      /^WRONG_ARCHITECTURE: the file lacks the tensor 0.bias as F32 or F64 \[3\] of Tiny/,
    )
    expect(await foreign([{ ...weight, shape: [2, 3] }, bias])).toMatch(
      /has 0.weight as F32 \[2, 3\], expected 0.weight as F32 or F64 \[3, 2\]/,
    )
    expect(await foreign([weight, bias, { ...bias, name: '1.bias' }])).toMatch(
      /has a tensor "1.bias", which Tiny lacks/,
    )
    expect(await foreign([weight, { ...bias, values: [0, NaN, 0] }])).toMatch(
      /^NOT_FINITE: number 1 of the tensor 0.bias/,
    )
    expect(await foreign([weight, { ...bias, values: [0, 1e300, 0] }])).toMatch(/^NOT_FINITE/)
    expect(model.predictBatch(Float32Array.of(1, 0))).toEqual(Float32Array.of(1, 3, 6))
    expect(await codeOf(() => model.load('0.weight'))).toMatch(/^WRONG_TYPE: bytes/)
  })
})
