const [left, right, top, bottom] = [40, 470, 10, 320]
const [least, most] = [0.005, 4]

const x = (epoch: number, epochs: number): number => left + ((right - left) * epoch) / epochs
const y = (loss: number): number => {
  const share = Math.log(Math.min(most, Math.max(least, loss)) / least) / Math.log(most / least)
  return bottom + (top - bottom) * share
}

/** Losses by epoch on a logarithmic scale, as the content of an SVG; each curve is named by its class. */
export function curves(losses: Readonly<Record<string, readonly number[]>>, epochs: number): string {
  const grid = [1, 0.1, 0.01].map((loss) => {
    const line = `<line x1="${left}" x2="${right}" y1="${y(loss)}" y2="${y(loss)}" />`
    return `${line}<text x="${left - 8}" y="${y(loss)}" text-anchor="end">${loss}</text>`
  })
  const ticks = [0, 10, 20, 30, 40].map((epoch) => {
    return `<text x="${x(epoch, epochs)}" y="${bottom + 16}" text-anchor="middle">${epoch}</text>`
  })
  const lines = Object.entries(losses).map(([name, values]) => {
    const points = values.map((loss, index) => `${x(index + 1, epochs).toFixed(1)},${y(loss).toFixed(1)}`)
    return `<polyline class="${name}" points="${points.join(' ')}" />`
  })
  return [...grid, ...ticks, ...lines].join('')
}
