import { describe, expect, it } from 'vitest'
import { reportPage } from '../../src/report/page.js'
import type { Report } from '../../src/report/report.js'

const least: Report = {
  title: 'Xor',
  summary: 'Xor: 2 → 8 tanh → 1 sigmoid',
  results: { columns: ['', 'rows', 'loss'], rows: [['training', '4', '0.1']] },
  charts: [
    { title: 'Loss', curves: [{ name: 'training', points: [1, 2, 3].map((epoch) => ({ epoch, value: 1 / epoch })) }] },
  ],
  galleries: [],
  settings: [['seed', '1']],
  maker: 'mlpc',
}
const picture = { width: 2, height: 2, pictures: [[0, 1, 2, 3]] }
const whole: Report = {
  ...least,
  doc: 'Different bits?',
  galleries: [{ title: 'Filters', caption: 'of a unit', ...picture }],
  reconstruction: { caption: 'By it', lines: [{ title: 'as it is', note: '', ...picture, range: [0, 3] }] },
  confusion: {
    part: 'test',
    names: ['no', 'yes'],
    counts: [
      [2, 0],
      [1, 3],
    ],
  },
  phases: { columns: ['pretraining', 'loss'], rows: [['encoder.1', 'bce']] },
}
const headings = (page: string) => [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)

describe('the page of a report', () => {
  it('shows what there is, and leaves out what there is not', () => {
    expect(headings(reportPage(least))).toEqual(['Result', 'Learning', 'Settings'])
    expect(headings(reportPage(whole))).toEqual([
      'Result',
      'Learning',
      'What it looks for',
      'Reconstruction',
      'Confusion',
      'Pretraining',
      'Settings',
    ])
  })

  it('asks for nothing from outside, and runs nothing', () => {
    const page = reportPage(whole)
    expect(page).not.toMatch(/<script|<link|url\(|@import|(src|href)="(?!data:)/)
    expect(page).toContain(`content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;"`)
  })

  it('never takes a text for markup, wherever it stands', () => {
    const hostile = '"><img src=x onerror=alert(1)>&'
    const told = (value: unknown): unknown => {
      if (typeof value === 'string') return hostile
      if (Array.isArray(value)) return value.map(told)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, told(inner)]))
    }
    const page = reportPage(told(whole) as Report)
    expect(page).not.toContain('<img src=x')
    expect(page.match(/onerror/g)?.length).toBeGreaterThan(15)
  })

  it('is the same for the same run', () => {
    expect(reportPage(whole)).toBe(reportPage(whole))
  })

  it('draws a curve through what is finite', () => {
    const points = [1, NaN, 3].map((value, index) => ({ epoch: index + 1, value }))
    const chart = (values: typeof points) =>
      reportPage({ ...least, charts: [{ title: 'Loss', curves: [{ name: 'training', points: values }] }] })
    expect(/points="([^"]*)"/.exec(chart(points))?.[1]?.split(' ')).toHaveLength(2)
    expect(chart(points)).not.toContain('NaN')
    expect(chart(points.slice(1, 2))).not.toContain('<svg')
    expect(chart(points.slice(0, 1))).toContain('<circle')
  })
})
