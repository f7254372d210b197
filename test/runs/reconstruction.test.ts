/** What comes back: by decoders that were kept, by whole autoencoders, always in the units of the input. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { importModule, type LoadedModel } from '../module/load.js'
import { generator } from '../support/generator.js'
import { largestError } from '../support/measure.js'
import { compiled } from './compiled.js'

const rows = 37
const raw = generator(5).array(rows * 4, 0, 255)

const kept = (
  decoder: string,
  input = 'range: 0..255 scale: 0..1',
  stack = 'dense 3 sigmoid; dropout 20%; dense 2 tanh',
) =>
  [
    `mlp 1\nmodel Net { input x 4 ${input}; stack encoder { ${stack} }; dense 3; output y class 0..2 }`,
    `pretrain Net.encoder { decoder ${decoder} keep: on; corrupt mask(20%); batch 8; for 2 epochs; optim adam(lr: 0.05) }`,
    'train Net { start pretrained; batch 8; for 1 epochs }\n',
  ].join('\n')

const whole = (input: string, layers: string) =>
  `mlp 1\nmodel Net { input x 4 ${input}; ${layers}; output x }\ntrain Net { optim adam(lr: 0.01); batch 8; for 2 epochs }\n`

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

type Matrix = readonly (readonly number[])[]
const rowsOf = (values: ArrayLike<number>, width: number): Matrix =>
  Array.from({ length: values.length / width }, (_, row) => Array.from(values).slice(row * width, (row + 1) * width))

/** y = f(W·x + b), the file's W being outputs × inputs. */
const dense = (x: Matrix, w: Matrix, b: ArrayLike<number>, f: (x: number) => number): Matrix =>
  x.map((row) => w.map((weights, at) => f(weights.reduce((sum, v, i) => sum + v * (row[i] ?? NaN), b[at] ?? NaN))))
const transposed = (w: Matrix): Matrix => (w[0] ?? []).map((_, i) => w.map((row) => row[i] ?? NaN))

/** There and back by the weights of the file alone; module 2 is the dropout. */
function byHand(file: Uint8Array, x: Matrix): Matrix {
  const { tensors } = decodeSafetensors(file)
  const values = (name: string): ArrayLike<number> => tensors.get(name)?.values ?? []
  const matrix = (name: string, otherwise: string): Matrix => {
    const own = tensors.get(name)
    return own ? rowsOf(own.values, own.shape[1] ?? NaN) : transposed(matrix(otherwise, name))
  }
  const low = dense(x, matrix('0.weight', ''), values('0.bias'), sigmoid)
  const code = dense(low, matrix('3.weight', ''), values('3.bias'), Math.tanh)
  const back = dense(code, matrix('decoder.encoder2.weight', '3.weight'), values('decoder.encoder2.bias'), sigmoid)
  return dense(back, matrix('decoder.encoder1.weight', '0.weight'), values('decoder.encoder1.bias'), sigmoid)
}

describe('decoders that are kept', () => {
  it.each(['tied', 'untied'])('give the input again, in its own units: %s', async (decoder) => {
    const Net = await compiled(kept(decoder), 'f64')
    const model = new Net()
    await model.pretrain({ x: raw })
    const scaled = rowsOf(
      raw.map((value) => value / 255),
      4,
    )
    const expected = byHand(model.save(), scaled).flatMap((row) => row.map((value) => value * 255))
    expect(largestError(model.reconstruct(raw), expected)).toBeLessThan(1e-12)
  })

  it('go into the file of weights and come out of it', async () => {
    const Net = await compiled(kept('tied'))
    const [model, other] = [new Net(), new Net({ seed: 3 })]
    await model.pretrain({ x: raw })
    const names = [...decodeSafetensors(model.save()).tensors.keys()].filter((name) => name.startsWith('decoder.'))
    expect(names).toEqual(['decoder.encoder1.bias', 'decoder.encoder2.bias'])
    expect(other.reconstruct(raw)).not.toEqual(model.reconstruct(raw))
    other.load(model.save())
    expect(other.reconstruct(raw)).toEqual(model.reconstruct(raw))
    expect(Net.resume(model.checkpoint()).reconstruct(raw)).toEqual(model.reconstruct(raw))
  })

  it('stay in a module that only predicts, and are the same in WebAssembly', async () => {
    const Net = await compiled(kept('untied'))
    const model = new Net()
    await model.pretrain({ x: raw })
    const bare = await loaded(kept('untied'), { predictOnly: true })
    bare.load(model.save())
    expect(bare.reconstruct(raw)).toEqual(model.reconstruct(raw))
    expect(bare).not.toHaveProperty('pretrain')
    const fast = await loaded(kept('untied'), { target: 'wasm' })
    fast.load(model.save())
    expect(largestError(fast.reconstruct(raw), model.reconstruct(raw))).toBeLessThan(1e-3)
  })

  it('are not there where the spec does not keep them', async () => {
    const Net = await compiled(kept('untied').replace(' keep: on', ''))
    expect(new Net()).not.toHaveProperty('reconstruct')
    expect([...decodeSafetensors(new Net().save()).tensors.keys()].join()).not.toContain('decoder')
  })
})

