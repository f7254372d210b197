/** The names that a model's class and types get in the module, clear of each other and of everything else there. */
import { isReserved } from '../printer/index.js'
import { runtimeNames } from '../runtime-source/include.js'
import { KERNEL_NAMES, type KernelNames, type ModelPart } from './parts.js'

export interface ClassNames {
  /** Inside of the module; a model called `Map` is `Map_` there, and exported as `Map`. */
  readonly self: string
  readonly Label: string
  readonly Feature: string
  readonly Prediction: string
  readonly Data: string
  readonly Metrics: string
  readonly FitOptions: string
  readonly History: string
  readonly weightTensors: string
  readonly optimiserTensors: string
  readonly learningRateAt: string
  /** The same for each phase of the pretraining. */
  readonly phaseRates: readonly string[]
  readonly kernels: KernelNames
}

export function chooseNames(models: readonly ModelPart[]): ClassNames[] {
  const declared = models.flatMap(({ memory, kernels, code }) => [...memory, ...kernels, ...(code ? [code] : [])])
  const taken = new Set(['Real', ...GLOBALS, ...CLASS_WORDS, ...runtimeNames(), ...declared.map(({ name }) => name)])
  const claim = (name: string): string => {
    const free = isReserved(name) || taken.has(name) ? claim(`${name}_`) : name
    taken.add(free)
    return free
  }
  const selves = models.map((model) => claim(model.interface.name))
  return models.map(({ interface: { name, pretraining }, names }, i) => ({
    self: selves[i] ?? claim(name),
    Label: claim(`${name}Label`),
    Feature: claim(`${name}Feature`),
    Prediction: claim(`${name}Prediction`),
    Data: claim(`${name}Data`),
    Metrics: claim(`${name}Metrics`),
    FitOptions: claim(`${name}FitOptions`),
    History: claim(`${name}History`),
    weightTensors: claim(models.length === 1 ? 'weightTensors' : `weightTensorsOf${name}`),
    optimiserTensors: claim(models.length === 1 ? 'optimiserTensors' : `optimiserTensorsOf${name}`),
    learningRateAt: claim(models.length === 1 ? 'learningRateAt' : `learningRateOf${name}At`),
    phaseRates: (pretraining?.phases ?? []).map((_, phase) => claim(phaseRate(name, phase, models.length > 1))),
    kernels: names ?? KERNEL_NAMES,
  }))
}

const phaseRate = (model: string, phase: number, several: boolean): string =>
  `pretrainingRate${phase + 1}${several ? `Of${model}` : ''}At`

/** Parameters and constants of the class's methods, which speak of the class by its name. */
const CLASS_WORDS: readonly string[] =
  'bytes checkpoint data label memory model name options probabilities row rows x y'.split(' ')

/** What the module takes from its surroundings. */
const GLOBALS: readonly string[] = (
  'globalThis undefined NaN Infinity Object Array Number String Boolean Math JSON Error Promise Map Set BigInt ' +
  'ArrayBuffer DataView Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array ' +
  'TextEncoder TextDecoder performance setTimeout ' +
  'Generator ArrayLike ReadonlyMap ReadonlySet ReadonlyArray Readonly Partial Required Pick Omit Record Iterable'
).split(' ')
