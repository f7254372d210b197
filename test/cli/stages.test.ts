import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()
const inspect = (...argv: readonly string[]) => mlpc(['inspect', 'specs/xor.mlp', ...argv])

describe('mlpc inspect --after', () => {
  it('shows the graph of a training step, as it is before any pass and after one', async () => {
    const lowered = await inspect('--after', 'lower')
    expect(lowered.stdout).toMatch(/^%0 \[/)
    expect(lowered.stdout).toContain('write y')
    const pruned = await inspect('--after', 'prune')
    expect(pruned.stdout.length).toBeLessThan(lowered.stdout.length)
    expect(pruned).toMatchObject({ code: 0, stderr: '' })
  })

  it('shows loops of one function alone', async () => {
    const { stdout } = await inspect('--after', 'choose-tiles', '--entry', 'infer')
    expect(stdout.match(/^entry .*/gm)).toEqual(['entry infer'])
    expect((await inspect('--after', 'build')).stdout.match(/^entry .*/gm)).toEqual(['entry train'])
    // `batch all` is compiled to two functions.
    expect((await inspect('--after', 'fuse')).stdout.match(/^entry .*/gm)).toEqual(['entry train'])
    expect((await inspect('--after', 'nest-rows')).stdout.match(/^entry .*/gm)).toEqual([
      'entry accumulate',
      'entry apply',
    ])
  })

  it('lists the passes on request, and when it knows none of that name', async () => {
    const { stdout } = await inspect('--after', 'list')
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0])
    expect(names.slice(0, 3)).toEqual(['lower', 'remove-stops', 'prune'])
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect((await inspect('--after', name ?? '')).code).toBe(0)
    const wrong = await inspect('--after', 'fus')
    expect(wrong.stderr).toContain(`did you mean \`fuse\`? the passes are ${names.join(', ')}`)
    expect(wrong.code).toBe(1)
  })

  it('takes prediction where nothing is trained, and says that there is no more', async () => {
    write('bare.mlp', 'mlp 1\nmodel Bare {\n  input x 2\n  dense 1\n  output y binary\n}\n')
    expect((await mlpc(['inspect', 'bare.mlp', '--after', 'build'])).stdout).toContain('entry infer')
    const wrong = await mlpc(['inspect', 'bare.mlp', '--after', 'build', '--entry', 'train'])
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('MLP2101') })
  })

  it('asks which model, where there are several', async () => {
    const model = (name: string) => `model ${name} {\n  input x 2\n  dense 1\n  output y binary\n}\n`
    write('two.mlp', `mlp 1\n${model('A')}${model('B')}`)
    const { code, stderr } = await mlpc(['inspect', 'two.mlp', '--after', 'build'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error MLP2109  two.mlp has 2 models; choose one with `--model A` (A, B)\n',
    })
    expect((await mlpc(['inspect', 'two.mlp', '--after', 'build', '--model', 'B'])).code).toBe(0)
  })
})
