/** The figures are those of bench/results.md. */
import { bytes } from '../format.js'
import { isShared, type Advice, type SharedStep } from '../../advice.js'

/** Which target suits, and whether threads pay, in sentences for someone who has to choose. */
export function describeAdvice(advice: Advice): readonly string[] {
  return [...targetAdvice(advice), ...(advice.steps.length === 0 ? [] : threadAdvice(advice.steps))]
}

function targetAdvice({ target, steps, bytesOverLimit }: Advice): readonly string[] {
  if (bytesOverLimit !== undefined) {
    return [
      `target:   \`ts\`, the default: WebAssembly would need ${bytes(bytesOverLimit)} of memory, and has at most 4.3 GB;`,
      '          with narrower layers, or fewer rows a step, `--target wasm` would be several times as fast',
    ]
  }
  if (target === 'ts') {
    return [
      'target:   `ts`, the default, suits: a row is so little work that `--target wasm` is hardly faster,',
      '          and its module is larger',
    ]
  }
  const faster = steps.length === 0 ? 'gave single answers 1.7 times' : 'trained three to eight times'
  return [
    `target:   \`--target wasm\` suits: it ${faster} as fast as \`ts\` where it was measured,`,
    '          for 5 to 8 kB more of module (gzipped); `ts` is there to be read, or where time does not matter',
  ]
}

function threadAdvice(steps: readonly SharedStep[]): readonly string[] {
  const shared = steps.filter(isShared)
  const from = Math.max(...shared.map(({ sharedFrom = 0 }) => sharedFrom))
  if (shared.length === 0) {
    return ['threads:  one is enough: a step takes some microseconds, and to share it would take longer']
  }
  const which = shared.length < steps.length ? `the steps of ${shared.map(nameOf).join(', ')}` : 'each step'
  return [
    `threads:  \`--target wasm --threads 2\` shares ${which}${from > 1 ? `, of ${from} rows or more` : ''};`,
    '          two trained up to 1.9 times as fast as one where it was measured, to the same weights',
  ]
}

const nameOf = ({ entry }: SharedStep): string =>
  entry.startsWith('pretrain.') ? `pretraining \`${entry.slice('pretrain.'.length)}\`` : 'training'
