/** The pictures of docs/experiments show what the specs of today compute. `npm run experiments` makes them anew. */
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { place, ticks, type Axis } from '../../scripts/experiments/axis.js'
import { figure, sourceOf } from '../../scripts/experiments/experiment.js'
import { gradientsByLayer, gradientsPicture } from '../../scripts/experiments/gradients.js'
import { experiments } from '../../scripts/experiments/index.js'
import { withTable } from '../../scripts/experiments/page.js'
import { initialisers, optimisers } from '../../src/catalogue/index.js'
import { readTop } from './markdown.js'

const pictures = readdirSync(new URL('../../docs/experiments', import.meta.url)).sort()
const page = readTop('docs/experiments.md')
const picture = (name: string): string => readTop(`docs/experiments/${name}`)

describe('docs/experiments', () => {
  it('is shown on its page, every picture of it', () => {
    const shown = [...page.matchAll(/!\[[^\]]+\]\(experiments\/([^)]+)\)/g)].map(([, name]) => name)
    expect(shown.sort()).toEqual(pictures)
  })

  it('was made from the specs as they are', () => {
    const sources = experiments.map(({ name }) => sourceOf(name))
    for (const name of pictures) {
      expect(sources.filter((source) => picture(name).includes(`<desc>${source}</desc>`))).toHaveLength(1)
    }
  })

  it('has every optimiser and every initialiser of the catalogue', () => {
    const titles = (name: string) =>
      [...picture(name).matchAll(/<text x="0" y="-10">([\w.]+)/g)].map(([, title]) => title)
    expect(titles('optimisers.svg')).toEqual([...optimisers.keys()])
    expect(titles('initialisers.svg')).toEqual([...initialisers.keys()])
    expect(titles('spread.svg')).toEqual([...initialisers.keys()])
  })

  it('shows the gradients that are computed today', { timeout: 60_000 }, async () => {
    const lines = await gradientsByLayer()
    const sizes = (name: string) => lines.find((line) => line.name === name)?.points.map(([, size]) => size) ?? []
    const [sigmoid, relu] = [sizes('sigmoid'), sizes('relu')]
    expect((sigmoid[0] ?? NaN) / (sigmoid[11] ?? NaN)).toBeLessThan(1e-6)
    expect((relu[0] ?? NaN) / (relu[11] ?? NaN)).toBeGreaterThan(0.5)
    expect(picture('gradients.svg')).toBe(gradientsPicture(lines))
  })
})

describe('the page', () => {
  const text = 'Before.\n<!-- x: made by npm run experiments -->\nold\n<!-- end of x -->\nAfter.'

  it('gets a new table and keeps its prose', () => {
    expect(withTable(text, 'x', 'new')).toBe(text.replace('\nold\n', '\n\nnew\n\n'))
  })

  it('must have a place for it', () => {
    expect(() => withTable(text, 'y', 'new')).toThrow('docs/experiments.md lacks <!-- y')
  })
})

describe('an axis', () => {
  const linear = fc
    .tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0.1, max: 1000, noNaN: true }))
    .map(([low, length]): Axis => ({ label: '', scale: 'linear', range: [low, low + length] }))
  const log = fc
    .tuple(fc.integer({ min: -12, max: 6 }), fc.integer({ min: 1, max: 12 }))
    .map(([low, decades]): Axis => ({ label: '', scale: 'log', range: [10 ** low, 10 ** (low + decades)] }))

  it('has from two to seven marks, in order, where their values stand', () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), (axis) => {
        const marks = ticks(axis).map(({ at }) => at)
        expect(marks.length).toBeGreaterThanOrEqual(2)
        expect(marks.length).toBeLessThanOrEqual(7)
        expect(marks).toEqual(marks.toSorted((a, b) => a - b))
        expect(new Set(marks).size).toBe(marks.length)
      }),
    )
  })

  it('draws what lies beyond it, and what is no number, at its ends', () => {
    const axis: Axis = { label: '', scale: 'log', range: [1, 100] }
    expect([0, 0.5, 10, 1e9, Infinity, NaN].map((value) => place(axis, value))).toEqual([0, 0, 0.5, 1, 1, 1])
  })

  it('writes large and small marks as powers of ten', () => {
    const marks = ticks({ label: '', scale: 'log', range: [1e-6, 1e6] })
    expect(marks.map(({ text }) => text)).toEqual(['10⁻⁶', '10⁻³', '1', '10³', '10⁶'])
  })
})

it('figures have three digits, and a power of ten where they are far from 1', () => {
  expect([0, 0.012345, 97.0049, 0.000046, 2.4e28].map(figure)).toEqual([
    '0',
    '0.0123',
    '97',
    '4.6·10<sup>−5</sup>',
    '2.4·10<sup>28</sup>',
  ])
})
