/** Specs that threads share, with data for them, and their classes. */
import { expect } from 'vitest'
import { compile } from '../../src/compile.js'
import { importText } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { specText, type Net } from '../support/net.js'

export interface Data {
  readonly x: Float32Array
  readonly y: Int32Array
}
export interface Model {
  readonly backend: string
  readonly threads: number
  readonly unfinished: object | undefined
  close(): void
  fit(data: Data, options?: object): Promise<{ readonly epochs: readonly { readonly loss: number }[] }>
  pretrain(data: Pick<Data, 'x'>, options?: object): Promise<{ readonly epochs: readonly { readonly loss: number }[] }>
  trainBatch(x: Float32Array, y: Int32Array): number
  evaluate(data: Data): { readonly loss: number }
  predictBatch(x: Float32Array): ArrayLike<number>
  save(): Uint8Array
  checkpoint(): Uint8Array
}
export interface ModelClass {
  new (options?: { readonly seed?: number; readonly threads?: unknown }): Model
  resume(bytes: Uint8Array, options?: { readonly threads?: number }): Model
}

export function textFor(spec: string, precision: 'f32' | 'f64' = 'f32'): string {
  const options = { target: 'wasm', precision, emit: 'js', predictOnly: false, overrides: new Map() } as const
  const { text = '', diagnostics } = compile('net.mlp', { read: () => spec }, options)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return text
}

/** A module of its own each time: what an engine can do is found out once a module. */
export async function classFor(spec: string, precision: 'f32' | 'f64' = 'f32'): Promise<ModelClass> {
  const { Net } = (await importText(textFor(spec, precision))) as { readonly Net: ModelClass }
  return Net
}

const inputs = 150
const wide: Net = {
  inputs,
  hidden: [130, 61],
  activation: 'relu',
  norm: 'batch',
  dropout: '20%',
  output: 'class',
  outputs: 10,
  optimiser: 'adam',
  batch: 32,
}
const stack = `mlp 1
model Net {
  input x ${inputs} range: 0..4 scale: -1..1
  stack encoder { dense 128 sigmoid; code: dense 64 sigmoid }
  dense 10
  output y class 0..9
}
pretrain Net.encoder { decoder tied; corrupt mask(20%); optim adam; batch 32; for 1 epochs }
train Net { start pretrained; optim adam; batch 32; for 1 epochs; seed 3 }
`
export const threadedSpecs: Readonly<Record<string, string>> = {
  'batch norm, dropout, Adam': specText(wide),
  'layer norm, a norm to clip': specText({ ...wide, norm: 'layer', activation: 'gelu', clip: 'norm: 1' }),
  'all rows in blocks': specText({ ...wide, norm: undefined, batch: 7 }).replace('batch 7', 'batch all'),
  'widths by which weights are copied': specText({ ...wide, hidden: [256, 128], norm: undefined, batch: 37 }),
  'a gradient of which a mask leaves little': specText({ ...wide, hidden: [150, 131], dropout: '30%' }),
  'layers that are pretrained': stack,
}

/** A first layer whose weights all threads copy together; its lists are made in more than one block of rows. */
export const wideSpec = specText({ ...wide, hidden: [1040], norm: undefined, batch: 150 })

/** A second layer whose copy outgrows the room for it in 64 bits: it is made in two passes. */
export const widerSpec = specText({ ...wide, hidden: [1000, 540], batch: 80 })

/** Two or three batches of 32 rows and a part of one; most of the numbers are 0, or none is. */
export function threadedData(isSparse: boolean, rows = 75): Data {
  const { array, index, uniform } = generator(8)
  const x = Float32Array.from(array(rows * inputs, 0.5, 4), (value) => (isSparse && uniform() < 0.8 ? 0 : value))
  return { x, y: Int32Array.from({ length: rows }, () => index(10)) }
}
