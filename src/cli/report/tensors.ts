import { splitHeader, withHeader } from '../files/safetensors-header.js'

/** Tensors of a safetensors file that the run itself wrote: https://github.com/huggingface/safetensors */
export interface Tensor {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
}

interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

export function readTensors(file: Uint8Array): ReadonlyMap<string, Tensor> {
  const { header, data } = splitHeader(file)
  const all = Object.entries(header as Readonly<Record<string, Entry>>)
  const entries = all.filter(([name]) => name !== '__metadata__')
  return new Map(
    entries.map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        return [name, { dtype, shape, bytes: data.subarray(from, to) }]
      },
    ),
  )
}

export function writeTensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  let end = 0
  const entries = [...tensors].map(([name, { dtype, shape, bytes }]) => {
    const begin = end
    end += bytes.length
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const
  })
  const numbers = [...tensors.values()].map(({ bytes }) => bytes)
  return withHeader(Object.fromEntries(entries), numbers)
}

/** The numbers of a 32-bit tensor. */
export const floatsOf = ({ bytes }: Tensor): Float32Array =>
  new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
