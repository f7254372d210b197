/** Networks as stacks of boxes, one beside the other, the data flowing from the top down. */
import { element, escape } from './svg.js'

export interface Stack {
  readonly title: string
  readonly subtitle: string
  readonly boxes: readonly Box[]
}
export interface Box {
  readonly title: string
  readonly detail: string
  /** `end`: input or output; `weights`: a layer that learns. */
  readonly role: 'end' | 'weights' | 'plain'
}

const margin = 16
const heading = 44
const boxHeight = 44
const arrow = 20
const padding = 14
/** Advance of a character of a monospaced font, as a share of its size: 0.6 in all common ones. */
const advance = 0.6
const size = { title: 13, detail: 11, heading: 15 } as const

/** One picture for light and dark pages: colours follow what the reader prefers, the ground stays the page's. */
const style = `
  text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
  .heading { font-weight: 600; }
  .detail { fill: #59636e; }
  rect { fill: #ffffff; stroke: #8c959f; }
  .weights rect { fill: #ddf4ff; stroke: #0969da; }
  .end rect { fill: #f6f8fa; }
  path { stroke: #59636e; fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .detail { fill: #9198a1; }
    rect { fill: #151b23; stroke: #656c76; }
    .weights rect { fill: #0d2744; stroke: #4493f8; }
    .end rect { fill: #212830; }
    path { stroke: #9198a1; }
  }
`

export function drawStacks(stacks: readonly Stack[]): string {
  const widths = stacks.map(widthOf)
  const left = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + 2 * margin, margin))
  const width = widths.reduce((sum, one) => sum + one + 2 * margin, 0)
  const height = Math.max(0, ...stacks.map(heightOf)) + 2 * margin
  const drawn = stacks.map((stack, index) => drawStack(stack, left[index] ?? 0, widths[index] ?? 0))
  const label = stacks.map(({ title, subtitle }) => `${title}: ${subtitle}`).join('; ')
  const frame = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' }
  return `${element('svg', frame, ['\n', element('title', {}, [escape(label)]), '\n', `<style>${style}</style>`, '\n', ...drawn])}\n`
}

function widthOf({ title, subtitle, boxes }: Stack): number {
  const lines = [
    textWidth(title, size.heading),
    textWidth(subtitle, size.detail),
    ...boxes.flatMap((box) => [textWidth(box.title, size.title), textWidth(box.detail, size.detail)]),
  ]
  return Math.ceil(Math.max(...lines)) + 2 * padding
}

const textWidth = (text: string, fontSize: number): number => [...text].length * fontSize * advance

const heightOf = ({ boxes }: Stack): number => heading + boxes.length * (boxHeight + arrow) - arrow

function drawStack({ title, subtitle, boxes }: Stack, x: number, width: number): string {
  const middle = x + width / 2
  const lines = [
    text(title, middle, margin + 14, size.heading, 'heading'),
    text(subtitle, middle, margin + 30, size.detail, 'detail'),
    ...boxes.flatMap((box, index) => {
      const y = margin + heading + index * (boxHeight + arrow)
      return [...(index === 0 ? [] : [drawArrow(middle, y)]), drawBox(box, x, y, width)]
    }),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function drawBox({ title, detail, role }: Box, x: number, y: number, width: number): string {
  const middle = x + width / 2
  return element('g', { class: role }, [
    element('rect', { x, y, width, height: boxHeight, rx: 6 }),
    text(title, middle, y + 19, size.title, 'title'),
    text(detail, middle, y + 35, size.detail, 'detail'),
  ])
}

/** Ends at the box below. */
function drawArrow(x: number, y: number): string {
  return element('path', { d: `M${x} ${y - arrow}V${y - 1}m-4 -5l4 5l4 -5` })
}

const text = (content: string, x: number, y: number, fontSize: number, role: string): string =>
  element('text', { class: role, x, y, 'font-size': fontSize, 'text-anchor': 'middle' }, [escape(content)])
