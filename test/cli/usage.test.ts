import { describe, expect, it } from 'vitest'
import { bugReport } from '../../src/cli/bug-report.js'
import { bench } from './harness.js'

const { mlpc } = bench()

describe('a command line', () => {
  it.each([
    { argv: ['chek', 'specs/xor.mlp'], says: "error: unknown command 'chek'\n(Did you mean `mlpc check`?)\n" },
    { argv: ['help', 'chek'], says: "error: unknown command 'chek'\n(Did you mean `mlpc check`?)\n" },
    { argv: ['specs/xor.mlp'], says: '(Did you mean `mlpc check specs/xor.mlp`?)' },
    { argv: ['zzz'], says: "error: unknown command 'zzz'\n" },
    { argv: ['check'], says: "missing required argument 'file'" },
    { argv: ['check', '--fast', 'specs/xor.mlp'], says: "unknown option '--fast'" },
    { argv: ['compile', '--emit', 'java', 'specs/xor.mlp'], says: 'Allowed choices are ts, js' },
    { argv: ['compile', '--check', '--stdout', 'specs/xor.mlp'], says: 'cannot be used with' },
    { argv: ['train', '--epochs', '0', 'specs/xor.mlp'], says: 'Expected a whole number from 1' },
    { argv: ['train', '--seed', '1.5', 'specs/xor.mlp'], says: 'Expected a whole number from 0' },
    { argv: ['train', '--set', 'width', 'specs/xor.mlp'], says: 'Expected NAME=VALUE' },
    { argv: [], says: 'Usage: mlpc' },
  ])('that is wrong ends with 2: $argv', async ({ argv, says }) => {
    const { code, stdout, stderr } = await mlpc(argv)
    expect(stderr).toContain(says)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toMatch(/MLP\d{4} {2}/)
  })

  it.each([
    [['check', 'none.mlp']],
    [['init', '12']],
    [['explain', 'MLP99']],
    [['compile', 'specs/xor.mlp', '--check']],
    [['train', 'specs/xor.mlp', '--threads', '2']],
    [['train', 'specs/xor.mlp', '--skip-pretrain']],
    [['train', 'specs/xor.mlp', '--model', 'Nor']],
    [['inspect', 'specs/xor.mlp', '--after', 'melt']],
  ])('that can be read and not be done ends with 1, and says so with a code: %j', async (argv) => {
    const { code, stderr } = await mlpc(argv)
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^error MLP\d{4} {2}/) })
  })

  it('prints help and version on stdout', async () => {
    expect(await mlpc(['--help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('train') })
    expect(await mlpc(['help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('train') })
    expect(await mlpc(['help', 'train'])).toEqual(await mlpc(['train', '--help']))
    expect(await mlpc(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it('explains a code, also in small letters', async () => {
    const { code, stdout } = await mlpc(['explain', 'mlp2206'])
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('it is not a zero') })
  })

  it('explains the errors of generated modules, with what to try', async () => {
    const { code, stdout } = await mlpc(['explain', 'diverged'])
    expect(stdout).toMatch(/^DIVERGED \(error of a generated module\)\nWhen: the loss.*\n.*a learning rate of a third/)
    expect(code).toBe(0)
    expect((await mlpc(['explain', 'DIVERGE'])).stderr).toContain('did you mean DIVERGED?')
  })

  it('knows no explanation for a code that does not exist', async () => {
    const { code, stderr } = await mlpc(['explain', 'MLP22066'])
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('MLP2007') })
    expect((await mlpc(['explain', 'constructor'])).code).toBe(1)
  })

  it('says what to report when the compiler itself fails', () => {
    const text = bugReport(new TypeError('x is undefined'), ['check', 'a.mlp'], '1.2.3')
    expect(text).toContain('This is a bug in mlpc')
    expect(text).toContain('mlpc 1.2.3, Node v')
    expect(text).toContain('mlpc check a.mlp')
    expect(text).toContain('TypeError: x is undefined')
  })
})
