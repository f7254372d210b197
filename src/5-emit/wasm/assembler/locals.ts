/**
 * Gives the locals of a function their numbers. Those that are never needed at the same time share one: engines don't
 * care, but code that is written several times is then mostly the same bytes (W4: a quarter less after gzip).
 */
import type { Code, LocalName } from './code.js'
import type { ValueType } from './types.js'

interface Scope {
  readonly parent: Scope | undefined
  readonly depth: number
  readonly isLoop: boolean
  /** How many uses of locals came before its end. */
  end: number
}

interface Life {
  /** The innermost scope around all uses. */
  home: Scope
  /** It begins with a set in this very scope, so nothing that it held before is ever read. */
  isBorn: boolean
  readonly start: number
  last: number
  /** The outermost loop within its home around the last use: the next round reads it too. */
  loop: Scope | undefined
}

const order = ['i32', 'v128', 'f32', 'f64'] as const satisfies readonly ValueType[]

/** Numbers of a type are rounded up to so many, so that those of the next type begin alike in most functions. */
const group = 16

export interface Numbering {
  readonly numberOf: (local: LocalName) => number
  /** How many there are of each type, in their order. */
  readonly groups: readonly { readonly type: ValueType; readonly count: number }[]
}

export function numberLocals(code: Code, parameters: number): Numbering {
  const lives = [...livesIn(code)].map(([local, life]) => ({ local, ...spanOf(life) }))
  lives.sort((a, b) => a.start - b.start)
  const numbers = new Map<LocalName, number>()
  const groups = order.flatMap((type) => {
    const ends: number[] = []
    for (const { local, start, end } of lives.filter(({ local }) => local.type === type)) {
      const free = ends.findIndex((end) => end <= start)
      const number = free < 0 ? ends.length : free
      ends[number] = end
      numbers.set(local, number)
    }
    return ends.length === 0 ? [] : [{ type, count: Math.ceil(ends.length / group) * group }]
  })
  const firsts = new Map<ValueType, number>()
  groups.reduce((first, { type, count }) => (firsts.set(type, first), first + count), parameters)
  const numberOf = (local: LocalName): number =>
    local.parameter ?? (firsts.get(local.type) ?? 0) + (numbers.get(local) ?? 0)
  return { numberOf, groups }
}

/** From when to when nobody else may have its number; uses of locals are the clock. */
function spanOf({ isBorn, start, last, loop }: Life): { readonly start: number; readonly end: number } {
  return isBorn ? { start, end: loop?.end ?? last } : { start: -1, end: Infinity }
}

function livesIn(code: Code): ReadonlyMap<LocalName, Life> {
  const lives = new Map<LocalName, Life>()
  let clock = 0
  const walk = (part: Code, scope: Scope): void => {
    for (const each of part) {
      if (typeof each === 'number') continue
      if ('body' in each) {
        const inner: Scope = { parent: scope, depth: scope.depth + 1, isLoop: each.kind === 'loop', end: Infinity }
        walk(each.body, inner)
        inner.end = clock
      } else if (!('kind' in each)) walk(each, scope)
      else if (each.local.parameter === undefined) {
        const known = lives.get(each.local)
        const at = clock++
        if (known) use(known, scope, at)
        else lives.set(each.local, { home: scope, isBorn: each.kind !== 'get', start: at, last: at, loop: undefined })
      }
    }
  }
  walk(code, { parent: undefined, depth: 0, isLoop: false, end: Infinity })
  return lives
}

function use(life: Life, scope: Scope, at: number): void {
  life.last = at
  life.loop = undefined
  let [here, home]: Scope[] = [scope, life.home]
  while (here && home && here !== home) {
    if (here.depth <= home.depth) {
      // Its first use was in a scope of its own, which may not have been entered.
      life.isBorn = false
      home = home.parent
    } else {
      if (here.isLoop) life.loop = here
      here = here.parent
    }
  }
  if (home) life.home = home
}
