/**
 * `npm run experiments`: what the techniques are for, trained and drawn. Writes the pictures of docs/experiments and the
 * tables of docs/experiments.md. With names (`npm run experiments -- dropout`), those alone.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import type { Findings } from './experiment.js'
import { experiments } from './index.js'
import { withTable } from './page.js'

const page = 'docs/experiments.md'
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !experiments.some((experiment) => experiment.name === name))
if (unknown.length > 0) {
  process.stderr.write(`no such experiment: ${unknown.join(', ')}\n`)
  process.exitCode = 2
} else {
  for (const { name, run } of experiments) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const start = performance.now()
    await write(name, await run())
    process.stderr.write(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  }
}

async function write(name: string, { pictures, table }: Findings): Promise<void> {
  for (const [file, svg] of Object.entries(pictures)) writeFileSync(`docs/experiments/${file}`, svg)
  const text = withTable(readFileSync(page, 'utf8'), name, table)
  writeFileSync(page, await format(text, { parser: 'markdown' }))
}
