/** Data and starting weights of a case, drawn as scripts/golden/draws.py does; single precision holds each of them. */
import type { Model } from '../../src/2-model/model.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { drawBlock } from '../../src/runtime/draw-block.js'
import { encodeSafetensors } from '../../src/runtime/encode-safetensors.js'
import type { StoredTensor } from '../../src/runtime/safetensors.js'
import { uniform53 } from '../../src/runtime/uniform53.js'

const [caseWeights, caseData] = [101, 102]

export function uniforms(seed: number, purpose: number, stream: number, count: number): Float64Array {
  const words = new Uint32Array(4)
  return Float64Array.from({ length: count }, (_, i) => {
    drawBlock(words, seed, purpose, stream, 0, i)
    return uniform53(words[0] ?? 0, words[1] ?? 0)
  })
}

const between = (low: number, high: number, ...drawn: Parameters<typeof uniforms>): Float64Array =>
  uniforms(...drawn).map((u) => Math.fround(low + (high - low) * u))

interface Data {
  readonly x: Float64Array
  /** None where the answer is the input again. */
  readonly y?: Float64Array | Int32Array
}

/** Inputs between −1.5 and 1.5, classes, yes or no, numbers between −2 and 2, or where the spec says they lie. */
export function data({ input, output }: Model, rows: number, seed: number): Data {
  const x = between(...(input.range ?? [-1.5, 1.5]), seed, caseData, 0, rows * input.size)
  if (output.name === input.name) return { x }
  const y = between(0, 1, seed, caseData, 1, rows * (output.kind === 'class' ? 1 : output.size))
  if (output.kind === 'class') return { x, y: Int32Array.from(y, (u) => Math.floor(u * output.size)) }
  if (output.kind === 'binary') return { x, y: y.map((u) => Number(u < 0.5)) }
  const [low, high] = output.range ?? [-2, 2]
  return { x, y: y.map((u) => low + (high - low) * u) }
}

export const parametersOf = (file: Uint8Array): readonly StoredTensor[] => {
  const tensors = [...decodeSafetensors(file).tensors].map(([name, tensor]) => ({ ...tensor, name }))
  return tensors.filter(({ type }) => type !== 'I64')
}

/** The same weight file with parameters drawn anew: matrices of variance 1 / inputs, other weights around 0.7, biases around 0. */
export function withWeights(file: Uint8Array, seed: number): Uint8Array {
  return encodeSafetensors(
    parametersOf(file).map((tensor) => ({ ...tensor, values: startOf(tensor, seed) })),
    {},
  )
}

function startOf({ name, shape, values }: StoredTensor, seed: number): ArrayLike<number> {
  const [, module = '', own] = /^(\d+)\.(.*)$/.exec(name) ?? []
  if (own !== 'weight' && own !== 'bias') return values
  const inputs = shape[1]
  const reach = inputs === undefined ? 0.3 : Math.sqrt(3 / inputs)
  const [low, high] = own === 'weight' && inputs === undefined ? [0.2, 1.2] : [-reach, reach]
  const stream = Number(module) * 16 + (own === 'weight' ? 0 : 1)
  return between(low, high, seed, caseWeights, stream, values.length)
}
