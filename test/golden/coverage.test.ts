/** Nothing of the vocabulary that training goes through is left out, and its parts meet in pairs. */
import { describe, expect, it } from 'vitest'
import {
  activations,
  corruptions,
  joins,
  layers,
  losses,
  norms,
  optimisers,
  schedules,
} from '../../src/catalogue/index.js'
import { allTraces } from './traces.js'

const traces = allTraces()
const specs = traces.map(({ spec }) => spec)
const inSpecs = (pattern: RegExp): boolean => specs.some((spec) => pattern.test(spec))

const word = (name: string): string => `(?<![\\w.])${name.replace('.', '\\.')}(?![\\w.])`
const elementwise = [...activations.values()].filter(({ wholeRow }) => !wholeRow).map(({ name }) => name)
const usesActivation = (name: string): RegExp => new RegExp(`(act|dense \\d+) ${word(name)}`)
const usesOptimiser = (name: string): RegExp => new RegExp(`optim ${word(name)}`)
const usesNorm = (name: string): RegExp => new RegExp(`norm ${word(name)}`)

const kinds = [
  ['activation', elementwise, usesActivation],
  ['optimiser', [...optimisers.keys()], usesOptimiser],
  ['norm', [...norms.keys()], usesNorm],
  ['layer', [...layers.keys()], (name: string) => new RegExp(`^ *${word(name)}`, 'm')],
  ['corruption', [...corruptions.keys()], (name: string) => new RegExp(`corrupt ${word(name)}`)],
  ['join', [...joins.keys()], (name: string) => new RegExp(`join ${word(name)}`)],
  ['loss', [...losses.keys()], (name: string) => new RegExp(`loss ${word(name)}`)],
  ['schedule', [...schedules.keys()], (name: string) => new RegExp(`rate ${word(name)}`)],
] as const

describe.each(kinds)('every %s', (_, names, uses) => {
  it.each(names)('%s is in a trace', (name) => expect(inSpecs(uses(name))).toBe(true))
})

describe('every parameter', () => {
  const definitions = [optimisers, losses, schedules, norms].flatMap((kind) => [...kind.values()])
  const given = definitions.flatMap(({ name, parameters }) =>
    Object.entries(parameters).map(([key, { kind }]) => [`${key} of ${name}`, name, key, kind] as const),
  )
  // Regularisers are of all optimisers alike; a course is the one parameter that is given without its name.
  const regularisers = ['decay', 'l1', 'l2', 'max_norm', 'decays']
  const own = given.filter(([, name, key]) => !(optimisers.has(name) && regularisers.includes(key)))
  it.each(own)('%s is given in a trace', (_, name, key, kind) => {
    const written = kind === 'course' ? '[^)]*->' : `[^)]*${word(key)}:`
    const positional = name === 'plateau' && key === 'metric' ? '(loss|val\\.loss)' : written
    expect(inSpecs(new RegExp(`${word(name)}\\(${positional}`))).toBe(true)
  })
  it.each(regularisers)('%s of optimisers is given in a trace', (key) => {
    expect(inSpecs(new RegExp(`optim .*${word(key)}:`))).toBe(true)
  })
})

describe('pairs', () => {
  const meet = (...patterns: readonly RegExp[]): boolean =>
    specs.some((spec) => patterns.every((pattern) => pattern.test(spec)))
  const missing = (first: readonly RegExp[], second: readonly RegExp[]): readonly string[] =>
    first.flatMap((a) => second.filter((b) => !meet(a, b)).map((b) => `${a.source} with ${b.source}`))
  const [acts, optims, allNorms] = [
    elementwise.map(usesActivation),
    [...optimisers.keys()].map(usesOptimiser),
    [/^(?![^]*norm )/, ...[...norms.keys()].map(usesNorm)],
  ]

  it('of activation and optimiser', () => expect(missing(acts, optims)).toEqual([]))
  it('of activation and norm', () => expect(missing(acts, allNorms)).toEqual([]))
  it('of optimiser and norm', () => expect(missing(optims, allNorms)).toEqual([]))
})

it('most numbers are from PyTorch itself', () => {
  const others = traces.filter(({ oracle }) => oracle !== 'torch').map(({ oracle }) => oracle)
  expect([...new Set(others)].sort()).toMatchInlineSnapshot(`
    [
      "lion is not in torch 1.13; Chen et al. 2023, algorithm 2",
      "the rule of Keras, written out in keras.py",
      "torch adds epsilon outside of the root only",
      "torch has one form of momentum only; Sutskever et al. 2013, equations 1 to 4",
      "torch's threshold is 5 and its first steps are those of momentum; Liu et al. 2020, algorithm 2",
      "torch, but hard_sigmoid is written out, see deviations.py",
    ]
  `)
  expect(others.length).toBeLessThan(traces.length / 4)
})
