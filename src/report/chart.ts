import { html, type Html } from './html.js'
import type { Chart, Curve } from './report.js'
import { scaleFor, type Scale } from './scale.js'

const size = { width: 440, height: 230 }
const [left, right, top, bottom] = [56, 428, 12, 196]

/** Curves over epochs as an SVG; a curve is told by its colour, its dashes and the line below. */
export function chart({ title, curves }: Chart): Html {
  const points = curves.flatMap((curve) => curve.points).filter(({ value }) => Number.isFinite(value))
  if (points.length === 0) return html``
  const epochs = points.map(({ epoch }) => epoch)
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)]
  const x = (epoch: number): number => (last === first ? (left + right) / 2 : spread(epoch, first, last))
  const scale = scaleFor(points.map(({ value }) => value))
  const y = (value: number): number => bottom + (top - bottom) * scale.share(value)
  const keys = curves.map(
    ({ name }, index) => html`<span class="key"><i class="swatch curve${index}"></i>${name}</span>`,
  )
  return html` <figure>
    <h3>${title}</h3>
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">
      ${grid(scale, y)}
      ${[first, ...(last > first + 1 ? [Math.round((first + last) / 2)] : []), ...(last > first ? [last] : [])].map(
        (epoch) => html`<text x="${fixed(x(epoch))}" y="${bottom + 16}" text-anchor="middle">${epoch}</text>`,
      )}
      <text x="${right}" y="${bottom + 31}" text-anchor="end">epoch</text>
      ${curves.map((curve, index) => line(curve, index, x, y))}
    </svg>
    <figcaption>${keys}</figcaption>
  </figure>`
}

const spread = (epoch: number, first: number, last: number): number =>
  left + ((right - left) * (epoch - first)) / (last - first)

const grid = (scale: Scale, y: (value: number) => number): readonly Html[] =>
  scale.ticks.map((tick) => {
    const at = fixed(y(tick))
    return html`<line x1="${left}" x2="${right}" y1="${at}" y2="${at}" /><text
        x="${left - 8}"
        y="${at}"
        dy="4"
        text-anchor="end"
        >${scale.text(tick)}</text
      >`
  })

function line(curve: Curve, index: number, x: (epoch: number) => number, y: (value: number) => number): Html {
  const seen = curve.points.filter(({ value }) => Number.isFinite(value))
  const places = seen.map(({ epoch, value }) => `${fixed(x(epoch))},${fixed(y(value))}`)
  const end = seen.at(-1)
  if (!end) return html``
  const told = `${curve.name}, epoch ${end.epoch}: ${Number(end.value.toPrecision(4))}`
  return html`<polyline class="curve${index}" points="${places.join(' ')}" /><circle
      class="curve${index}"
      cx="${fixed(x(end.epoch))}"
      cy="${fixed(y(end.value))}"
      r="3"
      ><title>${told}</title></circle
    >`
}

const fixed = (value: number): string => value.toFixed(1)
