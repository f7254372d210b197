import { readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const read = (path: string) => readFileSync(join(folder(), path), 'utf8')

const untidy = 'mlp 1\nlet  width=8 // wide\nmodel A { input x 2; dense width relu\n dense 1\n\n\noutput y binary }\n'
const tidy = `mlp 1
let width = 8 // wide

model A {
  input x 2
  dense width relu
  dense 1

  output y binary
}
`

describe('mlpc fmt', () => {
  it('lays a spec out in place', async () => {
    write('a.mlp', untidy)
    expect(await mlpc(['fmt', 'a.mlp'])).toEqual({ code: 0, stdout: 'a.mlp  formatted\n', stderr: '' })
    expect(read('a.mlp')).toBe(tidy)
  })

  it('leaves a tidy file alone', async () => {
    write('a.mlp', tidy)
    utimesSync(join(folder(), 'a.mlp'), 1, 1)
    expect(await mlpc(['fmt', 'a.mlp'])).toEqual({ code: 0, stdout: 'a.mlp  unchanged\n', stderr: '' })
    expect(statSync(join(folder(), 'a.mlp')).mtimeMs).toBe(1000)
  })

  it('with --check writes nothing, names each file that is not tidy, and ends with 1', async () => {
    write('a.mlp', untidy)
    write('b.mlp', tidy)
    const { code, stderr } = await mlpc(['fmt', '--check', 'a.mlp', 'b.mlp'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error MLP2010  a.mlp is not formatted; run `mlpc fmt a.mlp`\n',
    })
    expect(read('a.mlp')).toBe(untidy)
  })

  it('refuses what it cannot read, and goes on with the others', async () => {
    write('a.mlp', untidy)
    write('bad.mlp', 'model {')
    const { code, stdout, stderr } = await mlpc(['fmt', 'bad.mlp', 'a.mlp'])
    expect(stderr).toMatch(/^bad\.mlp:1:8 {2}error MLP0002/)
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'a.mlp  formatted\n' })
    expect(read('bad.mlp')).toBe('model {')
  })

  it('tells programs what became of each file', async () => {
    write('a.mlp', untidy)
    write('b.mlp', tidy)
    const { stdout } = await mlpc(['fmt', 'a.mlp', 'b.mlp', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        { path: 'a.mlp', status: 'formatted' },
        { path: 'b.mlp', status: 'unchanged' },
      ],
    })
  })
})
