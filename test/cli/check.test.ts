import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()

describe('mlpc check', () => {
  it('says what each good spec is', async () => {
    const { code, stdout, stderr } = await mlpc(['check', 'specs/digits.mlp', 'specs/iris.mlp', 'specs/xor.mlp'])
    expect(stderr).toBe('')
    expect(stdout).toBe(
      [
        '✓ digits.mlp  Digits: 64 → 32 relu → 10 softmax · 2,410 parameters',
        '✓ iris.mlp  Iris: 4 → 16 relu → 3 softmax · 131 parameters',
        '✓ xor.mlp  Xor: 2 → 8 tanh → 1 sigmoid · 33 parameters',
        '',
      ].join('\n'),
    )
    expect(code).toBe(0)
  })

  it('ends with 1 when one of several is wrong, and still looks at the others', async () => {
    write('bad.mlp', 'mlp 1\nmodel Bad {\n  input x 2\n  dens 8\n  output y binary\n}\n')
    const { code, stdout, stderr } = await mlpc(['check', 'bad.mlp', 'specs/xor.mlp'])
    expect(stderr).toMatch(/bad\.mlp:4:3 .*error MLP\d{4} .*`dens`; did you mean `dense`\?/)
    expect(stdout).toContain('✓ xor.mlp')
    expect(code).toBe(1)
  })

  it.each([
    ['none.mlp', 'cannot read none.mlp: no such file'],
    ['specs', 'cannot read specs: it is a folder'],
    ['specs/xor.mlp/deeper.mlp', 'cannot read specs/xor.mlp/deeper.mlp: a part of the path is a file, not a folder'],
  ])('says why %s cannot be read', async (path, message) => {
    const { code, stderr } = await mlpc(['check', path])
    expect(stderr).toBe(`error MLP2001  ${message}\n`)
    expect(code).toBe(1)
  })

  it('names files from where the user stands, however they were given', async () => {
    const { stderr } = await mlpc(['check', './specs/../none.mlp'])
    expect(stderr).toContain('cannot read none.mlp')
  })

  it('says nothing with --quiet, wherever that stands', async () => {
    for (const argv of [
      ['--quiet', 'check', 'specs/xor.mlp'],
      ['check', 'specs/xor.mlp', '--quiet'],
    ]) {
      expect(await mlpc(argv)).toEqual({ code: 0, stdout: '', stderr: '' })
    }
  })

  it('colours on a terminal, unless it is asked not to', async () => {
    const colourful = async (argv: readonly string[], tty: boolean, env = {}) =>
      (await mlpc(['check', 'specs/xor.mlp', ...argv], { tty, env })).stdout.includes('\x1b[')
    expect(await colourful([], true)).toBe(true)
    expect(await colourful([], false)).toBe(false)
    expect(await colourful([], true, { NO_COLOR: '1' })).toBe(false)
    expect(await colourful(['--color', 'never'], true)).toBe(false)
    expect(await colourful(['--color', 'always'], false)).toBe(true)
  })
})
