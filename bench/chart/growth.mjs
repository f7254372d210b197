/** Time a sample against width and against batch, both axes logarithmic. */
import { growing, series } from '../growth/measure.mjs'
import { at, element, number, picture, text } from './svg.mjs'

const plot = { width: 320, height: 210, left: 64, top: 46 }
/** Of those on a GPU, the faster one. */
const kinds = { ts: 'ts', wasm: 'wasm', torch: 'peer', 'gpu-graph': 'gpu' }
const shortTitles = { 'gpu-graph': 'on a GPU' }

export function growthChart(measurements) {
  const panels = series.map((each, index) =>
    at(
      plot.left + index * (plot.width + 90),
      plot.top,
      drawn(
        each,
        measurements.filter(({ axis }) => axis === each.axis),
      ),
    ),
  )
  const title = 'Microseconds a sample in training'
  const drawnOnes = growing.filter(({ id }) => id in kinds && measurements.some(({ peer }) => peer === id))
  const legend = drawnOnes.map(({ id, title: name }, index) => {
    const x = plot.left + 260 + 150 * index
    return (
      element('rect', { class: kinds[id], x, y: 9, width: 10, height: 10 }) +
      text(x + 16, 18, (shortTitles[id] ?? name).replaceAll('**', ''))
    )
  })
  return picture(2 * plot.width + 180, plot.height + 84, title, [text(10, 18, title), ...legend, ...panels])
}

function drawn({ title, sizes }, measurements) {
  const good = measurements.filter(({ error }) => error === undefined)
  if (good.length === 0) return ''
  const powers = good.map(({ median }) => Math.log10(median))
  const [low, high] = [Math.floor(Math.min(...powers)), Math.ceil(Math.max(...powers))]
  const x = (size) => (plot.width * Math.log(size / sizes[0])) / Math.log(sizes.at(-1) / sizes[0])
  const y = (median) => plot.height * (1 - (Math.log10(median) - low) / (high - low))
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
  return [
    text(0, -10, title),
    ...ticks.map((tick) => element('path', { class: 'grid', d: `M0 ${number(y(tick))}h${plot.width}` })),
    ...ticks.map((tick) => text(-6, y(tick) + 4, tick.toLocaleString('en'), { 'text-anchor': 'end', class: 'detail' })),
    ...sizes.map((size) => text(x(size), plot.height + 16, String(size), { 'text-anchor': 'middle', class: 'detail' })),
    ...Object.keys(kinds).map((id) => {
      const points = good
        .filter(({ peer }) => peer === id)
        .map(({ size, median }) => `${number(x(size))} ${number(y(median))}`)
      return points.length === 0 ? '' : element('path', { class: `line ${kinds[id]}`, d: `M${points.join('L')}` })
    }),
  ].join('')
}
