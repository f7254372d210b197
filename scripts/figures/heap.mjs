/**
 * `npm run figures:heap`: does training grow the heap? The digits model, compiled in memory, makes 100,000 steps in one
 * fit; after a warm-up the heap is measured at ends of epochs, each time after a collection. Between two epochs nothing
 * is collected (the nursery is large enough), so the difference is also all that the steps allocated.
 *
 * Needs the built compiler, and `node --expose-gc --max-semi-space-size=64`.
 */
import { readFileSync } from 'node:fs'
import { compile } from '../../dist/index.js'

const limits = { growth: 64_000, perStep: 100 }
const steps = { warmUp: 20_000, measured: 100_000 }
const batch = 32
const rows = 400 * batch
const seed = 1

const collect = globalThis.gc
if (collect === undefined) throw new Error('run it with node --expose-gc')

const options = { target: 'ts', emit: 'js', precision: 'f32', predictOnly: false, overrides: new Map() }
const { text } = compile('specs/digits.mlp', { read: (path) => readFileSync(path, 'utf8') }, options)
if (text === undefined) throw new Error('specs/digits.mlp does not compile')
const { Digits } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)

const data = {
  x: Uint8Array.from({ length: rows * 64 }, (_, i) => (i * 2654435761) % 17),
  y: Uint8Array.from({ length: rows }, (_, row) => row % 10),
}

/** Arrays live outside of V8's heap, so both are counted. */
const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** @type {{ step: number, heap: number }[]} */
const samples = []
let allocated = Infinity
let begun = NaN
await new Digits({ seed }).fit(data, {
  steps: steps.warmUp + steps.measured,
  onEpoch: ({ step }) => {
    // the least of all epochs: the compiler of V8 allocates in some of them
    if (samples.length > 0) allocated = Math.min(allocated, used() - begun)
    if (step >= steps.warmUp) {
      collect()
      collect()
      samples.push({ step, heap: used() })
    }
    begun = used()
  },
})

const [first] = samples
const last = samples.at(-1)
const growth = last.heap - first.heap
const perStep = allocated / (rows / batch)
const shown = samples.filter((_, i) => i % 50 === 0 || i === samples.length - 1)
console.log(`digits (64-32-10, batch ${batch}, adam, seed ${seed}), ${rows} rows, Node ${process.version}`)
for (const { step, heap } of shown) console.log(`  step ${String(step).padStart(7)}  heap ${heap} B`)
console.log(`steps measured      ${last.step - first.step}`)
console.log(`heap growth         ${growth} B, reports of ${samples.length} epochs included  (limit ${limits.growth} B)`)
console.log(`allocated per step  ${perStep.toFixed(1)} B, all of fit included  (limit ${limits.perStep} B)`)
if (growth >= limits.growth || perStep >= limits.perStep) process.exitCode = 1
