/** How figures and tables are written on the page. */
export const list = (items) => items.map((item) => `- ${item}`).join('\n')

export const table = (header, rows, alignment = header.map((_, column) => (column === 0 ? '---' : '--:'))) =>
  [header, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

export const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`

const units = [
  [1e6, ' M'],
  [1e3, ' k'],
  [1, ''],
]
const unitOf = (value) => units.find(([size]) => value >= 0.9995 * size) ?? units.at(-1)

/** Three digits: 48.5, 653, 7.58 k, 1.08 M. */
export function short(value) {
  const [size, name] = unitOf(value)
  return (value / size).toPrecision(3) + name
}

/** 7.51–7.62 k; each with its own unit where they differ. */
export function range({ lowest, highest }) {
  const same = unitOf(lowest) === unitOf(highest)
  return `${same ? (lowest / unitOf(lowest)[0]).toPrecision(3) : short(lowest)}–${short(highest)}`
}

/** How many times as much: 0.64×, 3.1×, 25×. */
export const times = (ratio) => `${ratio < 10 ? ratio.toPrecision(2) : Math.round(ratio).toLocaleString('en')}×`
