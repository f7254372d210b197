/** Where and with what it was measured. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

export function machine({ command, rounds, turns, seconds }) {
  const [cpu] = os.cpus()
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const commit = git('rev-parse', '--short', 'HEAD')
  const changed = git('status', '--porcelain', 'src') === '' ? '' : ' with changes'
  return {
    date: new Date().toISOString().slice(0, 10),
    command,
    rounds,
    turns,
    seconds,
    mlpc: version + (commit === '' ? '' : ` (${commit}${changed})`),
    machine: `${cpu?.model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()}`,
    engine: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    load: os.loadavg()[0]?.toFixed(1),
  }
}

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? ''
