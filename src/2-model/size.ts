/** Sizes that are written in another way than `28x28`. */
import { describe, type Value } from './value.js'

/** `[28, 28]`, `4`, as it is written here. */
export function sizeOf(value: Value): string | undefined {
  if (value.kind === 'dimensions') return describe(value)
  const items = value.kind === 'list' ? value.items : [value]
  const sizes = items.map((item) => (item.kind === 'number' && Number.isInteger(item.value) ? item.value : 0))
  return sizes.length > 0 && sizes.every((size) => size > 0) ? sizes.join('x') : undefined
}

/** `8 x 8`, `8 x8` and `8, 8`, as they are written here. */
export function sizeApart(before: Value | undefined, value: Value, next: Value | undefined): string | undefined {
  if (before?.kind !== 'number') return undefined
  if (value.kind === 'number') return `${before.value}x${value.value}`
  const [, columns] = (value.kind === 'word' && /^[xX](\d*)$/.exec(value.word)) || []
  if (columns === undefined) return undefined
  if (columns !== '') return `${before.value}x${columns}`
  return next?.kind === 'number' ? `${before.value}x${next.value}` : undefined
}
