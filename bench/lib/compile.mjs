/** Compiles specs with the compiler as it was built last. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** The specs of the workloads, to `.out/ts` and `.out/wasm`. */
export function compileSpecs(names) {
  for (const target of ['ts', 'wasm']) compileTo(target, specsOf(names), ['--target', target])
}

export const specsOf = (names) => names.map((name) => path(`../specs/${name.toLowerCase()}.mlp`))

/** To JavaScript in a folder of `.out`. */
export function compileTo(folder, specs, options) {
  const compiler = path('../../dist/cli.js')
  if (!existsSync(compiler)) stop('mlpc is not built: npm run build')
  const args = ['--quiet', 'compile', ...specs, '--emit', 'js', '--out-dir', path(`../.out/${folder}`), ...options]
  const { status, stderr } = spawnSync(process.execPath, [compiler, ...args], { encoding: 'utf8' })
  if (status !== 0) stop(`mlpc does not compile the specs:\n${stderr}`)
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
