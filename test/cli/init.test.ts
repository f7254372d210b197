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
    expect(stdout).toBe(`flower-size.mlp  (${template})\nnext: mlpc check flower-size.mlp\n`)
    expect(read('flower-size.mlp')).toContain('model FlowerSize {')
    expect(await mlpc(['check', 'flower-size.mlp'])).toMatchObject({ code: 0, stderr: '' })
    expect(await mlpc(['fmt', '--check', 'flower-size.mlp'])).toMatchObject({ code: 0, stderr: '' })
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
