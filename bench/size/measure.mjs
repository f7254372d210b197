/** How large is the module of W4, as it stands and as a server sends it? */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

export function measureSize({ record }) {
  return ['ts', 'wasm'].flatMap((target) =>
    ['ts', 'js'].map((emit) => {
      const folder = path(`../.out/size/${target}`)
      const args = [path('../../dist/cli.js'), '--quiet', 'compile', path('../specs/w4.mlp'), '--target', target]
      const { status, stderr } = spawnSync(process.execPath, [...args, '--emit', emit, '--out-dir', folder])
      if (status !== 0) throw new Error(String(stderr))
      const text = readFileSync(`${folder}/w4.${emit}`)
      const measurement = { section: 'size', target, emit, ...sizes(text) }
      record(measurement, `size ${target} .${emit}: ${text.length} bytes`)
      return measurement
    }),
  )
}

function sizes(text) {
  // The kernels are the one long literal, a character a byte; see src/runtime/kernel-bytes.ts.
  const [, code = ''] = /'([^'\n]{1000,})'/.exec(text.toString()) ?? []
  const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length
  const kernels = Uint8Array.from(code, (character) => character.charCodeAt(0) - 40)
  return { bytes: text.length, gzipped: gzip(text), kernels: kernels.length, kernelsGzipped: gzip(kernels) }
}
