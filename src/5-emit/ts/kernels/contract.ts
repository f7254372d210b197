/**
 * Prints a contraction as a streaming kernel: a block of `a` in local constants, then along the rows of `b`, adding into
 * rows of 64-bit sums. V8 keeps this shape at three quarters of the scalar peak; register tiles spill (measured: 11 against
 * 5–7 GFLOP/s), and rounding inside the loop costs three times as much as rounding at the store.
 */
import type { Contract } from '../../../4-loops/program.js'
import { extentText, plus, times, type FunctionContext, type Place } from './context.js'
import { block, type Lines } from './lines.js'
import { isFlat } from './elementwise.js'
import { printStores } from './stores.js'
import { atom } from './text.js'

export function printContract(contract: Contract, context: FunctionContext, depth: number): Lines {
  const { rows, columns, tile = { rows: 1, inner: 1 } } = contract
  const always = rows !== 'batch' && rows % tile.rows === 0
  const head = `for (let row = 0; row < ${extentText(rows)}; row += ${tile.rows})`
  const height = always ? `${tile.rows}` : 'block'
  const whole = wholeInner(contract)
  const full = streamed(contract, context, tile.rows, tile.inner, '0', whole)
  const single = (from: string, inner: number): Lines =>
    block(
      `for (let left = 0; left < ${height}; left++)`,
      streamed(contract, context, 1, inner, from, inner === 1 ? extentText(contract.inner) : whole, 'left'),
    )
  const hasWhole = whole !== '0'
  const sums: Lines = !hasWhole
    ? []
    : always
      ? full
      : [
          `if (block === ${tile.rows}) {`,
          full,
          '} else {',
          ['// The last rows, one at a time.', ...single('0', tile.inner)],
          '}',
        ]
  const hasRest = contract.inner === 'batch' || contract.inner % tile.inner !== 0
  const body = block(head, [
    `// ${tile.rows} rows of ${contract.a.buffer}${contract.a.transposed ? 'ᵀ' : ''} against ${tile.inner} rows of ${contract.b.buffer} at a time; sums in 64 bits.`,
    ...(always ? [] : [`const block = Math.min(${tile.rows}, ${extentText(rows)} - row)`]),
    `${context.field('scratch')}.fill(0, 0, ${always ? tile.rows * columns : times('block', columns)})`,
    ...sums,
    ...(hasRest ? single(whole, 1) : []),
    ...printEpilogue(contract, context, depth + 1, height),
  ])
  return contract.inner === 'batch' ? [`const whole = rows - (rows % ${tile.inner})`, ...body] : body
}

/** How much of the inner extent full rounds cover. */
function wholeInner({ inner, tile = { rows: 1, inner: 1 } }: Contract): string {
  return inner === 'batch' ? 'whole' : `${inner - (inner % tile.inner)}`
}

/** Adds a[row…, from…to]·b[from…to, :] to the sums, `height` rows and `width` inner elements a round. */
function streamed(
  contract: Contract,
  context: FunctionContext,
  height: number,
  width: number,
  from: string,
  to: string,
  offset = '0',
): Lines {
  const { columns, a, b } = contract
  const [left, right] = [context.field(a.buffer), context.field(b.buffer)]
  const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
  const stride = context.buffer(a.buffer).shape.columns
  const row = plus('row', offset)
  const first = a.transposed ? plus(times('inner', stride), row) : plus(times(row, stride), 'inner')
  const step = (p: number, r: number): number => (a.transposed ? r * stride + p : p * stride + r)
  const factors = range(height).flatMap((p) =>
    range(width).map((r) => `const a${p}${r} = ${left}[${plus('from', step(p, r))}]!`),
  )
  const streams = range(width).map((r) => `const b${r} = ${right}[${plus('at', r * columns)}]!`)
  const start = times(offset, columns)
  const adding = range(height).map((p) => {
    const slot = plus(plus('column', start), p * columns)
    return `scratch[${slot}]! += ${range(width)
      .map((r) => `a${p}${r} * b${r}`)
      .join(' + ')}`
  })
  const loop = block(`for (let column = 0, at = ${times('inner', columns)}; column < ${columns}; column++, at++)`, [
    ...streams,
    ...adding,
  ])
  const head = `for (let inner = ${from}; inner < ${to}; inner${width === 1 ? '++' : ` += ${width}`})`
  const empty = contract.skipsZeros && width > 1 ? zeroTest(height, width) : []
  return block(head, [`const from = ${first}`, ...factors, ...empty, ...loop])
}

/** A block that is all zeros adds nothing. */
function zeroTest(height: number, width: number): readonly string[] {
  const rows = Array.from({ length: height }, (_, p) =>
    Array.from({ length: width }, (_, r) => `a${p}${r} === 0`).join(' && '),
  )
  if (height === 1) return [`if (${rows[0] ?? ''}) continue`]
  const names = rows.map((_, p) => `isEmpty${p}`)
  return [...rows.map((test, p) => `const ${names[p] ?? ''} = ${test}`), `if (${names.join(' && ')}) continue`]
}

/** What is done with every sum. */
function printEpilogue(contract: Contract, context: FunctionContext, depth: number, height: string): Lines {
  const { columns, stores, phase } = contract
  const place: Place = { row: 'current', column: 'column', at: 'at', accumulator: () => atom('scratch[cell]!') }
  const accumulatorName = phase === 'update' ? 'gradient' : 'total'
  const body = (depth: number, at: Place = place): Lines =>
    printStores(stores, { context, depth, place: at, names: context.names(), accumulatorName })
  if (isFlat(contract, context)) {
    const end = height === 'block' ? times('block', columns) : `${Number(height) * columns}`
    return block(
      `for (let cell = 0, at = ${times('row', columns)}; cell < ${end}; cell++, at++)`,
      body(depth + 1, { ...place, row: 'at', column: 'at' }),
    )
  }
  const starts = `let column = 0, at = ${times('current', columns)}, cell = ${times('left', columns)}`
  return block(`for (let left = 0; left < ${height}; left++)`, [
    'const current = row + left',
    ...block(`for (${starts}; column < ${columns}; column++, at++, cell++)`, body(depth + 2)),
  ])
}
