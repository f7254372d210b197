/**
 * What the parser understood, in the shape of the text: statements of words and arguments. Nothing here knows what a
 * layer is; names are looked up in stage 2. Nodes are never changed after they are made.
 */
import type { Origin } from '../diagnostics/source.js'

interface Located {
  readonly origin: Origin
}
interface Documented {
  /** The text of `///` comments that belong to this node, lines joined by `\n`, without the slashes. */
  readonly doc?: string
}

export interface SpecFile extends Located {
  readonly version?: NumberLiteral
  readonly declarations: readonly Declaration[]
  /** Some declarations of it could not be read, which was reported: names may be missing. */
  readonly unread?: boolean
}

export type Declaration =
  ImportDeclaration | LetDeclaration | BlockDeclaration | DataDeclaration | ModelDeclaration | RunDeclaration

export interface Name extends Located {
  readonly text: string
}

export interface ImportDeclaration extends Located, Documented {
  readonly kind: 'import'
  readonly names: readonly Name[]
  readonly from: StringLiteral
}
export interface LetDeclaration extends Located, Documented {
  readonly kind: 'let'
  readonly name: Name
  readonly value: Expression
}
export interface BlockDeclaration extends Located, Documented {
  readonly kind: 'block'
  readonly name: Name
  readonly parameters: readonly { readonly name: Name; readonly default?: Expression }[]
  readonly body: Body
}
export interface DataDeclaration extends Located, Documented {
  readonly kind: 'data'
  readonly name: Name
  readonly from?: StringLiteral
  readonly body: Body
}
export interface ModelDeclaration extends Located, Documented {
  readonly kind: 'model'
  readonly name: Name
  readonly on?: Path
  readonly body: Body
}
/** `train Digits { … }` or `pretrain Sda.encoder { … }`. */
export interface RunDeclaration extends Located, Documented {
  readonly kind: 'train' | 'pretrain'
  readonly target: Path
  readonly body: Body
}

export interface Body extends Located {
  readonly items: readonly Item[]
  /** Some statements of it could not be read, which was reported: it is not to blame for what it lacks. */
  readonly unread?: boolean
}
export type Item = RepeatItem | EachItem | Statement

export interface RepeatItem extends Located, Documented {
  readonly kind: 'repeat'
  readonly label?: Name
  readonly count: Expression
  readonly body: Body
}
export interface EachItem extends Located, Documented {
  readonly kind: 'each'
  readonly label?: Name
  readonly variable: Name
  readonly in: Expression
  readonly body: Body
}
/** `hidden: dense 128 relu init: he.normal`. Every statement is a word followed by arguments. */
export interface Statement extends Located, Documented {
  readonly kind: 'statement'
  readonly label?: Name
  readonly word: Name
  readonly arguments: readonly Argument[]
  readonly body?: Body
}
export interface Argument extends Located {
  /** The `key` of `key: value`; absent for a positional argument. */
  readonly key?: Name
  readonly value: Expression
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | DimensionsLiteral
  | ListExpression
  | RangeExpression
  | UnitExpression
  | ArithmeticExpression
  | NegationExpression
  | Path
  | Call

/** `0.5`, `20%` (value 0.2, percent), `-3`. */
export interface NumberLiteral extends Located {
  readonly kind: 'number'
  readonly value: number
  readonly percent: boolean
}
/** `"setosa"`; `value` has escapes resolved. */
export interface StringLiteral extends Located {
  readonly kind: 'string'
  readonly value: string
}
/** `28x28`. */
export interface DimensionsLiteral extends Located {
  readonly kind: 'dimensions'
  readonly sizes: readonly number[]
}
export interface ListExpression extends Located {
  readonly kind: 'list'
  readonly items: readonly Expression[]
}
/** `0..255` (span) or `3e-3 -> 1e-5` (course). */
export interface RangeExpression extends Located {
  readonly kind: 'range'
  readonly operator: '..' | '->'
  readonly from: Expression
  readonly to: Expression
}
/** `20 epochs`, `n epochs`. */
export interface UnitExpression extends Located {
  readonly kind: 'unit'
  readonly value: Expression
  readonly unit: Name
}
export interface ArithmeticExpression extends Located {
  readonly kind: 'arithmetic'
  readonly operator: '+' | '-' | '*' | '/'
  readonly left: Expression
  readonly right: Expression
}
export interface NegationExpression extends Located {
  readonly kind: 'negation'
  readonly value: Expression
}
/** `he.normal`, `noise`, `all`. */
export interface Path extends Located {
  readonly kind: 'path'
  readonly words: readonly Name[]
}
/** `elu(alpha: 0.5)`. */
export interface Call extends Located {
  readonly kind: 'call'
  readonly callee: Path
  readonly arguments: readonly Argument[]
}
