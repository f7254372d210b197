export interface Rows {
  /** 64 pixels a row, from 0 (paper) to 16 (ink). */
  readonly x: Float32Array
  /** The digit of each row. */
  readonly y: Uint8Array
}

/** The 1,797 digits that ship with the compiler; every sixth is held out. */
export async function readDigits(): Promise<{ readonly training: Rows; readonly heldOut: Rows }> {
  const response = await fetch(new URL('../../specs/digits.csv', import.meta.url))
  const [, ...lines] = (await response.text()).trim().split('\n')
  const rows = lines.map((line) => line.split(',').map(Number))
  return {
    training: columns(rows.filter((_, index) => index % 6 !== 0)),
    heldOut: columns(rows.filter((_, index) => index % 6 === 0)),
  }
}

function columns(rows: readonly (readonly number[])[]): Rows {
  return {
    x: Float32Array.from(rows.flatMap((row) => row.slice(0, 64))),
    y: Uint8Array.from(rows, (row) => row[64] ?? 0),
  }
}
