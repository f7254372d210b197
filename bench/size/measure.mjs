/** How large is the module of W4, as it stands and as a bundler sends it? */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

export function measureSize({ record }) {
  return ['ts', 'wasm'].flatMap((target) =>
    ['ts', 'js'].map((emit) => {
      const folder = path(`../.out/size/${target}`)
      const args = [path('../../dist/cli.js'), '--quiet', 'compile', path('../specs/w4.mlp'), '--target', target]
      const { status, stderr } = spawnSync(process.execPath, [...args, '--emit', emit, '--out-dir', folder])
      if (status !== 0) throw new Error(String(stderr))
      const text = readFileSync(`${folder}/w4.${emit}`)
      const measurement = { section: 'size', target, emit, ...sizes(text, emit) }
      record(measurement, `size ${target} .${emit}: ${text.length} bytes`)
      return measurement
    }),
  )
}

/** The bytes of `gzip -9`; Node's own zlib is faster, and leaves 2% more. */
function gzip(input) {
  const { status, stdout } = spawnSync('gzip', ['-9c'], { input })
  if (status !== 0) throw new Error('gzip is not installed')
  return stdout.length
}

function sizes(text, loader) {
  // The kernels are the one long literal, a character a byte; see src/runtime/kernel-bytes.ts.
  const [, code = ''] = /'([^'\n]{1000,})'/.exec(text.toString()) ?? []
  const kernels = Uint8Array.from(code, (character) => character.charCodeAt(0) - 40)
  const minified = transformSync(text.toString(), { loader, minify: true, charset: 'utf8', format: 'esm' }).code
  return {
    bytes: text.length,
    gzipped: gzip(text),
    minified: gzip(minified),
    kernels: kernels.length,
    kernelsGzipped: gzip(kernels),
  }
}
