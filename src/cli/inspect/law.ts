import type { LayerTensor } from '../../2-model/model.js'

type Law = LayerTensor['start']

/** A law with its numbers: `U(±0.0875)`, `N(0, 0.05²)`. */
export function lawText(law: Law): string {
  switch (law.law) {
    case 'constant':
      return number(law.value)
    case 'uniform':
      return law.low === -law.high ? `U(±${number(law.high)})` : `U(${number(law.low)}, ${number(law.high)})`
    case 'normal':
      return normal(law)
    case 'truncatedNormal':
      return `${normal(law)} within ${law.mean === 0 ? '' : `${number(law.mean)} `}±${number(2 * law.standardDeviation)}`
    case 'orthogonal':
      return `columns of length ${number(law.gain)}`
    default:
      return law satisfies never
  }
}

const normal = ({ mean, standardDeviation }: { readonly mean: number; readonly standardDeviation: number }): string =>
  `N(${number(mean)}, ${number(standardDeviation)}²)`

const number = (value: number): string => String(Number(value.toPrecision(4)))
