import { table } from '../lib/format.mjs'
import { spreadOf } from '../lib/summary.mjs'
import { starters } from './measure.mjs'

/** Milliseconds from the start of Node to the end of the first step. */
const goal = 100

export function startPage(measurements) {
  const of = (id, clock) => {
    const own = measurements.filter(({ peer }) => peer === id)
    return own.length === 0 ? undefined : spreadOf(own.map((each) => each[clock]))
  }
  const shown = (spread) =>
    spread ? `${spread.median.toFixed(0)} (${spread.lowest.toFixed(0)}–${spread.highest.toFixed(0)})` : 'missing'
  const verdict = ['mlpc', 'mlpc-wasm'].every((id) => of(id, 'wall')?.median <= goal) ? 'met' : '**not met**'
  return [
    '## Start-up',
    `From the start of the process to the end of the first training step of W3, in milliseconds, as the process sees it that starts it. Wanted of mlpc: ${goal} ms on the clock, Node included; ${verdict}.`,
    table(
      ['starts', 'on the clock', 'CPU time'],
      starters.map(({ id, title }) => [title, shown(of(id, 'wall')), shown(of(id, 'cpu'))]),
    ),
  ]
}
