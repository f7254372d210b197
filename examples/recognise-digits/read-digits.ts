import { readFileSync } from 'node:fs'

interface Digits {
  /** 64 pixels a row, 0 to 16. */
  readonly x: Float32Array
  /** The digit of each row. */
  readonly y: Int32Array
}

/** The digits that ship with the compiler: the first `count` to train on, the rest unseen. */
export function readDigits(count: number): { readonly training: Digits; readonly unseen: Digits } {
  const text = readFileSync(new URL('../../specs/digits.csv', import.meta.url), 'utf8')
  const rows = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  return { training: columns(rows.slice(0, count)), unseen: columns(rows.slice(count)) }
}

function columns(rows: readonly (readonly number[])[]): Digits {
  return {
    x: Float32Array.from(rows.flatMap((row) => row.slice(0, 64))),
    y: Int32Array.from(rows, (row) => row[64] ?? 0),
  }
}
