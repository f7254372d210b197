import { liesFar, type Model } from '../2-model/model.js'
import type { Shape } from './columns.js'
import { report, type Diagnostic } from '../diagnostics/report.js'

/** Beyond this, raw inputs slow learning enough to be worth a word (pixels 0..255, years, prices). */
const large = 50

/** Watches the input values go by, and says at the end whether they fit what the spec promises about them. */
export interface ScaleWatch {
  readonly see: (value: number, line: number, column: string) => void
  readonly warnings: (path: string) => readonly Diagnostic[]
}

export function watchScale({ input, layers = [] }: Shape): ScaleWatch {
  const [first] = layers
  const normalises = first?.kind === 'layer' && first.definition.kind === 'norm'
  let low = Infinity
  let high = -Infinity
  let outside = 0
  let outlier: { value: number; line: number; column: string } | undefined
  return {
    see: (value, line, column) => {
      if (value < low) low = value
      if (value > high) high = value
      if (!input.range || (value >= input.range[0] && value <= input.range[1])) return
      outside++
      outlier ??= { value, line, column }
    },
    warnings: (path) => {
      if (input.range) {
        if (!outlier) return []
        const [rangeLow, rangeHigh] = input.range
        return [report('MLP2301', { path, ...outlier, low: rangeLow, high: rangeHigh, others: outside - 1 })]
      }
      return normalises ? [] : judgeUnscaled(low, high, path, input)
    },
  }
}

/** Values of an input without `range:` that go from `low` to `high`. */
export function judgeUnscaled(low: number, high: number, path: string, input: Model['input']): readonly Diagnostic[] {
  if (Math.max(Math.abs(low), Math.abs(high)) <= large || low === high) return []
  const written = `${input.name} ${input.dimensions.join('x')}`
  return [report('MLP2302', { path, input: written, low, high, isFar: liesFar(low, high) })]
}
