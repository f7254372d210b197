/** Metrics of a report as people and programs read them, at the end of `train` and in `evaluate`. */
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()

const spec = (output: string, training: string) =>
  `model M {\n  input x 2\n  dense 6 tanh\n  ${output}\n}\ntrain M {\n  ${training}\n  batch 4\n  seed 1\n}\n`
/** Corners of a square by their number; the last one is `d` or, once, `a`. */
const corners = `x.0,x.1,y\n${'0,0,a\n0,1,b\n1,0,c\n1,1,d\n'.repeat(6)}1,1,a\n`

describe('classes', () => {
  const classes = 'dense 4\n  output y class ["a", "b", "c", "d"]'
  const report = 'optim adam(lr: 0.05)\n  for 60 epochs\n  report confusion top(2) precision recall'
  const table = [
    '     precision  recall',
    '  a     100.0%   85.7%',
    '  b     100.0%  100.0%',
    '  c     100.0%  100.0%',
    '  d      85.7%  100.0%',
    '',
    '  is ↓ taken for →  a  b  c  d',
    '  a                 6  ·  ·  1',
    '  b                 ·  6  ·  ·',
    '  c                 ·  ·  6  ·',
    '  d                 ·  ·  ·  6',
  ].join('\n')

  it('are told by table: each class, and who was taken for whom', async () => {
    write('m.mlp', spec(classes, report))
    write('m.csv', corners)
    const trained = await mlpc(['train', 'm.mlp', '--data', 'm.csv'])
    expect(trained.code).toBe(0)
    expect(trained.stdout).toMatch(/ {2}training +0\.\d+ +96\.0% +100\.0% +96\.4% +96\.4%\n/)
    expect(trained.stdout).toContain(`\n\n  training:\n${table}\n\n  weights`)
    const evaluated = await mlpc(['evaluate', 'm.mlp', '--weights', 'm.safetensors', '--data', 'm.csv'])
    expect(evaluated.stdout).toMatch(
      /^M: 25 rows of m\.csv\n {2}loss +0\.\d+\n {2}accuracy +96\.0%\n {2}top2 +100\.0%\n/,
    )
    expect(evaluated.stdout).toContain(`\n\n${table}\n`)
  })

  it('are numbers for programs, with the labels that the tables go by', async () => {
    write('m.mlp', spec(classes, report))
    write('m.csv', corners)
    const trained = await mlpc(['train', 'm.mlp', '--data', 'm.csv', '--format', 'json'])
    const options = ['--weights', 'm.safetensors', '--data', 'm.csv', '--format', 'json']
    const { labels, metrics } = JSON.parse((await mlpc(['evaluate', 'm.mlp', ...options])).stdout)
    expect(labels).toEqual(['a', 'b', 'c', 'd'])
    expect(JSON.parse(trained.stdout).training).toEqual(metrics)
    expect(metrics).toMatchObject({
      accuracy: 0.96,
      top2: 1,
      recallPerClass: [6 / 7, 1, 1, 1],
      confusion: [
        [6, 0, 0, 1],
        [0, 6, 0, 0],
        [0, 0, 6, 0],
        [0, 0, 0, 6],
      ],
    })
  })

  it('that are many are told by the most frequent mistakes', async () => {
    write('m.mlp', spec('dense 40\n  output y class 0..39', 'for 1 epochs\n  report confusion'))
    write('m.csv', `x.0,x.1,y\n${Array.from({ length: 40 }, (_, i) => `${i},1,${i}\n`).join('')}`)
    const { stdout } = await mlpc(['train', 'm.mlp', '--data', 'm.csv'])
    expect(stdout).toMatch(/\n {2}is +taken for +rows\n( {2}\d+ +\d+ +1\n){10}\n {2}weights/)
  })
})

it('a yes or no has a table of no and yes', async () => {
  write('m.mlp', spec('dense 1\n  output y binary', 'optim adam(lr: 0.1)\n  for 60 epochs\n  report confusion f1'))
  write('m.csv', `x.0,x.1,y\n${'0,0,0\n0,1,0\n1,0,0\n1,1,1\n'.repeat(4)}`)
  const { stdout } = await mlpc(['train', 'm.mlp', '--data', 'm.csv'])
  expect(stdout).toContain('  is ↓ taken for →  no  yes\n  no                12    ·\n  yes                ·    4\n')
})

it('numbers are measured in the units of the target, and training says by which value it stopped', async () => {
  const stopping = 'report mae r2\n  stop val.mae patience: 2 epochs restore: best\n  for 30 epochs'
  write('m.mlp', spec('dense 1\n  output y number', stopping))
  write('m.csv', `x.0,x.1,y\n${Array.from({ length: 20 }, (_, i) => `${i % 3},${i % 5},${i % 7}\n`).join('')}`)
  const { stdout } = await mlpc(['train', 'm.mlp', '--data', 'm.csv', '--validation', 'm.csv'])
  const [, value] = /best in epoch \d+: (\d\.\d+)\)/.exec(stdout) ?? []
  expect(stdout).toMatch(/\n +loss +mae +r2\n/)
  expect(stdout).toMatch(new RegExp(`held out +\\d\\.\\d+ +${value} +-?\\d\\.\\d+\n`))
})
