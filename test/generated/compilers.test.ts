/**
 * Whatever TypeScript an application is set up with, a generated module compiles in it: three compilers, all strict
 * flags at once, and any one of the three sets of global names that know `TextEncoder` and `performance`. The older
 * compilers take ten times as long, so that only `npm run test:compilers` shows them every form.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompileOptions } from '../../src/compile.js'
import { compileSpec, compileText, modules, top } from './modules.js'

/** Inside of the project, so that `--types node` is found. */
const cache = join(top, 'node_modules/.cache')
let folder = ''
const older = process.env.COMPILERS === 'all' ? ['**/*.ts'] : ['usual/*.ts', 'vectors/*.ts']

const forms: Readonly<Record<string, Partial<CompileOptions>>> = {
  usual: {},
  double: { precision: 'f64' },
  predicting: { predictOnly: true },
  vectors: { target: 'wasm' },
  'vectors, predicting': { target: 'wasm', predictOnly: true },
}

/** Those of the specs are two of them. */
const optimisers = [
  ...['sgd(lr: 0.1)', 'momentum(lr: 0.1)', 'nesterov(lr: 0.1)', 'adagrad', 'adadelta', 'rmsprop(centered: on)'],
  ...['adam(amsgrad: on)', 'adamw', 'adamax', 'nadam', 'radam', 'lion'],
]

beforeAll(() => {
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'generated-'))
  for (const [form, options] of Object.entries(forms)) {
    mkdirSync(join(folder, form))
    for (const { spec, path } of modules) {
      // All differ in the class alone, which is that of the other forms.
      if (options.target === 'wasm' && !/digits\.ts|batch-norm|residual/.test(path)) continue
      writeFileSync(join(folder, form, path.replace('generated/', '')), compileSpec(spec, options))
    }
  }
  for (const form of ['vectors', 'vectors, predicting'] as const) {
    // Its sums and gradients are single numbers, kept in 64 bits.
    const text = compileText(
      'mlp 1\nmodel One { input x 5; dense 40 relu; dense 1; dense 3; output y number }\ntrain One { optim adam }\n',
      forms[form],
    )
    writeFileSync(join(folder, form, 'one.ts'), text)
  }
  for (const optimiser of optimisers) {
    const text = compileText(
      `mlp 1\nmodel Net { input x 2; dense 1; output y number }\ntrain Net { optim ${optimiser} }\n`,
    )
    writeFileSync(join(folder, `${/\w+/.exec(optimiser)?.[0]}.ts`), text)
  }
  const settings = { extends: join(top, 'test/generated/tsconfig.json') }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, include: ['**/*.ts'] }))
  writeFileSync(join(folder, 'older.json'), JSON.stringify({ ...settings, include: older }))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const compilers = {
  'TypeScript 7': '@typescript/native/bin/tsc',
  'TypeScript 6': 'typescript/bin/tsc6',
  'TypeScript 5.9': 'typescript59/bin/tsc',
}

/** What a compiler has to say about the modules. */
async function complaints(compiler: keyof typeof compilers, ...flags: readonly string[]): Promise<string> {
  const program = join(top, 'node_modules', compilers[compiler])
  const settings = join(folder, compiler === 'TypeScript 7' ? 'tsconfig.json' : 'older.json')
  const run = promisify(execFile)(process.execPath, [program, '-p', settings, '--pretty', 'false', ...flags], {
    cwd: folder,
  })
  return run.then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
}

// Older compilers take seconds where others are at work.
describe('the generated modules compile', { timeout: 120_000 }, () => {
  it('with TypeScript 7, in a page', async () => {
    expect(await complaints('TypeScript 7')).toBe('')
  })
  it('with TypeScript 7, in a worker', async () => {
    expect(await complaints('TypeScript 7', '--lib', 'es2022,webworker')).toBe('')
  })
  it('with TypeScript 7, in Node, without the DOM', async () => {
    expect(await complaints('TypeScript 7', '--lib', 'es2022', '--types', 'node')).toBe('')
  })
  it('with TypeScript 6', async () => {
    expect(await complaints('TypeScript 6')).toBe('')
  })
  it('with TypeScript 5.9', async () => {
    expect(await complaints('TypeScript 5.9')).toBe('')
  })
})
