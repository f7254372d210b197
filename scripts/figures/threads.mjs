/**
 * `npm run figures:threads`: how much faster two threads train W4 (bench/specs/w4.mlp on MNIST) than one, by the clock, on
 * two processors. Turns of a twentieth of a second, one thread, two, one, …; a turn counts if its threads hardly waited for
 * a processor (Linux tells how long), so that other programs are not measured. Another workload, or more turns:
 *
 *   npm run figures:threads -- W3 25
 */
import { readdirSync, readFileSync } from 'node:fs'
import { compile } from '../../dist/index.js'
import { load } from '../../bench/lib/data.mjs'

const [name = 'W4', wanted = '15'] = process.argv.slice(2)
/** A turn whose threads waited longer than this share of it for a processor is left out. */
const mostWaiting = 0.04
/** How long to wait for turns that count, in milliseconds. */
const patience = 1000 * Number(process.env.PATIENCE ?? 300)

const path = new URL(`../../bench/specs/${name.toLowerCase()}.mlp`, import.meta.url)
const options = { target: 'wasm', emit: 'js', precision: 'f32', predictOnly: false, overrides: new Map() }
const { text } = compile(path.pathname, { read: () => readFileSync(path, 'utf8') }, options)
const { [name]: Model } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)

const { x, labels } = load({ data: 'mnist', sizes: [Model.spec.inputs, Model.spec.outputs] })
const data = Model.spec.labels ? { x, y: labels } : { x }
const runs = [1, 2].map((threads) => ({ threads, model: new Model({ threads }), steps: 0, speeds: [] }))

/** Seconds that all threads of this process were ready and had no processor. */
const waited = () =>
  readdirSync('/proc/self/task')
    .map((task) => Number(readFileSync(`/proc/self/task/${task}/schedstat`, 'utf8').split(' ')[1]) / 1e9)
    .reduce((sum, seconds) => sum + seconds)

async function turn({ model, threads }, steps) {
  const [before, cpu, start] = [waited(), process.cpuUsage(), performance.now()]
  await model.fit(data, { steps, continue: false })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { speed: steps / seconds, cpuSeconds: (user + system) / 1e6 / threads, waiting: (waited() - before) / seconds }
}

for (const run of runs) {
  // Engines compile what is hot.
  await turn(run, 300)
  run.steps = Math.max(1, Math.round((100 * 0.05) / (await turn(run, 100)).cpuSeconds))
}
const end = performance.now() + patience
let all = 0
while (runs.some(({ speeds }) => speeds.length < Number(wanted)) && performance.now() < end) {
  for (const run of runs) {
    const { speed, waiting } = await turn(run, run.steps)
    all++
    if (waiting < mostWaiting) run.speeds.push(speed)
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
for (const { threads, model, speeds } of runs) {
  console.log(`${threads} thread(s), ${model.threads} used: ${median(speeds)?.toFixed(1)} steps a second`)
}
const [one, two] = runs.map(({ speeds }) => median(speeds))
if (one && two) console.log(`${name}: two threads are ${(two / one).toFixed(2)} times as fast as one`)
else console.log('other programs left no quiet turn; PATIENCE=900 waits longer')
console.log(`medians of ${runs.map(({ speeds }) => speeds.length).join(' and ')} turns; ${all} were tried`)
runs.forEach(({ model }) => model.close())
