/** Lines in frames, one frame beside the other, all to the same scale; for light and dark pages alike. */
import { element, escape } from '../../src/draw/svg.js'
import { place, ticks, type Axis } from './axis.js'

export interface Figure {
  /** Of the whole, for those who cannot see it. */
  readonly title: string
  /** Where it comes from. */
  readonly source: string
  readonly columns: number
  readonly x: Axis
  readonly y: Axis
  readonly frames: readonly Frame[]
}
export interface Frame {
  readonly title: string
  readonly lines: readonly Line[]
}
export interface Line {
  /** The lines of one name look alike, and the legend lists them; one without a name is background. */
  readonly name?: string
  readonly points: readonly Point[]
}
export type Point = readonly [x: number, y: number]

const margin = { left: 52, right: 18, top: 30, bottom: 40 }
const legendHeight = 26
/** Advance of a character of a monospaced font of 11 pixels. */
const advance = 6.6

/** Told apart by colour and by dashes. */
const looks = [
  { light: '#0969da', dark: '#4493f8', dashes: 'none' },
  { light: '#bc4c00', dark: '#f0883e', dashes: '7 3' },
  { light: '#1a7f37', dark: '#3fb950', dashes: '2 3' },
  { light: '#8250df', dark: '#ab7df8', dashes: '9 3 2 3' },
]

const style = `
  text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; font-size: 11px; }
  .detail { fill: #59636e; font-size: 10px; }
  path { fill: none; }
  .axes { stroke: #8c959f; }
  .grid { stroke: #d1d9e0; stroke-width: 0.5; }
  .pale { stroke: #d1d9e0; }
${looks.map(({ light, dashes }, index) => `  .line${index} { stroke: ${light}; stroke-width: 1.75; stroke-dasharray: ${dashes}; }`).join('\n')}
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .detail { fill: #9198a1; }
    .axes { stroke: #656c76; }
    .grid, .pale { stroke: #3d444d; }
${looks.map(({ dark }, index) => `    .line${index} { stroke: ${dark}; }`).join('\n')}
  }
`

export function drawFigure(figure: Figure): string {
  const { columns, frames } = figure
  const plot = columns === 1 ? { width: 560, height: 260 } : { width: Math.floor(800 / columns) - 70, height: 110 }
  const cell = { width: plot.width + margin.left + margin.right, height: plot.height + margin.top + margin.bottom }
  const names = [...new Set(frames.flatMap(({ lines }) => lines.flatMap(({ name }) => name ?? [])))]
  const top = names.length > 1 ? legendHeight : 0
  const width = columns * cell.width
  const height = top + Math.ceil(frames.length / columns) * cell.height
  const drawn = frames.map((frame, index) => {
    const x = (index % columns) * cell.width + margin.left
    const y = top + Math.floor(index / columns) * cell.height + margin.top
    return element('g', { transform: `translate(${x} ${y})` }, drawFrame(frame, figure, plot, names))
  })
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
  }
  const parts = [
    element('title', {}, [escape(figure.title)]),
    element('desc', {}, [escape(figure.source)]),
    `<style>${style}</style>`,
    ...(top > 0 ? [legend(names)] : []),
    ...drawn,
  ]
  return `${element('svg', attributes, ['\n', ...parts.map((part) => `${part}\n`)])}\n`
}

interface Size {
  readonly width: number
  readonly height: number
}

function drawFrame(
  frame: Frame,
  { x, y }: Figure,
  { width, height }: Size,
  names: readonly string[],
): readonly string[] {
  const across = ticks(x).map(({ at, text }) => detail(text, at * width, height + 14, 'middle'))
  const up = ticks(y).flatMap(({ at, text }) => [
    element('path', { class: 'grid', d: `M0 ${round((1 - at) * height)}H${width}` }),
    detail(text, -6, (1 - at) * height + 3, 'end'),
  ])
  const toPath = (points: readonly Point[]): string =>
    points.map(([a, b]) => `${round(place(x, a) * width)} ${round((1 - place(y, b)) * height)}`).join('L')
  const lines = frame.lines.map(({ name, points }) => {
    const look = name === undefined ? 'pale' : `line${names.indexOf(name) % looks.length}`
    return element('path', { class: look, d: `M${toPath(points)}` })
  })
  return [
    element('text', { x: 0, y: -10 }, [escape(frame.title)]),
    ...up,
    ...across,
    element('path', { class: 'axes', d: `M0 0V${height}H${width}` }),
    detail(x.label, width / 2, height + 28, 'middle'),
    element(
      'text',
      { class: 'detail', transform: `translate(-40 ${height / 2}) rotate(-90)`, 'text-anchor': 'middle' },
      [escape(y.label)],
    ),
    ...lines,
  ]
}

/** In one row, from the left. */
function legend(names: readonly string[]): string {
  let x = margin.left
  const entries = names.flatMap((name, index) => {
    const at = x
    x += 34 + name.length * advance + 22
    return [
      element('path', { class: `line${index % looks.length}`, d: `M${round(at)} 16h28` }),
      element('text', { x: round(at + 34), y: 20 }, [escape(name)]),
    ]
  })
  return element('g', {}, entries)
}

const detail = (text: string, x: number, y: number, anchor: string): string =>
  element('text', { class: 'detail', x: round(x), y: round(y), 'text-anchor': anchor }, [escape(text)])

const round = (value: number): number => Math.round(value * 10) / 10
