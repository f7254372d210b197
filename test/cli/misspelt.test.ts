/** A misspelt name is answered with the nearest that there is. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write, folder } = bench()
const error = async (...argv: readonly string[]): Promise<string> => (await mlpc(argv)).stderr

describe('a file that is not there', () => {
  it.each([
    ['specs/irs.mlp', 'specs/iris.mlp'],
    ['spec/iris.mlp', 'specs/iris.mlp'],
    ['specs/iris', 'specs/iris.mlp'],
    ['specs/Iris.mlp', 'specs/iris.mlp'],
    ['specs/iris.mpl', 'specs/iris.mlp'],
    ['specs/iri.csv', 'specs/iris.csv'],
    ['specs/something.mlp', undefined],
    ['spec/else.mlp', undefined],
    ['nowhere/iris.mlp', undefined],
  ])('%s may be %s', async (path, meant) => {
    const said = `error MLP2001  cannot read ${path}: no such file${meant ? `; did you mean ${meant}?` : ''}\n`
    expect(await error('check', path)).toBe(said)
  })

  it('is no file of another kind: a spec no table, and no folder', async () => {
    write('a.csv', '')
    mkdirSync(join(folder(), 'ab.mlp'))
    expect(await error('check', 'a.mlp')).toBe('error MLP2001  cannot read a.mlp: no such file\n')
  })

  it.each([
    ['specs/iris.csv', 'it is a table, and a spec (.mlp) is wanted; did you mean specs/iris.mlp?'],
    ['iris.safetensors', 'it is weights, and a spec (.mlp) is wanted'],
    ['iris.ts', 'it is a module, and a spec (.mlp) is wanted'],
  ])('%s is no spec', async (path, reason) => {
    write('iris.safetensors', '')
    write('iris.ts', '')
    for (const command of ['check', 'train', 'compile', 'inspect', 'fmt', 'ast', 'graph']) {
      expect(await error(command, path)).toBe(`error MLP2001  cannot read ${path}: ${reason}\n`)
    }
  })

  it('is shown where the spec names it', async () => {
    write(
      'net.mlp',
      'mlp 1\nmodel Net { input x 2; dense 1; output y binary }\ntrain Net { data "nte.csv"; optim adam }\n',
    )
    write('net.csv', '1,2,0\n')
    const { code, stderr } = await mlpc(['train', 'net.mlp'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: [
        'net.mlp:3:18  error MLP2001  cannot read nte.csv: no such file; did you mean net.csv?',
        '3 | train Net { data "nte.csv"; optim adam }',
        '  |                  ^^^^^^^^^',
        '',
      ].join('\n'),
    })
    expect(await error('train', 'net.mlp', '--data', 'nte.csv')).toMatch(/^error MLP2001/)
  })

  it('may be data, weights or a checkpoint', async () => {
    write('iris.safetensors', '')
    write('iris.checkpoint', '')
    const spec = 'specs/iris.mlp'
    expect(await error('train', spec, '--data', 'specs/irs.csv')).toContain('did you mean specs/iris.csv?')
    expect(await error('train', spec, '--data', 'specs/iris')).toContain('did you mean specs/iris.csv?')
    expect(await error('train', spec, '--resume', 'iris')).toContain('did you mean iris.checkpoint?')
    const evaluate = ['evaluate', spec, '--data', 'specs/iris.csv', '--weights'] as const
    expect(await error(...evaluate, 'irs.safetensors')).toContain('did you mean iris.safetensors?')
    expect(await error(...evaluate, 'iris')).toContain('did you mean iris.safetensors?')
  })
})

describe('a `let` that is not there', () => {
  it.each([
    { lets: 'let width = 2; let rate = 1', says: 'MLP1606  the spec has no `let widht` to set; did you mean `width`?' },
    { lets: 'let units = 2; let rate = 1', says: 'MLP1606  the spec has no `let widht` to set; it has units, rate' },
    { lets: '', says: 'MLP1606  the spec has no `let widht` to set; add `let widht = …` to it, and use `widht` below' },
  ])('with $lets', async ({ lets, says }) => {
    write('net.mlp', `mlp 1\n${lets}\nmodel Net { input x 2; dense 1; output y number }\n`)
    expect((await error('check', 'net.mlp', '--set', 'widht=3')).split('\n')).toContain(`error ${says}`)
  })
})

describe('a value of a few', () => {
  it.each([
    { argv: ['compile', '--target', 'wsam'], says: 'Did you mean wasm? Allowed choices are ts, wasm, wasm-relaxed.' },
    { argv: ['compile', '--emit', 'java'], says: 'is invalid. Allowed choices are ts, js.' },
    { argv: ['compile', '--target', 'js'], says: 'is invalid. Allowed choices are ts, wasm, wasm-relaxed.' },
    { argv: ['compile', '--precision', 'f46'], says: 'Did you mean f64? Allowed choices are f32, f64.' },
    { argv: ['init', '--template', 'clasify'], says: 'Did you mean classify? Allowed choices are classify, regress,' },
    { argv: ['check', '--format', 'jsno'], says: 'Did you mean json? Allowed choices are pretty, json, csv.' },
    { argv: ['check', '--color', 'allways'], says: 'Did you mean always? Allowed choices are auto, always, never.' },
  ])('$argv', async ({ argv, says }) => {
    const { code, stderr } = await mlpc([...argv, 'specs/iris.mlp'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) })
  })
})
