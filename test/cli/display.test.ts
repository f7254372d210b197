import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, duration, loss } from '../../src/cli/format.js'
import { table } from '../../src/cli/table.js'
import { progressLine } from '../../src/cli/train/progress.js'
import { sparkline } from '../../src/cli/train/sparkline.js'

describe('numbers for people', () => {
  it('shows sizes', () => {
    expect([0, 999, 1000, 12_149, 999_949, 999_950, 1.5e9].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '12.1 kB',
      '999.9 kB',
      '1.0 MB',
      '1.5 GB',
    ])
  })
  it('shows durations', () => {
    expect([0.4, 18, 999.4, 999.6, 59_940, 59_960, 200_000].map(duration)).toEqual([
      '0 ms',
      '18 ms',
      '999 ms',
      '1.0 s',
      '59.9 s',
      '1 min 0 s',
      '3 min 20 s',
    ])
  })
  it('shows losses with four digits, whatever their size', () => {
    expect([0, 0.5, 0.012345, 12.3456, 1e-7, 1e9, NaN].map(loss)).toEqual([
      '0.000',
      '0.5000',
      '0.01235',
      '12.35',
      '1.000e-7',
      '1.000e+9',
      'NaN',
    ])
  })
})

describe('a table', () => {
  it('aligns letters and numbers, without boxes', () => {
    const columns = [
      { title: 'layer', align: 'left' },
      { title: 'size', align: 'right' },
    ] as const
    expect(
      table(columns, [
        ['größe', '7'],
        ['x', '1,234'],
      ]),
    ).toEqual(['layer   size', 'größe      7', 'x      1,234'])
  })
})

describe('a sparkline', () => {
  it('goes from the least to the most', () => {
    expect(sparkline([7, 6, 5, 4, 3, 2, 1, 0], 8)).toBe('█▇▆▅▄▃▂▁')
    expect(sparkline([1, 1, 1], 8)).toBe('▁▁▁')
    expect(sparkline([], 8)).toBe('')
    expect(sparkline([NaN, 1, 2], 8)).toBe('▁█')
  })
  it('never takes more room than it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.integer({ min: 1, max: 40 }), (values, width) => {
        expect(sparkline(values, width).length).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('the progress line', () => {
  const line = {
    epoch: 10,
    epochs: 40,
    rows: 100,
    loss: 0.25,
    losses: [1, 0.25],
    perSecond: 12_345,
    validation: { loss: 0.3, accuracy: 0.958 },
  }
  it('shows epoch, loss, what is held out, and the speed', () => {
    expect(progressLine(line, 100, true)).toBe(
      'epoch 10/40  ━━━━━───────────────  loss 0.2500 █▁  held out 95.8%  12.3k rows/s',
    )
    expect(progressLine(line, Infinity, false)).toBe('epoch 10/40  loss 0.2500  held out 95.8%  12.3k rows/s')
  })
  it('shows a held-out loss where there is no accuracy', () => {
    expect(progressLine({ ...line, validation: { loss: 0.3 } }, 100, false)).toContain('held out 0.3000')
  })
  it('shows the learning rate where a schedule moves it', () => {
    expect(progressLine({ ...line, rate: 0.0028861999 }, Infinity, false)).toContain('95.8%  rate 0.00289  12.3k')
    expect(progressLine({ ...line, rate: 4e-7 }, Infinity, false)).toContain('rate 4e-7')
  })
  it('never wraps', () => {
    for (let width = 1; width < 100; width++)
      expect(progressLine({ ...line, rate: 0.1 }, width, true).length).toBeLessThanOrEqual(width)
  })
})
