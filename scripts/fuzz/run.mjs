/**
 * `npm run fuzz`: nothing that can be written is too much for the compiler. Changes the specs of the repository at
 * random, 10,000 times or as `--count` says, and compiles what comes of it; then reads texts of a megabyte. Exits 1
 * after an exception, a module that is no JavaScript, or a text that takes too long.
 *
 * Needs the built compiler. `--seed` makes other changes; `--show N` prints the N-th changed spec.
 */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { Script } from 'node:vm'
import { compile, renderDiagnostics } from '../../dist/index.js'
import { limits, timesOf } from './long.mjs'
import { generator, mutate } from './mutate.mjs'
import { specs } from './specs.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string' },
    'skip-long': { type: 'boolean', default: false },
  },
})
const count = Number(values.count)
const seed = Number(values.seed)

/** The changed spec of a number: it can be had again without those before it. */
function mutant(number) {
  const below = generator(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  for (let warmUp = 0; warmUp < 8; warmUp++) below(2)
  // Mostly of specs that compile: what is wrong already hides what is changed.
  const from = below(5) === 0 ? refused : good
  const { path, text } = from[below(from.length)]
  return { path, text: mutate(text, specs[below(specs.length)].text, below) }
}

/** Reads a changed spec, and the files that it imports as they are. */
const hostFor = ({ path, text }) => ({
  read: (name) => {
    if (name === path) return text
    if (!name.startsWith(`${dirname(path)}/`)) return undefined
    try {
      return readFileSync(name, 'utf8')
    } catch {
      return undefined
    }
  },
})

const options = { emit: 'js', predictOnly: false, overrides: new Map() }
const targets = ['ts', 'wasm', 'wasm-relaxed']

/** What came of a changed spec; throws what the compiler throws. */
function outcomeOf(number) {
  const changed = mutant(number)
  const precision = number % 4 === 0 ? 'f64' : 'f32'
  const { text, diagnostics } = compile(changed.path, hostFor(changed), {
    ...options,
    target: targets[number % 3],
    precision,
  })
  renderDiagnostics(diagnostics, { color: false })
  if (text === undefined) {
    if (!diagnostics.some(({ severity }) => severity === 'error')) throw new Error('neither a module nor an error')
    return 'refused'
  }
  // A script may not export; the rest is parsed as it is.
  new Script(text.replaceAll(/^export (\{.*\})?/gm, ''))
  return 'compiled'
}

const compiles = (spec) =>
  compile(spec.path, hostFor(spec), { ...options, target: 'ts', precision: 'f32' }).text !== undefined
const good = specs.filter(compiles)
const refused = specs.filter((spec) => !good.includes(spec))

if (values.show !== undefined) {
  const { path, text } = mutant(Number(values.show))
  console.log(`// from ${path}\n${text}`)
  process.exit()
}

const outcomes = { compiled: 0, refused: 0 }
const failures = []
let slowest = { number: -1, seconds: 0 }
const begun = performance.now()
for (let number = 0; number < count; number++) {
  const start = performance.now()
  try {
    outcomes[outcomeOf(number)]++
  } catch (error) {
    failures.push({ number, error })
  }
  const seconds = (performance.now() - start) / 1000
  if (seconds > slowest.seconds) slowest = { number, seconds }
  if (process.stderr.isTTY && number % 100 === 0) process.stderr.write(`\r${number} of ${count} `)
}
const seconds = (performance.now() - begun) / 1000
console.log(
  `${count} changed specs, of ${good.length} that compile and ${refused.length} that do not, seed ${seed}, in ${seconds.toFixed(0)} s`,
)
console.log(`  compiled, and the module parsed  ${outcomes.compiled}`)
console.log(`  refused with a message           ${outcomes.refused}`)
console.log(`  slowest                          number ${slowest.number}, ${slowest.seconds.toFixed(2)} s`)
console.log(`  exceptions                       ${failures.length}`)
for (const { number, error } of failures.slice(0, 20)) {
  const [message, ...stack] = String(error?.stack ?? error).split('\n')
  console.log(`  number ${number} (--seed ${seed} --show ${number}): ${message}\n${stack.slice(0, 4).join('\n')}`)
}

let tooLong = 0
if (!values['skip-long']) {
  console.log(
    `\nProcessor seconds to check a text: at most ${limits.seconds} for 1 MB, and ${limits.ratio} times as many for 2 MB\n`,
  )
  console.log('| 1 MB of | seconds | 2 MB | ratio | |\n| --- | --: | --: | --: | --- |')
  for (const { name, once, twice, good } of timesOf(1_000_000)) {
    const ratio = (twice / once).toFixed(2)
    console.log(`| ${name} | ${once.toFixed(2)} | ${twice.toFixed(2)} | ${ratio} | ${good ? '' : '**too long**'} |`)
    if (!good) tooLong++
  }
}
if (failures.length > 0 || tooLong > 0) process.exitCode = 1
