import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawStacks } from '../../src/draw/stacks.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const texts = (svg: string): readonly (string | undefined)[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)

describe('mlpc graph', () => {
  it('draws each statement with its shape and parameters', async () => {
    const { code, stdout, stderr } = await mlpc(['graph', 'specs/digits.mlp'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(texts(stdout)).toEqual(
      [
        ['Digits', '2,410 parameters'],
        ['input image', '8×8'],
        ['hidden: dense 32 relu', '64 → 32 · 2,080 parameters'],
        ['dense 10', '32 → 10 · 330 parameters'],
        ['output digit', '10 softmax · class'],
      ].flat(),
    )
    expect(stdout.match(/<path/g)).toHaveLength(3)
    expect(stdout).toContain('@media (prefers-color-scheme: dark)')
  })

  it('puts several models beside one another, or draws the one that is named', async () => {
    const model = (name: string) => `model ${name} {\n  input x 2\n  dense 1\n  output y binary\n}\n`
    write('two.mlp', `mlp 1\n${model('A')}${model('B')}`)
    expect(texts((await mlpc(['graph', 'two.mlp'])).stdout).filter((text) => /^[AB]$/.test(text ?? ''))).toEqual([
      'A',
      'B',
    ])
    expect(texts((await mlpc(['graph', 'two.mlp', '--model', 'B'])).stdout)[0]).toBe('B')
    expect((await mlpc(['graph', 'two.mlp', '--model', 'C'])).stderr).toContain('MLP2103')
  })

  it('puts branches beside one another, an empty one as a line', async () => {
    write(
      'joined.mlp',
      [
        'model Joined {',
        '  input x 4',
        '  res: join add relu { branch { dense 8 tanh; dense 4 }; branch {} }',
        '  output y number',
        '}',
      ].join('\n'),
    )
    const { stdout } = await mlpc(['graph', 'joined.mlp'])
    expect(texts(stdout).filter((_, index) => index % 2 === 0)).toEqual([
      'Joined',
      'input x',
      'dense 8 tanh',
      'dense 4',
      'res: join add relu',
      'output y',
    ])
    const boxes = [...stdout.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map(([, x, y, width]) => ({
      middle: Number(x) + Number(width) / 2,
      y: Number(y),
    }))
    const [input, wide, narrow, join, output] = boxes
    expect([wide?.middle, join?.middle]).toEqual([narrow?.middle, input?.middle])
    expect(wide?.middle).toBeLessThan(input?.middle ?? 0)
    expect(boxes.map(({ y }) => y)).toEqual(boxes.map(({ y }) => y).sort((a, b) => a - b))
    expect(output?.middle).toBe(join?.middle)
    // From the input past both layers to the join, on the right.
    expect(stdout).toMatch(/<path d="M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+"\/>/)
  })

  it('writes to a file on request', async () => {
    const { stdout } = await mlpc(['graph', 'specs/xor.mlp', '--out', 'docs/xor.svg'])
    expect(stdout).toMatch(/^specs\/xor\.mlp → docs\/xor\.svg {2}\(\d\.\d kB\)\n$/)
    expect(`${readFileSync(join(folder(), 'docs/xor.svg'), 'utf8')}`).toBe(
      (await mlpc(['graph', 'specs/xor.mlp'])).stdout,
    )
  })

  it('never lets text become markup', () => {
    const svg = drawStacks([
      { title: '</text><script>', subtitle: '"&\'', boxes: [{ title: '\u0000\u001b', detail: '', role: 'plain' }] },
    ])
    expect(svg).not.toContain('<script>')
    expect(svg).not.toMatch(/[\u0000\u001b]/)
    expect(svg.match(/<[a-z]/g)?.length).toBe(svg.match(/<\/|\/>/g)?.length)
  })
})
