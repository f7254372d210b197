import { table } from '../lib/format.mjs'
import { spreadOf } from '../lib/summary.mjs'
import { others, own, versions } from './measure.mjs'

/** Milliseconds from the start of Node to the end of the first step. */
const goal = 100

export function startPage(measurements) {
  const of = (id, version, clock) => {
    const found = measurements.filter((each) => each.peer === id && each.version === version)
    return found.length === 0 ? undefined : spreadOf(found.map((each) => each[clock]))
  }
  const line = ({ id, title }, version) => {
    const [wall, cpu] = [of(id, version, 'wall'), of(id, version, 'cpu')]
    const isOurs = id.startsWith('mlpc') && wall !== undefined
    const verdict = !isOurs ? '' : wall.median <= goal ? 'met' : '**not met**'
    return [version === undefined ? title : `${title}, Node ${version}`, shown(wall), shown(cpu), verdict]
  }
  return [
    '## Start-up',
    `From the start of the process to the end of the first training step of W3, in milliseconds, as the process sees it that starts it. Wanted of mlpc: ${goal} ms on the clock, Node included.`,
    table(
      ['starts', 'on the clock', 'CPU time', ''],
      [
        ...versions.flatMap((version) => own.map((starter) => line(starter, version))),
        ...others.map((starter) => line(starter)),
      ],
      ['---', '--:', '--:', '---'],
    ),
  ]
}

const shown = (spread) =>
  spread ? `${spread.median.toFixed(0)} (${spread.lowest.toFixed(0)}–${spread.highest.toFixed(0)})` : 'missing'
