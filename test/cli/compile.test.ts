import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const read = (path: string) => readFileSync(join(folder(), path), 'utf8')

describe('mlpc compile', () => {
  it('writes a module named after the spec, into a folder that it makes', async () => {
    const { code, stdout, stderr } = await mlpc(['compile', 'specs/xor.mlp'])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^specs\/xor\.mlp → generated\/xor\.ts {2}\(\d+\.\d kB, no dependencies\) {2}\d+ ms\n$/)
    expect(code).toBe(0)
    expect(read('generated/xor.ts')).toContain('export class Xor')
    expect(readdirSync(join(folder(), 'generated'))).toEqual(['xor.ts'])
  })

  it('names the spec in the header from where the user stands', async () => {
    await mlpc(['compile', join(folder(), 'specs/xor.mlp'), '--out-dir', 'out/deep'])
    expect(read('out/deep/xor.ts').split('\n')[0]).toContain(' from specs/xor.mlp ')
  })

  it('writes JavaScript on request', async () => {
    await mlpc(['compile', 'specs/xor.mlp', '--emit', 'js'])
    expect(read('generated/xor.js')).toContain('export class Xor')
    expect(existsSync(join(folder(), 'generated/xor.ts'))).toBe(false)
  })

  it('tells where Node would read that JavaScript as CommonJS', async () => {
    write('package.json', '{ "type": "commonjs" }')
    const { code, stderr } = await mlpc(['compile', 'specs/xor.mlp', '--emit', 'js'])
    expect(stderr).toContain('warning MLP2127  Node reads generated/xor.js as CommonJS, because package.json says')
    expect(code).toBe(0)
    write('generated/package.json', '{ "type": "module" }')
    expect((await mlpc(['compile', 'specs/xor.mlp', '--emit', 'js'])).stderr).toBe('')
  })

  it('writes only when bytes differ', async () => {
    await mlpc(['compile', 'specs/xor.mlp'])
    const file = join(folder(), 'generated/xor.ts')
    utimesSync(file, 1, 1)
    expect((await mlpc(['compile', 'specs/xor.mlp'])).stdout).toContain('unchanged')
    expect(statSync(file).mtimeMs).toBe(1000)
    writeFileSync(file, 'old')
    await mlpc(['compile', 'specs/xor.mlp'])
    expect(statSync(file).mtimeMs).not.toBe(1000)
  })

  it('never writes over a module that was written by hand', async () => {
    write('specs/xor.ts', 'export const mine = 1\n')
    const { code, stderr } = await mlpc(['compile', 'specs/xor.mlp', '--out-dir', 'specs'])
    expect(stderr).toContain('error MLP2013  specs/xor.ts is there already, and is no module that mlpc has written')
    expect(code).toBe(1)
    expect(readFileSync(join(folder(), 'specs/xor.ts'), 'utf8')).toBe('export const mine = 1\n')
  })

  it('prints modules with --stdout, and nothing else there', async () => {
    await mlpc(['compile', 'specs/xor.mlp'])
    const { code, stdout, stderr } = await mlpc(['compile', 'specs/xor.mlp', '--stdout'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(read('generated/xor.ts'))
  })

  it('keeps the last good module when the spec no longer compiles', async () => {
    await mlpc(['compile', 'specs/xor.mlp'])
    const good = read('generated/xor.ts')
    write('specs/xor.mlp', 'mlp 1\nmodel Xor {')
    expect((await mlpc(['compile', 'specs/xor.mlp'])).code).toBe(1)
    expect(read('generated/xor.ts')).toBe(good)
  })

  it.each([
    {
      what: 'a file in the way of the folder',
      make: () => write('out', ''),
      says: 'error MLP2002  cannot make the folder out: a file is in the way',
    },
    {
      what: 'a folder in the way of the file',
      make: () => mkdirSync(join(folder(), 'out/xor.ts'), { recursive: true }),
      says: 'error MLP2003  cannot write out/xor.ts: it is a folder',
    },
  ])('refuses $what', async ({ make, says }) => {
    make()
    const { code, stderr } = await mlpc(['compile', 'specs/xor.mlp', '--out-dir', 'out'])
    expect(stderr).toBe(`${says}\n`)
    expect(code).toBe(1)
  })

  it('refuses two specs for one file, and writes neither', async () => {
    write('xor.mlp', read('specs/xor.mlp'))
    const { code, stderr } = await mlpc(['compile', 'specs/xor.mlp', 'xor.mlp'])
    expect(stderr).toBe('error MLP2004  specs/xor.mlp and xor.mlp would both be written to generated/xor.ts\n')
    expect(code).toBe(1)
    expect(existsSync(join(folder(), 'generated'))).toBe(false)
  })
})

describe('mlpc compile --check', () => {
  const check = () => mlpc(['compile', 'specs/xor.mlp', 'specs/iris.mlp', '--check'])

  it('is content with what compile wrote, also with CRs', async () => {
    await mlpc(['compile', 'specs/xor.mlp', 'specs/iris.mlp'])
    write('generated/xor.ts', read('generated/xor.ts').replaceAll('\n', '\r\n'))
    expect(await check()).toMatchObject({ code: 0, stderr: '' })
  })

  it('names each file that differs or is missing, says what to run, and writes nothing', async () => {
    await mlpc(['compile', 'specs/xor.mlp'])
    write('generated/xor.ts', `${read('generated/xor.ts')}// edited\n`)
    const { code, stderr } = await check()
    expect(stderr).toBe(
      'error MLP2006  generated/xor.ts differs from what specs/xor.mlp compiles to; run `mlpc compile specs/xor.mlp`\n' +
        'error MLP2005  generated/iris.ts does not exist; run `mlpc compile specs/iris.mlp`\n',
    )
    expect(code).toBe(1)
    expect(read('generated/xor.ts')).toContain('// edited')
    expect(existsSync(join(folder(), 'generated/iris.ts'))).toBe(false)
  })

  it('repeats the options in the command to run', async () => {
    const { stderr } = await mlpc(['compile', 'specs/xor.mlp', '--check', '--emit', 'js', '--out-dir', 'lib'])
    expect(stderr).toContain('run `mlpc compile specs/xor.mlp --out-dir lib --emit js`')
  })
})
