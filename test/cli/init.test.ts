import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { templates } from '../../src/cli/init/templates.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const read = (path: string) => readFileSync(join(folder(), path), 'utf8')

describe('mlpc init', () => {
  it.each(Object.keys(templates))('writes a spec that is right and tidy: %s', async (template) => {
    const { code, stdout, stderr } = await mlpc(['init', 'flower-size', '--template', template])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [first, next, then] = stdout.split('\n')
    expect([first, next]).toEqual([`flower-size.mlp  (${template})`, 'next: mlpc check flower-size.mlp'])
    const [, row = ''] =
      /^then: rows such as `(.*)` into flower-size\.csv, and mlpc train flower-size\.mlp/.exec(then ?? '') ?? []
    expect(read('flower-size.mlp')).toContain('model FlowerSize {')
    expect(await mlpc(['check', 'flower-size.mlp'])).toMatchObject({ code: 0, stderr: '' })
    expect(await mlpc(['fmt', '--check', 'flower-size.mlp'])).toMatchObject({ code: 0, stderr: '' })
    write('flower-size.csv', Array.from({ length: 20 }, () => row).join('\n'))
    const command = (then ?? '').split('mlpc ')[1]?.split(' ') ?? []
    expect(await mlpc([...command, '--epochs', '1', '--quiet'])).toMatchObject({ code: 0 })
  })

  it('quotes what it says to run', async () => {
    expect((await mlpc(['init', 'my net'])).stdout).toContain("mlpc check 'my net.mlp'")
  })

  it('measures an estimate by more than its loss, and says what is good', async () => {
    await mlpc(['init', 'price', '--template', 'regress'])
    expect(read('price.mlp')).toContain('r2 is 1 where all answers are right')
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${2 * i},${i % 7},${100 - i},${i / 10}`)
    write('price.csv', rows.join('\n'))
    const { stdout, stderr } = await mlpc(['train', 'price.mlp', '--epochs', '1'])
    expect(stdout).toMatch(/loss +r2 +mae\n/)
    expect(stderr).not.toContain('MLP')
  })

  it('makes the folders that are missing, and takes the name with its ending too', async () => {
    await mlpc(['init', 'deep/down/a.mlp'])
    expect(read('deep/down/a.mlp')).toContain('data  "a.csv"')
  })

  it('never writes over a file, or anything else', async () => {
    write('a.mlp', 'mine')
    mkdirSync(join(folder(), 'b.mlp'))
    for (const name of ['a', 'b']) {
      expect(await mlpc(['init', name])).toEqual({
        code: 1,
        stdout: '',
        stderr: `error MLP2008  ${name}.mlp exists already; nothing was written\n`,
      })
    }
    expect(read('a.mlp')).toBe('mine')
  })

  it('refuses a name that gives no name for a model', async () => {
    expect(await mlpc(['init', '42'])).toMatchObject({ code: 1, stderr: expect.stringContaining('try `net-42`') })
    expect(existsSync(join(folder(), '42.mlp'))).toBe(false)
  })
})
