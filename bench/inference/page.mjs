import { range, short, table } from '../lib/format.mjs'
import { spreadOf } from '../lib/summary.mjs'
import { answering } from './measure.mjs'

export function inferencePage(measurements) {
  const rows = answering.map(({ id, title }) => {
    const own = measurements.filter(({ peer, error }) => peer === id && error === undefined)
    if (own.length === 0) return [title, 'missing']
    const spread = spreadOf(own.map(({ cpuSeconds, samples }) => (1e6 * cpuSeconds) / samples))
    return [title, `${short(spread.median)} (${range(spread)})`]
  })
  return [
    '## One answer at a time',
    'W4, from one row in an array to its answer, in microseconds of CPU time. PyTorch leaves the softmax out.',
    table(['answers', 'µs'], rows),
  ]
}
