/** Boxes one under the other, the data flowing from the top down; where it branches, columns of boxes side by side. */
import { element, escape } from './svg.js'

export type Item = Box | Fork
export interface Box {
  readonly title: string
  readonly detail: string
  /** `end`: input or output; `weights`: a layer that learns. */
  readonly role: 'end' | 'weights' | 'plain'
}
/** Branches that meet again in the item below. An empty one is a line. */
export interface Fork {
  readonly branches: readonly (readonly Item[])[]
}

const boxHeight = 44
const arrow = 20
const padding = 14
/** Between branches, and between a branch and where it leaves or meets the others. */
const gap = 16
/** Advance of a character of a monospaced font, as a share of its size: 0.6 in all common ones. */
const advance = 0.6
export const size = { title: 13, detail: 11, heading: 15 } as const

export const textWidth = (text: string, fontSize: number): number => [...text].length * fontSize * advance

const isFork = (item: Item | undefined): item is Fork => item !== undefined && 'branches' in item

/** Of the boxes of one column; `texts` are the widths of others that should fit. */
export function boxWidth(items: readonly Item[], texts: readonly number[] = []): number {
  const own = items.flatMap((item) =>
    isFork(item) ? [] : [textWidth(item.title, size.title), textWidth(item.detail, size.detail)],
  )
  const widest = Math.max(0, ...own, ...texts)
  return widest === 0 ? 0 : Math.ceil(widest) + 2 * padding
}

export const columnWidth = (items: readonly Item[], boxes = boxWidth(items)): number =>
  Math.max(boxes, ...items.map((item) => (isFork(item) ? forkWidth(item) : 0)))

const forkWidth = ({ branches }: Fork): number =>
  branches.reduce((sum, branch) => sum + columnWidth(branch) + gap, -gap)

export const columnHeight = (items: readonly Item[]): number =>
  Math.max(
    0,
    items.reduce((sum, item) => sum + heightOf(item) + arrow, -arrow),
  )

const heightOf = (item: Item): number =>
  isFork(item) ? 2 * gap + Math.max(0, ...item.branches.map(columnHeight)) : boxHeight

/** A column from `top` on, around `middle`. */
export function drawColumn(
  items: readonly Item[],
  middle: number,
  top: number,
  width = boxWidth(items),
): readonly string[] {
  let y = top
  return items.flatMap((item, index) => {
    const arrival = index === 0 ? [] : [isFork(item) ? line(`M${middle} ${y - arrow}V${y}`) : drawArrow(middle, y)]
    const drawn = isFork(item) ? drawFork(item, middle, y) : [drawBox(item, middle - width / 2, y, width)]
    y += heightOf(item) + arrow
    return [...arrival, ...drawn]
  })
}

/** From one point to the top of every branch, and from the end of each to one point again. */
function drawFork(fork: Fork, middle: number, top: number): readonly string[] {
  const bottom = top + heightOf(fork)
  let left = middle - forkWidth(fork) / 2
  return fork.branches.flatMap((branch) => {
    const width = columnWidth(branch)
    const x = left + width / 2
    left += width + gap
    const [first] = branch
    if (first === undefined) return [line(`M${middle} ${top}H${x}V${bottom}H${middle}`)]
    const start = top + gap
    return [
      line(`M${middle} ${top}H${x}V${isFork(first) ? start : start - 1}`),
      ...(isFork(first) ? [] : [line(`M${x - 4} ${start - 6}l4 5l4 -5`)]),
      ...drawColumn(branch, x, start),
      line(`M${x} ${start + columnHeight(branch)}V${bottom}H${middle}`),
    ]
  })
}

function drawBox({ title, detail, role }: Box, x: number, y: number, width: number): string {
  const middle = x + width / 2
  return element('g', { class: role }, [
    element('rect', { x, y, width, height: boxHeight, rx: 6 }),
    drawText(title, middle, y + 19, size.title, 'title'),
    drawText(detail, middle, y + 35, size.detail, 'detail'),
  ])
}

const line = (path: string): string => element('path', { d: path })

/** Ends at the box below. */
const drawArrow = (x: number, y: number): string => line(`M${x} ${y - arrow}V${y - 1}m-4 -5l4 5l4 -5`)

export const drawText = (content: string, x: number, y: number, fontSize: number, role: string): string =>
  element('text', { class: role, x, y, 'font-size': fontSize, 'text-anchor': 'middle' }, [escape(content)])
