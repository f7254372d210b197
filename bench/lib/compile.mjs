/** Compiles the specs of the workloads with the compiler as it was built last, to `.out/ts` and `.out/wasm`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

export function compileSpecs(names) {
  const compiler = path('../../dist/cli.js')
  if (!existsSync(compiler)) stop('mlpc is not built: npm run build')
  const specs = names.map((name) => path(`../specs/${name.toLowerCase()}.mlp`))
  for (const target of ['ts', 'wasm']) {
    const options = ['--target', target, '--emit', 'js', '--out-dir', path(`../.out/${target}`)]
    const args = [compiler, '--quiet', 'compile', ...specs, ...options]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) stop(`mlpc does not compile the specs:\n${stderr}`)
  }
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
