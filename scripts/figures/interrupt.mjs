/**
 * `npm run figures:interrupt`: how long after Ctrl-C does `mlpc train` end, with its checkpoint written? The signal is
 * sent when the first epoch has been reported. Needs the built command line.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const limit = 1000
const times = 5
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** Milliseconds from the signal to the end of the process. */
async function interrupt(spec, cwd) {
  const argv = [path('dist/cli.js'), 'train', path(`specs/${spec}.mlp`), '--epochs', '1000000']
  const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  await new Promise((resolve) => child.stderr.once('data', resolve))
  child.stderr.resume()
  const start = performance.now()
  child.kill('SIGINT')
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 130 || !existsSync(join(cwd, `${spec}.checkpoint`))) throw new Error(`${spec} ended with ${code}`)
  return performance.now() - start
}

for (const spec of ['digits', 'iris']) {
  const cwd = mkdtempSync(join(tmpdir(), 'mlpc-'))
  let longest = 0
  for (let i = 0; i < times; i++) longest = Math.max(longest, await interrupt(spec, cwd))
  rmSync(cwd, { recursive: true })
  console.log(`${spec}: exit 130, ${longest.toFixed(0)} ms at most in ${times} runs  (limit ${limit} ms)`)
  if (longest > limit) process.exitCode = 1
}
