/** A script that leaves its threads behind is over all the same. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { textFor, threadedSpecs } from './threaded.js'

it.each([
  ['after a fit', 'await model.fit(data)', 'done 2'],
  [
    'in the middle of one',
    'await model.fit(data, { onStep: () => (console.log("done", model.threads), process.exit(0)) })',
    'done 2',
  ],
  ['that threw', 'try { await model.fit(data, { onStep: () => { throw 1 } }) } catch {}', 'done 2'],
])('%s', (_, code, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'mlpc-exit-'))
  try {
    const path = join(folder, 'script.mjs')
    const data = '{ x: new Float32Array(64 * 150).fill(1), y: new Int32Array(64) }'
    const script = `const data = ${data}\nconst model = new Net({ threads: 2 })\n${code}\nconsole.log('done', model.threads)`
    writeFileSync(path, `${textFor(threadedSpecs['batch norm, dropout, Adam'] ?? '')}\n${script}\n`)
    const { status, stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8', timeout: 20_000 })
    expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: expected, stderr: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
