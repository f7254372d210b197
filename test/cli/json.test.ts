import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()
const json = async (...argv: readonly string[]) => {
  const { code, stdout, stderr } = await mlpc([...argv, '--format', 'json'])
  return { code, stderr, document: JSON.parse(stdout) as Readonly<Record<string, unknown>> }
}

describe('--format json', () => {
  it('is one document on stdout, with messages and their places, and nothing on stderr', async () => {
    write('bad.mlp', 'mlp 1\nmodel Bad {\n  input x 2\n  dens 8\n  output y binary\n}\n')
    expect(await json('check', 'bad.mlp', 'specs/xor.mlp')).toEqual({
      code: 1,
      stderr: '',
      document: {
        command: 'check',
        ok: false,
        exitCode: 1,
        files: [
          { path: 'bad.mlp', ok: false, models: [] },
          {
            path: 'specs/xor.mlp',
            ok: true,
            models: [
              {
                name: 'Xor',
                summary: 'Xor: 2 → 8 tanh → 1 sigmoid · 33 parameters',
                inputs: 2,
                outputs: 1,
                parameters: 33,
              },
            ],
          },
        ],
        diagnostics: [
          {
            code: expect.stringMatching(/^MLP\d{4}$/),
            severity: 'error',
            message: expect.stringContaining('`dens`; did you mean `dense`?'),
            file: 'bad.mlp',
            line: 4,
            column: 3,
            endLine: 4,
            endColumn: 7,
          },
        ],
      },
    })
  })

  it('shows the other places of a message as labels', async () => {
    write('twice.mlp', 'let a = 1\nlet a = 2\nmodel M {\n  input x a\n  dense 1\n  output y binary\n}\n')
    const { document } = await json('check', 'twice.mlp')
    expect(document['diagnostics']).toMatchObject([
      { line: 2, labels: [{ message: 'first declared here', file: 'twice.mlp', line: 1, column: 5 }] },
    ])
  })

  it('says what became of each module', async () => {
    const first = await json('compile', 'specs/xor.mlp')
    expect(first.document).toMatchObject({
      files: [{ spec: 'specs/xor.mlp', output: 'generated/xor.ts', status: 'written', bytes: expect.any(Number) }],
    })
    expect((await json('compile', 'specs/xor.mlp')).document).toMatchObject({ files: [{ status: 'unchanged' }] })
    const drift = await json('compile', 'specs/xor.mlp', 'specs/iris.mlp', '--check')
    expect(drift).toMatchObject({ code: 1, document: { files: [{ status: 'unchanged' }, { status: 'missing' }] } })
    const printed = await json('compile', 'specs/xor.mlp', '--stdout')
    expect(printed.document).toMatchObject({ files: [{ text: expect.stringContaining('export class Xor') }] })
  })

  it('has the table of layers', async () => {
    const { document } = await json('inspect', 'specs/digits.mlp')
    expect(document['models']).toMatchObject([
      {
        name: 'Digits',
        parameters: 2410,
        input: { name: 'image', dimensions: [8, 8], range: [0, 16], scale: [0, 1] },
        layers: [
          { label: 'hidden', text: 'dense 32 relu', shape: '64 → 32', parameters: 2080, multiplyAdds: 2048 },
          { text: 'dense 10', parameters: 330 },
        ],
        output: { name: 'digit', kind: 'class', size: 10, labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
        training: { batch: 32, length: { unit: 'epochs', count: 40 }, seed: 1 },
      },
    ])
  })

  it('has the stage after a pass', async () => {
    const { document } = await json('inspect', 'specs/xor.mlp', '--after', 'fuse')
    expect(document).toMatchObject({
      model: 'Xor',
      entry: 'train',
      after: 'fuse',
      text: expect.stringContaining('entry'),
    })
    expect(document['passes']).toContain('fuse')
  })

  it('has the syntax tree, each node with its place', async () => {
    write('a.mlp', 'let a = 20%\n')
    const { document } = await json('ast', 'a.mlp')
    expect(document['ast']).toEqual({
      start: 0,
      end: 12,
      declarations: [
        {
          kind: 'let',
          start: 0,
          end: 11,
          name: { text: 'a', start: 4, end: 5 },
          value: { kind: 'number', value: 0.2, percent: true, start: 8, end: 11 },
        },
      ],
    })
  })

  it('says how a training went', async () => {
    const { document } = await json('train', 'specs/xor.mlp', '--quiet')
    expect(document).toMatchObject({
      command: 'train',
      model: 'Xor',
      epochs: 200,
      seed: 42,
      rows: { training: 4 },
      training: { accuracy: 1, loss: expect.any(Number) },
      weights: 'xor.safetensors',
    })
  })

  it('has drawings, new specs and explanations', async () => {
    expect((await json('graph', 'specs/xor.mlp')).document['svg']).toMatch(/^<svg /)
    expect((await json('init', 'a', '--template', 'binary')).document).toMatchObject({ path: 'a.mlp', model: 'A' })
    expect((await json('explain', 'MLP2206')).document).toMatchObject({ code: 'MLP2206', severity: 'error' })
  })

  it('leaves stdout empty where the command line itself is wrong', async () => {
    expect(await mlpc(['check', '--format', 'json'])).toMatchObject({ code: 2, stdout: '' })
    expect(await mlpc(['check', 'specs/xor.mlp', '--format', 'csv'])).toMatchObject({ code: 2, stdout: '' })
    expect(await mlpc(['check', 'specs/xor.mlp', '--format', 'yaml'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('--set', () => {
  const spec = 'let width = 8\nmodel M {\n  input x 2\n  dense width\n  dense 1\n  output y number\n}\n'

  it('is another value of a `let` for one run', async () => {
    write('a.mlp', spec)
    expect((await mlpc(['check', 'a.mlp', '--set', 'width=4'])).stdout).toContain('2 → 4 → 1')
    expect((await mlpc(['inspect', 'a.mlp', '--set', 'width=(2 * 8)'])).stdout).toContain('2 → 16')
    expect((await mlpc(['graph', 'a.mlp', '--set', 'width=4', '--set', 'width=5'])).stdout).toContain('2 → 5')
    expect((await mlpc(['compile', 'a.mlp', '--stdout', '--set', 'width=4'])).stdout).toContain('dense 4')
  })

  it('is part of the command that --check says to run', async () => {
    write('a.mlp', spec)
    const { stderr } = await mlpc(['compile', 'a.mlp', '--check', '--set', 'width=(2 * 2)'])
    expect(stderr).toContain("run `mlpc compile a.mlp --set 'width=(2 * 2)'`")
  })

  it('is refused for a name that the spec does not declare, and for a value that is none', async () => {
    write('a.mlp', spec)
    expect(await mlpc(['check', 'a.mlp', '--set', 'depth=4'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MLP1606'),
    })
    expect(await mlpc(['check', 'a.mlp', '--set', 'width=['])).toMatchObject({ code: 1 })
  })
})
