import type { Model } from '../../2-model/model.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { judgeUnscaled } from '../scale.js'

/** Whether bytes fit what the spec promises about its input. */
export function judgeScale(bytes: Uint8Array, path: string, input: Model['input']): readonly Diagnostic[] {
  const [low, high] = input.range ?? [Infinity, -Infinity]
  if (low <= 0 && high >= 255) return []
  const counts = countBytes(bytes)
  if (!input.range) {
    const isThere = (count: number) => count > 0
    return judgeUnscaled(counts.findIndex(isThere), counts.findLastIndex(isThere), path, input)
  }
  const isOutside = (byte: number) => byte < low || byte > high
  const outside = counts.reduce((sum, count, byte) => sum + (isOutside(byte) ? count : 0), 0)
  if (outside === 0) return []
  const at = bytes.findIndex(isOutside)
  const place = { path, row: Math.floor(at / input.size), index: at % input.size, value: bytes[at] ?? 0 }
  return [report('MLP2303', { ...place, low, high, others: outside - 1 })]
}

/** How often each byte stands. By index: MNIST has 47 million, and an iterator takes three times as long. */
function countBytes(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    counts[byte] = (counts[byte] ?? 0) + 1
  }
  return counts
}
