/** Curves in small frames, one beside the other, all to the same scale. */
import { element, escape } from '../../src/draw/svg.js'

export interface Curve {
  readonly title: string
  /** From 0 to 1 in both directions. */
  readonly points: readonly (readonly [number, number])[]
}
interface Frame {
  /** Of the whole drawing, for those who cannot see it. */
  readonly title: string
  readonly columns: number
  /** At the ends of each axis. */
  readonly across: readonly [string, string]
  readonly up: readonly [string, string]
}

const plot = { width: 220, height: 90 }
const cell = { width: plot.width + 60, height: plot.height + 62 }
const left = 44
const top = 30

const style = `
  text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; font-size: 11px; }
  .detail { fill: #59636e; font-size: 10px; }
  .axes { stroke: #8c959f; fill: none; }
  .curve { stroke: #0969da; fill: none; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .detail { fill: #9198a1; }
    .axes { stroke: #656c76; }
    .curve { stroke: #4493f8; }
  }
`

export function drawCurves(curves: readonly Curve[], frame: Frame): string {
  const width = frame.columns * cell.width
  const height = Math.ceil(curves.length / frame.columns) * cell.height
  const drawn = curves.map((curve, index) => {
    const [x, y] = [(index % frame.columns) * cell.width, Math.floor(index / frame.columns) * cell.height]
    return element('g', { transform: `translate(${x + left} ${y + top})` }, drawCurve(curve, frame))
  })
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
  }
  const parts = [element('title', {}, [escape(frame.title)]), `<style>${style}</style>`, ...drawn]
  return `${element('svg', attributes, ['\n', ...parts.map((part) => `${part}\n`)])}\n`
}

function drawCurve({ title, points }: Curve, { across, up }: Frame): readonly string[] {
  const { width, height } = plot
  const path = points.map(([x, y]) => `${round(x * width)} ${round((1 - y) * height)}`).join('L')
  const label = (text: string, x: number, y: number, anchor: string): string =>
    element('text', { class: 'detail', x, y, 'text-anchor': anchor }, [escape(text)])
  return [
    element('text', { x: 0, y: -12 }, [escape(title)]),
    element('path', { class: 'axes', d: `M0 0V${height}H${width}` }),
    label(up[0], -6, height, 'end'),
    label(up[1], -6, 6, 'end'),
    label(across[0], 0, height + 14, 'start'),
    label(across[1], width, height + 14, 'end'),
    element('path', { class: 'curve', d: `M${path}` }),
  ]
}

const round = (value: number): number => Math.round(value * 10) / 10
