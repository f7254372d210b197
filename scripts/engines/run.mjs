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
import { inNode, inThisNode } from './node.mjs'

const top = fileURLToPath(new URL('../../', import.meta.url))
const cache = `${top}node_modules/.cache/mlpc/engines`

const specs = [
  { path: 'specs/xor.mlp', model: 'Xor', steps: 500 },
  { path: 'specs/iris.mlp', model: 'Iris', steps: 500 },
  { path: 'specs/digits.mlp', model: 'Digits', steps: 200 },
  { path: 'scripts/engines/everything.mlp', model: 'Everything', steps: 500 },
]

const cases = specs.flatMap((spec) =>
  ['ts', 'wasm'].flatMap((target) =>
    ['f32', 'f64'].map((precision) => ({ ...spec, target, precision, ...compiled(spec, target, precision) })),
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
  () => inNode(22, cache, cases),
  () => inNode(24, cache, cases),
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
cases.forEach(({ model, target, precision, steps }, index) => {
  const hashes = present.map(({ hashes }) => hashes[index])
  // An engine without WebAssembly takes the other path: those of one path are to agree.
  const agree = samePathSameHash(hashes)
  same &&= agree
  console.log(
    line([
      `${model} ${target} ${precision}`,
      steps,
      ...hashes.map(
        ({ backend, hash }) =>
          `\`${hash.slice(0, 16)}\`${backend === (target === 'wasm' ? 'wasm' : 'typescript') ? '' : ` (${backend})`}`,
      ),
      agree ? 'yes' : '**NO**',
    ]),
  )
})
function samePathSameHash(hashes) {
  const pairs = new Set(hashes.map(({ backend, hash }) => `${backend} ${hash}`))
  return pairs.size === new Set(hashes.map(({ backend }) => backend)).size
}

console.log('')
for (const { engine, missing } of results) if (missing !== undefined) console.log(`Missing: ${engine} (${missing})`)
console.log(same ? `The same weights in ${present.length} engines.` : 'Some weights differ.')
if (!same) process.exitCode = 1
