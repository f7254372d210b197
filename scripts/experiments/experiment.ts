/** What every experiment gives: pictures, and a table for the page. */
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'

export interface Experiment {
  readonly name: string
  readonly run: () => Promise<Findings>
}
export interface Findings {
  /** SVG, by the name of the file in docs/experiments. */
  readonly pictures: Readonly<Record<string, string>>
  /** Markdown, for the experiment's place in docs/experiments.md. */
  readonly table: string
}

export const specOf = (name: string): string => `specs/experiments/${name}.mlp`

/** Stands in every picture, so that a test can tell one that its spec has outgrown. */
export function sourceOf(name: string): string {
  const hash = createHash('sha256')
    .update(readFileSync(specOf(name)))
    .digest('hex')
  return `npm run experiments, from ${specOf(name)} (sha256 ${hash.slice(0, 12)}…)`
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** For values of very different size. */
export const geometricMean = (values: readonly number[]): number => Math.exp(mean(values.map(Math.log)))

export const rootMeanSquare = (values: ArrayLike<number>): number =>
  Math.sqrt(mean(Array.from(values, (value) => value * value)))

/** Three digits; large and small ones with a power of ten. */
export function figure(value: number): string {
  if (value === 0) return '0'
  if (!Number.isFinite(value)) return 'too large'
  const size = Math.abs(value)
  if (size >= 0.001 && size < 10_000) return String(Number(value.toPrecision(3)))
  const [digits = '', exponent = ''] = value.toExponential(1).split('e')
  return `${digits}·10<sup>${exponent.replace('+', '').replace('-', '−')}</sup>`
}
