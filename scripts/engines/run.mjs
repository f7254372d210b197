/**
 * `npm run engines`: do the same spec, seed and data give the same weights everywhere? Compiles some specs, trains them
 * in several versions of Node and in Chromium, and compares the SHA-256 of what they save. Exits 1 where two differ.
 *
 * Needs the built compiler. Versions of Node come from npm, into node_modules/.cache; what cannot be had is said.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch } from 'node:os'
import { fileURLToPath } from 'node:url'
import { compile } from '../../dist/index.js'
import { inChromium } from './chromium.mjs'
import { majors, ownMajor } from '../node/versions.mjs'
import { inNode, inThisNode } from './node.mjs'

const top = fileURLToPath(new URL('../../', import.meta.url))
const cache = `${top}node_modules/.cache/mlpc/engines`

const specs = [
  { path: 'specs/xor.mlp', model: 'Xor', steps: 500 },
  { path: 'specs/iris.mlp', model: 'Iris', steps: 500 },
  { path: 'specs/digits.mlp', model: 'Digits', steps: 200 },
  { path: 'scripts/engines/everything.mlp', model: 'Everything', steps: 500 },
  { path: 'scripts/engines/wide.mlp', model: 'Wide', steps: 8, isSparse: true, threads: [1, 2, 3] },
]

/** The same module again for other numbers of threads, which are to give the same weights. */
const cases = specs.flatMap((spec) =>
  ['ts', 'wasm', 'wasm-relaxed'].flatMap((target) =>
    ['f32', 'f64'].flatMap((precision) => {
      const module = { ...spec, target, precision, ...compiled(spec, target, precision) }
      return (target === 'ts' ? [1] : (spec.threads ?? [1])).map((threads) => ({ ...module, threads }))
    }),
  ),
)

function compiled({ path, model }, target, precision) {
  const host = { read: (name) => readFileSync(top + name, 'utf8') }
  const { text } = compile(path, host, {
    target,
    emit: 'js',
    precision,
    predictOnly: false,
    overrides: new Map(),
  })
  if (text === undefined) throw new Error(`${path} does not compile`)
  const file = `${model}-${target}-${precision}.mjs`
  mkdirSync(cache, { recursive: true })
  writeFileSync(`${cache}/${file}`, text)
  return { file }
}

const engines = [
  () => inThisNode(cache, cases),
  () => inThisNode(cache, cases, ['--jitless']),
  ...majors.filter((major) => major !== ownMajor).map((major) => () => inNode(major, cache, cases)),
  () => inChromium(cache, cases),
]

const results = []
for (const run of engines) {
  const start = performance.now()
  const result = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stderr.write(`${result.engine}: ${result.missing ?? `${cases.length} models trained in ${seconds} s`}\n`)
  results.push(result)
}

const present = results.filter(({ hashes }) => hashes !== undefined)
const line = (cells) => `| ${cells.join(' | ')} |`
console.log(`First 16 digits of the SHA-256 of the saved weights; processor ${arch()}.\n`)
console.log(line(['model', 'steps', ...present.map(({ engine }) => engine), 'same']))
console.log(line(['---', '--:', ...present.map(() => '---'), '---']))
let same = true
/** Each path of each module has one hash, whatever the engine and the number of threads. */
const known = new Map()
cases.forEach(({ model, file, target, precision, steps, threads }, index) => {
  const hashes = present.map(({ hashes }) => hashes[index])
  let agree = true
  for (const { backend, hash, threads: used } of hashes) {
    const path = `${file} ${backend}`
    if (!known.has(path)) known.set(path, hash)
    agree &&= known.get(path) === hash && used === (backend === 'typescript' ? 1 : threads)
  }
  same &&= agree
  const usual = target === 'ts' ? 'typescript' : target
  const cell = ({ backend, hash }) => `\`${hash.slice(0, 16)}\`${backend === usual ? '' : ` (${backend})`}`
  const name = `${model} ${target} ${precision}${threads > 1 ? `, ${threads} threads` : ''}`
  console.log(line([name, steps, ...hashes.map(cell), agree ? 'yes' : '**NO**']))
})

console.log('')
for (const { engine, missing } of results) if (missing !== undefined) console.log(`Missing: ${engine} (${missing})`)
console.log(same ? `The same weights in ${present.length} engines.` : 'Some weights differ.')
if (!same) process.exitCode = 1
