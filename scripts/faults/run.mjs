/**
 * `npm run faults`: plants one numerical fault after the other in a copy of the sources, runs the mathematics part of
 * the test suite until its first failure, and writes which were caught to docs/faults.md. `--only TEXT` runs some.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { faults } from './list.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const suite = ['vitest', 'run', '--config', 'test/vitest.maths.config.ts', '--bail', '1', '--reporter', 'dot']
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : ''

const copy = copySources()
try {
  const clean = runSuite()
  if (clean.failed) throw new Error(`the suite fails without a fault:\n${clean.output}`)
  console.log(`without a fault: passed in ${clean.seconds} s`)
  const results = faults.filter(([about]) => about.includes(only)).map(plant)
  const caught = results.filter(({ failed }) => failed).length
  console.log(
    `${caught} of ${results.length} caught; slowest ${Math.max(0, ...results.map(({ seconds }) => seconds))} s`,
  )
  const known = only === '' ? new Map() : rowsOfPage()
  results.forEach((result) => known.set(result.about, row(result)))
  writeFileSync(join(root, 'docs/faults.md'), page([...known.values()], clean.seconds))
  process.exitCode = results.length === 0 || caught < results.length ? 1 : 0
} finally {
  rmSync(copy, { recursive: true })
}

/** Everything the tests read; what is installed is shared. */
function copySources() {
  const target = mkdtempSync(join(tmpdir(), 'mlpc-faults-'))
  for (const name of [
    'src',
    'test',
    'grammar',
    'specs',
    'scripts',
    'generated',
    'docs',
    'package.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, name), join(target, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'))
  return target
}

function plant([about, file, find, replacement, and]) {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const faulty = and ? once(once(source, find, replacement), ...and) : once(source, find, replacement)
  writeFileSync(path, faulty)
  const { failed, seconds, output } = runSuite()
  writeFileSync(path, source)
  const by = failed ? (/FAIL\s+(test\/\S+)/.exec(output)?.[1] ?? 'another failure') : ''
  console.log(`${failed ? 'caught' : 'MISSED'} ${seconds} s  ${about}  ${by}`)
  return { about, file, failed, seconds, by }
}

function once(source, find, replacement) {
  const changed = source.replace(find, () => replacement)
  if (changed === source) throw new Error(`the source does not contain ${find}`)
  return changed
}

function runSuite() {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync('npx', suite, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', NO_COLOR: '1' },
  })
  const seconds = Math.round((performance.now() - start) / 100) / 10
  return { failed: status !== 0, seconds, output: `${stdout}\n${stderr}` }
}

function row({ about, file, failed, by }) {
  return `| ${about} | \`${file}\` | ${failed ? `\`${by}\`` : '**missed**'} |`
}

/** What the page says already, by fault, in the order of the list. */
function rowsOfPage() {
  const lines = readFileSync(join(root, 'docs/faults.md'), 'utf8').split('\n')
  const cells = lines.filter((line) => line.startsWith('| ')).map((line) => line.split('|').map((cell) => cell.trim()))
  const known = new Map(cells.map(([, about, file, by]) => [about, `| ${about} | ${file} | ${by} |`]))
  return new Map(faults.flatMap(([about]) => (known.has(about) ? [[about, known.get(about)]] : [])))
}

function page(rows, clean) {
  const caught = rows.filter((line) => !line.includes('**missed**')).length
  return [
    '<!-- Made by `npm run faults`. -->',
    '',
    '# Planted faults',
    '',
    `Each of these ${rows.length} faults was planted by itself, and the mathematics part of the test suite run until its first failure: ${caught} were caught. Without a fault the suite passes (in ${clean} s when this was made).`,
    '',
    '| fault | planted in | caught by |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
