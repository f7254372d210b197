import type { Output } from '../../2-model/model.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { Precision } from '../number.js'
import type { Dataset } from '../read.js'
import { labelRange } from '../row-reader.js'
import { targetReader } from '../target.js'

/** A byte of a label file means what the same number means in a table: a label, a class's index, 0 or 1, a value. */
export function byteTargets(
  bytes: Uint8Array,
  path: string,
  output: Output,
  precision: Precision,
): { readonly values: Dataset['y'] } | { readonly error: Diagnostic } {
  const read = targetReader(output, precision)
  const meanings = Array.from({ length: 256 }, (_, byte) => {
    const parsed = read(String(byte))
    return parsed.kind === 'number' ? parsed.value : undefined
  })
  const isWrong = (byte: number) => meanings[byte] === undefined
  const row = bytes.findIndex(isWrong)
  if (row !== -1) {
    const others = bytes.reduce((count, byte) => count + Number(isWrong(byte)), -1)
    return { error: report('MLP2225', { path, row, value: bytes[row] ?? 0, expected: expected(output), others }) }
  }
  const values = targetArray(output, precision, bytes.length)
  bytes.forEach((byte, index) => (values[index] = meanings[byte] ?? 0))
  return { values }
}

function targetArray({ kind }: Output, precision: Precision, length: number): Dataset['y'] {
  if (kind === 'class') return new Int32Array(length)
  return precision === 'f64' ? new Float64Array(length) : new Float32Array(length)
}

function expected(output: Output): string {
  switch (output.kind) {
    case 'class': {
      const named = output.labels.some((label) => typeof label === 'string')
      return named ? `0..${output.labels.length - 1}` : labelRange(output.labels.map(String))
    }
    case 'binary':
      return '0 or 1'
    case 'number':
      return 'a number'
    default:
      return output satisfies never
  }
}