describe('a whole autoencoder', () => {
  const layers = 'stack encoder { dense 3 sigmoid }; mirror encoder tied'

  it.each(['range: 0..255 scale: 0..1', 'range: 0..255 scale: -1..1', 'range: 0..255', ''])(
    'answers in the units of its input: `%s`',
    async (input) => {
      const linear = 'dense 4 init: xavier.uniform; act identity'
      const Net = await compiled(whole(input, `code: ${linear}`).replace('optim', 'loss mse; optim'), 'f64')
      const model = new Net()
      await model.fit({ x: raw.map((value) => value / 255) })
      // A square layer can be set to give back exactly what it reads.
      const file = decodeSafetensors(model.save())
      expect([...file.tensors.keys()]).toEqual(['0.weight', '0.bias'])
      const identity = await identityFile(Net)
      model.load(identity, { foreign: true })
      expect(largestError(model.reconstruct(raw), raw)).toBeLessThan(1e-12)
      expect(largestError(model.predictBatch(raw), raw)).toBeLessThan(1e-12)
      expect(largestError(model.predict(raw.subarray(0, 4)) as Float64Array, raw.subarray(0, 4))).toBeLessThan(1e-12)
    },
  )

  it('is measured in the units of its input, its loss as the network sees them', async () => {
    const text = whole('range: 0..255 scale: -1..1', 'dense 3 tanh; dense 4').replace(
      'optim',
      'report mae; loss mse; optim',
    )
    const model = new (await compiled(text, 'f64'))()
    const differences = model.reconstruct(raw).map((value, i) => value - (raw[i] ?? NaN))
    const mean = (of: (difference: number) => number): number =>
      differences.reduce((sum, difference) => sum + of(difference), 0) / differences.length
    const measured = model.evaluate({ x: raw }) as { readonly loss: number; readonly mae?: number }
    expect(largestError([measured.mae ?? NaN], [mean(Math.abs)])).toBeLessThan(1e-12)
    expect(largestError([measured.loss], [mean((difference) => (difference / 127.5) ** 2)])).toBeLessThan(1e-12)
  })

  it('writes into an array that is lent to it', async () => {
    const Net = await compiled(whole('range: 0..255 scale: 0..1', layers))
    const [model, out] = [new Net(), new Float32Array(rows * 4)]
    expect(model.predictBatch(raw, out)).toBe(out)
    expect(out).toEqual(model.reconstruct(raw))
  })

  it('of one number answers with one number', async () => {
    const text = 'mlp 1\nmodel Net { input x 1 range: 0..10 scale: 0..1; dense 2 tanh; dense 1 sigmoid; output x }\n'
    const Net = await compiled(`${text}train Net { batch 8; for 1 epochs }\n`)
    const model = new Net()
    expect(model.predict(Float32Array.of(3))).toBe(model.reconstruct(Float32Array.of(3))[0])
  })
})

async function identityFile(Net: new () => LoadedModel): Promise<Uint8Array> {
  const { encodeSafetensors } = await import('../../src/runtime/encode-safetensors.js')
  const tensors = [...decodeSafetensors(new Net().save()).tensors].map(([name, tensor]) => ({
    ...tensor,
    name,
    values: Float64Array.from(tensor.values, (_, i) => (name.endsWith('weight') && i % 5 === 0 ? 1 : 0)),
  }))
  return encodeSafetensors(tensors, {})
}

async function loaded(spec: string, options: { predictOnly?: boolean; target?: 'ts' | 'wasm' }): Promise<LoadedModel> {
  const usual = { target: 'ts', emit: 'ts', predictOnly: false, precision: 'f32', overrides: new Map() } as const
  const { text = '' } = compile('run.mlp', { read: () => spec }, { ...usual, ...options })
  const { Net } = await importModule(text)
  if (!Net) throw new Error('the module does not export Net')
  return new Net()
}

it.each([
  ['of a stack', kept('untied'), 'the code of the stack `encoder`, 2 numbers a row.'],
  [
    'of an autoencoder',
    whole('', 'dense 3 tanh; dense 2 tanh; dense 3 tanh; dense 4'),
    'the narrowest layer, 2 numbers',
  ],
  [
    'of another network',
    whole('', 'dense 3 tanh; dense 1').replace('output x', 'output y number'),
    'the last hidden layer',
  ],
])('the module says what `encode` gives without a label: %s', (_, text, expected) => {
  const settings = { target: 'ts', emit: 'ts', precision: 'f32', predictOnly: false, overrides: new Map() } as const
  const lines = compile('run.mlp', { read: () => text }, settings).text?.replaceAll(/\s+\* /g, ' ')
  expect(lines).toContain(expected)
})
