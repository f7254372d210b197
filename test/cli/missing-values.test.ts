/** Rows that lack a value: refused, or left out where that is asked for. */
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write, train } = bench()

describe('mlpc predict', () => {
  it('keeps the place of rows that lack a value, without an answer', async () => {
    const xor = await train('xor')
    write('gaps.csv', 'x1,x2\n0,0\n?,1\n1,0\n,\n')
    const refused = await mlpc(['predict', ...xor, '--data', 'gaps.csv'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toBe(
      'error MLP2206  `gaps.csv`: 2 of 4 rows lack a value (`x1`: 2, `x2`: 1; first in line 3); fill them in, or leave these rows out with `--skip-incomplete`\n',
    )
    const skipping = ['predict', ...xor, '--data', 'gaps.csv', '--skip-incomplete']
    const { stdout, stderr, code } = await mlpc(skipping)
    expect(stdout).toMatch(/^y,y\.probability\n0,\S+\n,\n1,\S+\n,\n$/)
    expect(stderr).toMatch(/^warning MLP2306 .* 2 of 4 rows lack a value .* and are skipped\n$/)
    expect(code).toBe(0)
    const json = JSON.parse((await mlpc([...skipping, '--format', 'json'])).stdout)
    expect(json.predictions).toMatchObject([{ label: false }, null, { label: true }, null])
  })

  it('quotes the cell of a missing number, so that no reader takes its line for none', async () => {
    write('line.mlp', 'mlp 1\nmodel Line {\n  input x 1\n  dense 1\n  output y number\n}\ntrain Line { for 1 epoch }\n')
    write('line.csv', 'x,y\n1,1\n2,NA\nNA,3\n')
    const trained = await mlpc(['train', 'line.mlp', '--data', 'line.csv', '--skip-incomplete'])
    expect(trained).toMatchObject({ code: 0, stdout: expect.stringContaining('on 1 row') })
    const skipping = ['--weights', 'line.safetensors', '--data', 'line.csv', '--skip-incomplete']
    expect((await mlpc(['predict', 'line.mlp', ...skipping])).stdout).toMatch(/^y\n\S+\n\S+\n""\n$/)
    expect((await mlpc(['evaluate', 'line.mlp', ...skipping])).stdout).toContain('Line: 1 row of line.csv')
  })

  it('keeps it for a first row of nothing but `?` and `NA`, where no file has a header', async () => {
    write('pairs.csv', '0,0,0\n0,1,1\n1,0,1\n1,1,0\n')
    expect(await mlpc(['train', 'specs/xor.mlp', '--data', 'pairs.csv', '--quiet'])).toMatchObject({ code: 0 })
    write('gaps.csv', '?,NA\n0,1\n1,1\n')
    const weights = ['--weights', 'xor.safetensors', '--data', 'gaps.csv', '--skip-incomplete']
    expect((await mlpc(['predict', 'specs/xor.mlp', ...weights])).stdout).toMatch(
      /^y,y\.probability\n,\n1,\S+\n0,\S+\n$/,
    )
  })
})
