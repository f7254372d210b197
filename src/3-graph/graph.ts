/**
 * The tensor graph: what one step computes, and nothing about how. Every tensor is a matrix (a scalar 1×1, a bias 1×n,
 * one value a row batch×1); a dimension of 1 broadcasts in `map`. The set of primitives is closed: each has a shape
 * rule (shape.ts), a gradient (gradient.ts) and a lowering (stage 4), held by exhaustive tables.
 */
import type { Law } from '../catalogue/define.js'
import type { Origin } from '../diagnostics/source.js'
import type { Draw, Fold } from '../expression/tensor.js'
import type { Expr } from '../expression/types.js'

/** `batch` is the number of rows of a step: known to be at most the compiled batch, chosen at run time. */
export type Extent = number | 'batch'
export interface Shape {
  readonly rows: Extent
  readonly columns: number
}

/** An index into `Graph.nodes`. A node refers only to nodes before it. */
export type NodeId = number
/** An index into `Graph.states`. */
export type StateId = number

export type Node = NodePlace & Operation

interface NodePlace {
  readonly shape: Shape
  /** What a reader would call its value. */
  readonly name?: string
  /** The layer (or `loss`, `optimiser`) it belongs to: generated functions are named after it. */
  readonly scope?: string
  readonly origin?: Origin
}

export type Operation =
  /** The batch of inputs (scaled) or targets. A class target is batch×1 and holds class indices. */
  | { readonly op: 'input'; readonly input: 'x' | 'target' }
  /**
   * A number from outside, 1×1: `rowCount` rows at hand; `totalRows` rows of the whole step (more than `rowCount` when
   * gradients accumulate over blocks); `totalWeight` what those rows weigh, by their classes; `learningRate` of this
   * step.
   */
  | { readonly op: 'scalar'; readonly scalar: ScalarInput }
  /** The value a state has when the step begins, whatever `writes` says. */
  | { readonly op: 'state'; readonly state: StateId }
  /** A draw for every element: a function of (seed, purpose, stream, step, draw, row·columns + column). */
  | ({ readonly op: 'random'; readonly stream: number } & Draw)
  /** a·b, where either may be used transposed. */
  | {
      readonly op: 'matmul'
      readonly a: NodeId
      readonly b: NodeId
      readonly transposeA: boolean
      readonly transposeB: boolean
    }
  /** One scalar expression for every element of the broadcast inputs. */
  | {
      readonly op: 'map'
      readonly inputs: readonly NodeId[]
      readonly value: Expr<MapLeaf>
      /**
       * For a map of one input: its derivative written in its output alone (`input` 0 is the output here). Only
       * differentiation reads it.
       */
      readonly derivativeFromOutput?: Expr<MapLeaf>
    }
  /** `rows`: one value a column (1×n). `columns`: one value a row (m×1). */
  | { readonly op: 'reduce'; readonly fold: Fold; readonly over: 'rows' | 'columns'; readonly of: NodeId }
  /** The columns of all of them, side by side. */
  | { readonly op: 'concat'; readonly parts: readonly NodeId[] }
  /** The columns of `of` from `offset` on, as many as its shape has. */
  | { readonly op: 'slice'; readonly of: NodeId; readonly offset: number }
  /** The value of `of`; no gradient flows back. */
  | { readonly op: 'stop'; readonly of: NodeId }

export type ScalarInput = 'rowCount' | 'totalRows' | 'totalWeight' | 'learningRate'

export type MapLeaf =
  /** The element of `inputs[index]` at this place. */
  | { readonly kind: 'input'; readonly index: number }
  /** This place's column index. */
  | { readonly kind: 'column' }

/** A tensor that lives from step to step. */
export interface State {
  /** Unique, camelCase, from the spec: `hiddenWeights`, `hiddenWeightsFirstMoment`. */
  readonly name: string
  /**
   * `remainder` is what rounding took from a parameter; `prepared` follows from other states, and is computed anew when
   * they have changed.
   */
  readonly role: 'parameter' | 'statistic' | 'moment' | 'remainder' | 'running' | 'prepared'
  /** What the optimiser calls a moment or a remainder that it keeps beside a parameter: `firstMoment`. */
  readonly slot?: string
  readonly shape: { readonly rows: number; readonly columns: number }
  readonly start: Law
  /** The random stream of its starting values. */
  readonly stream: number
  /** Weight decay and l2 touch it. */
  readonly decays: boolean
  readonly origin: Origin
}

export interface Graph {
  readonly nodes: readonly Node[]
  readonly states: readonly State[]
  /**
   * What the outside asks for, by name: `output` (batch×outputs, after the output's activation), `loss` (1×1, reduced
   * as the spec says), `layer.hidden` for a layer's value, `gradient.hiddenWeights` after differentiation.
   */
  readonly outputs: ReadonlyMap<string, NodeId>
  /** New values of states, written together when the step is done. */
  readonly writes: readonly { readonly state: StateId; readonly value: NodeId }[]
}

/** The output that gives a layer's value; a layer may well be called `loss`. */
export const layerOutput = (layer: string): string => `layer.${layer}`
