/**
 * Runs a script in the newest major version of Node that is tested, or in another one, whatever Node is installed:
 *
 *   node scripts/node/run.mjs SCRIPT [--node 20] [ARGUMENTS]
 *
 * What is measured should not depend on what a machine happens to have. Where that Node cannot be had, it is said, and
 * this one runs the script.
 */
import { spawnSync } from 'node:child_process'
import { majors, programOf } from './versions.mjs'

const args = process.argv.slice(2).flatMap((arg) => (arg.startsWith('--node=') ? ['--node', arg.slice(7)] : [arg]))
const at = args.indexOf('--node')
const [, asked] = at < 0 ? [] : args.splice(at, 2)
if (at >= 0 && !majors.includes(Number(asked))) {
  console.error(`--node: expected one of ${majors.join(', ')}, got ${asked ?? 'nothing'}`)
  process.exit(1)
}
const { status, signal, error } = spawnSync(program(Number(asked ?? majors.at(-1))), args, { stdio: 'inherit' })
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
