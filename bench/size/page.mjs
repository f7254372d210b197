import { table } from '../lib/format.mjs'

/** Bytes of the module with both twins, as a server sends it. */
const goal = 25_000

export function sizePage(measurements) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  const isMet = measurements.every(({ gzipped }) => gzipped <= goal)
  const rows = measurements.map(({ target, emit, bytes, gzipped, kernels, kernelsGzipped }) => [
    target === 'wasm' ? 'WebAssembly and TypeScript' : 'TypeScript',
    `\`.${emit}\``,
    kilobytes(bytes),
    kilobytes(gzipped),
    kernels === 0 ? '–' : `${kilobytes(kernels)}, ${kilobytes(kernelsGzipped)} gzipped`,
  ])
  return [
    '## Size',
    `The module of W4. Wanted: ${kilobytes(goal)} gzipped (\`gzip -9\`); ${isMet ? 'met' : '**not met**'}.`,
    table(['kernels in', 'file', 'as it is', 'gzipped', 'WebAssembly in it'], rows, [
      '---',
      '---',
      '--:',
      '--:',
      '--:',
    ]),
  ]
}
