import { readFileSync } from 'node:fs'

interface Digits {
  /** 64 pixels a row, 0 to 16. */
  readonly x: Float32Array
  /** The digit of each row. */
  readonly y: Int32Array
}

/** The digits that ship with the compiler; every sixth is kept back, unseen. */
export function readDigits(): { readonly training: Digits; readonly unseen: Digits } {
  const text = readFileSync(new URL('../../specs/digits.csv', import.meta.url), 'utf8')
  const rows = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const isUnseen = (_: unknown, index: number) => index % 6 === 0
  return {
    training: columns(rows.filter((row, index) => !isUnseen(row, index))),
    unseen: columns(rows.filter(isUnseen)),
  }
}

function columns(rows: readonly (readonly number[])[]): Digits {
  return {
    x: Float32Array.from(rows.flatMap((row) => row.slice(0, 64))),
    y: Int32Array.from(rows, (row) => row[64] ?? 0),
  }
}
