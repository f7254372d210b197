/** Training of `net.mlp`: node worker.mjs TARGET WIDTH BATCH SECONDS; prints microseconds of CPU time a sample. */
import { readFileSync } from 'node:fs'
import { compile } from '../../dist/index.js'

const [target, width, batch, seconds] = process.argv.slice(2)
const host = { read: (path) => readFileSync(new URL(path, import.meta.url), 'utf8') }
const overrides = new Map([
  ['width', width],
  ['rows', batch],
])
const { text, diagnostics } = compile('net.mlp', host, {
  target,
  emit: 'js',
  precision: 'f32',
  predictOnly: false,
  overrides,
})
if (text === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '))
const { Net } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)

const model = new Net({ seed: 1 })
const x = Float32Array.from({ length: batch * 64 }, () => Math.random() - 0.5)
const y = Uint8Array.from({ length: batch }, (_, row) => row % 10)

/** Seconds of CPU time for so many steps. */
function timed(steps) {
  const before = process.cpuUsage()
  for (let i = 0; i < steps; i++) model.trainBatch(x, y)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

let [steps, last] = [1, 0]
for (let spent = 0; spent < Number(seconds); spent += last) {
  last = timed(steps)
  steps = Math.max(1, Math.min(2 * steps, Math.ceil((0.1 * steps) / last)))
}
last = timed(steps)
const each = Math.max(1, Math.ceil((seconds * steps) / last / 5))
const times = Array.from({ length: 5 }, () => (1e6 * timed(each)) / each / batch).sort((a, b) => a - b)
console.log(JSON.stringify({ median: times[2], lowest: times[0], highest: times[4] }))
