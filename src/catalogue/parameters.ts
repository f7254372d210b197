/** What a definition's parameters may be: each schema gives its domain, default and doc in one place. */
export type Parameter =
  | RealParameter
  | ShareParameter
  | CountParameter
  | PairParameter
  | ToggleParameter
  | InitialiserParameter
  | RangeParameter
  | CourseParameter
  | ChoiceParameter
  | ListParameter
  | DurationParameter

interface Described {
  readonly doc: string
}
/**
 * A number with an open (`above`, `below`) or closed (`atLeast`, `atMost`) domain. Required when it has no default,
 * unless it is optional.
 */
export interface RealParameter extends Described, Domain {
  readonly kind: 'real'
  readonly default?: number
  /** May be left out without a default; the mathematics then does not see it. */
  readonly optional?: true
  /** Others give 1 − it by the same name: from `from` on, that is what was likely meant. */
  readonly opposite?: { readonly from: number; readonly in: string; readonly is: string }
}
/** A share of a whole, 0 ≤ p < 1, written `20%` or `0.2`. */
export interface ShareParameter extends Described {
  readonly kind: 'share'
  /** Completes "is the share …" in messages: `dropped`. */
  readonly of?: string
  readonly default?: number
}
/** A whole number from 1. */
export interface CountParameter extends Described {
  readonly kind: 'count'
  readonly default?: number
}
/** Two numbers in brackets, as `betas: [0.9, 0.999]`; the mathematics sees them as `name1` and `name2`. */
export interface PairParameter extends Described, Domain {
  readonly kind: 'pair'
  /** What each of the two is called in the mathematics. */
  readonly names: readonly [string, string]
  readonly default: readonly [number, number]
}
/** `on` or `off`; the mathematics sees 1 or 0. */
export interface ToggleParameter extends Described {
  readonly kind: 'toggle'
  readonly default: boolean
}
/** The name of an initialiser, with its own parameters: `he.normal(gain: 2)`. Without one, the activation decides. */
export interface InitialiserParameter extends Described {
  readonly kind: 'initialiser'
}
/** `a..b` with a < b; the mathematics sees them as the two names. */
export interface RangeParameter extends Described {
  readonly kind: 'range'
  readonly names: readonly [string, string]
}

/** `a -> b`: from where to where something goes; the mathematics sees them as the two names. */
export interface CourseParameter extends Described, Domain {
  readonly kind: 'course'
  readonly names: readonly [string, string]
  /** The mathematics can do without. */
  readonly optional?: boolean
}
/** One of a few words: `form: classic`. */
export interface ChoiceParameter extends Described {
  readonly kind: 'choice'
  readonly options: readonly string[]
  readonly default: string
}
/** Numbers in brackets, as many as the spec needs: `weights: [1, 2.5, 1]`. Empty where none are given. */
export interface ListParameter extends Described, Domain {
  readonly kind: 'list'
}
/** `1 epoch`, `500 steps`. Required when it has no default. */
export interface DurationParameter extends Described {
  readonly kind: 'duration'
  /** It counts epochs alone. */
  readonly only?: 'epochs'
  readonly default?: Duration
}
export interface Duration {
  readonly count: number
  readonly unit: 'epochs' | 'steps'
}

export interface Domain {
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
}

export type Parameters = Readonly<Record<string, Parameter>>

/** What the mathematics is told of a parameter that was given. */
export type ParameterValue = number | string | readonly number[] | Duration
export type Values = Readonly<Record<string, ParameterValue>>

/** The values of these parameters, by the names under which the mathematics sees them; an initialiser is no value. */
export type Told<P extends Parameters> = {
  readonly [Name in keyof P as TellsAs<P[Name], Name & string>]: TellsWhat<P[Name]>
}
type TellsAs<P extends Parameter, Name extends string> = P extends { readonly names: readonly [infer A, infer B] }
  ? (A | B) & string
  : P extends InitialiserParameter
    ? never
    : Name
type TellsWhat<P extends Parameter> = P extends ChoiceParameter
  ? P['options'][number]
  : P extends ListParameter
    ? readonly number[]
    : P extends DurationParameter
      ? Duration
      : P extends { readonly kind: 'course'; readonly optional: true }
        ? number | undefined
        : number

type Options<P extends Parameter> = Omit<P, 'kind' | 'doc'>

export const real = (doc: string, options: Options<RealParameter> = {}): RealParameter => ({
  kind: 'real',
  doc,
  ...options,
})
export const share = (doc: string, options: Options<ShareParameter> = {}): ShareParameter => ({
  kind: 'share',
  doc,
  ...options,
})
export const count = (doc: string, options: Options<CountParameter> = {}): CountParameter => ({
  kind: 'count',
  doc,
  ...options,
})
export const pair = <const O extends Options<PairParameter>>(doc: string, options: O) =>
  ({ kind: 'pair', doc, ...options }) as const
export const toggle = (doc: string, options: Options<ToggleParameter>): ToggleParameter => ({
  kind: 'toggle',
  doc,
  ...options,
})
export const initialiserOf = (doc: string): InitialiserParameter => ({ kind: 'initialiser', doc })
export const range = <const O extends Options<RangeParameter>>(doc: string, options: O) =>
  ({ kind: 'range', doc, ...options }) as const
export const course = <const O extends Options<CourseParameter>>(doc: string, options: O) =>
  ({ kind: 'course', doc, ...options }) as const
export const choice = <const O extends Options<ChoiceParameter>>(doc: string, options: O) =>
  ({ kind: 'choice', doc, ...options }) as const
export const list = (doc: string, options: Options<ListParameter> = {}): ListParameter => ({
  kind: 'list',
  doc,
  ...options,
})
export const duration = (doc: string, options: Options<DurationParameter> = {}): DurationParameter => ({
  kind: 'duration',
  doc,
  ...options,
})
