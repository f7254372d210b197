/**
 * Runs a script in the newest Node that is supported, or in another one, whatever Node is installed:
 *
 *   node scripts/node/run.mjs SCRIPT [--node 20] [ARGUMENTS]
 *
 * What is measured should not depend on what a machine happens to have. Where that Node cannot be had, it is said, and
 * this one runs the script.
 */
import { spawnSync } from 'node:child_process'
import { majors, programOf } from './versions.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--node')
const [, asked] = at < 0 ? [] : args.splice(at, 2)
if (at >= 0 && !majors.includes(Number(asked))) {
  console.error(`--node: expected one of ${majors.join(', ')}, got ${asked ?? 'nothing'}`)
  process.exit(1)
}
// Node 20 reads additional certificates before it starts, for which 140 take 80 ms; nothing here needs them.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
const { status, signal, error } = spawnSync(program(Number(asked ?? majors.at(-1))), args, {
  stdio: 'inherit',
  env: environment,
})
if (error) throw error
process.exit(signal ? 1 : status)

function program(major) {
  try {
    return programOf(major)
  } catch (error) {
    console.error(`${error.message}; this is Node ${process.versions.node}`)
    return process.execPath
  }
}
