import { dirname, relative } from 'node:path'
import { short, table } from '../lib/format.mjs'
import { growing, series } from './measure.mjs'

export function growthPage(measurements, { growthChart, out }) {
  const cell = (axis, size, id) => {
    const found = measurements.find((each) => each.axis === axis && each.size === size && each.peer === id)
    return found === undefined || found.error !== undefined ? 'missing' : short(found.median)
  }
  return [
    '## Growth',
    'Training of 64-width-width-10 with relu, cross entropy and Adam on dense rows: microseconds of CPU time a sample (on a GPU: on the clock, with rows that lie there), the median of five stretches.',
    `![Time a sample against width and batch](${relative(dirname(out), growthChart)})`,
    ...series.map(({ axis, title, sizes }) =>
      table(
        [title, ...sizes.map(String)],
        growing
          .filter(({ id, onGpu }) => !onGpu || measurements.some(({ peer }) => peer === id))
          .map(({ id, title: name }) => [name, ...sizes.map((size) => cell(axis, size, id))]),
      ),
    ),
  ]
}
