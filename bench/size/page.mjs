import { table } from '../lib/format.mjs'

/** Bytes of the module with both twins, minified, as a server sends it. */
const goal = 25_000

export function sizePage(measurements) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  const isMet = measurements.every(({ minified }) => minified <= goal)
  const rows = measurements.map(({ target, emit, bytes, gzipped, minified, kernels, kernelsGzipped }) => [
    target === 'wasm' ? 'WebAssembly and TypeScript' : 'TypeScript',
    `\`.${emit}\``,
    kilobytes(bytes),
    kilobytes(gzipped),
    kilobytes(minified),
    kernels === 0 ? '–' : `${kilobytes(kernels)}, ${kilobytes(kernelsGzipped)} gzipped`,
  ])
  return [
    '## Size',
    `The module of W4. Wanted: ${kilobytes(goal)} minified (\`esbuild\`) and gzipped (\`gzip -9\`); ${isMet ? 'met' : '**not met**'}.`,
    table(['kernels in', 'file', 'as it is', 'gzipped', 'minified, gzipped', 'WebAssembly in it'], rows, [
      '---',
      '---',
      '--:',
      '--:',
      '--:',
      '--:',
    ]),
  ]
}
