import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'

interface CorruptionContext<V> {
  /** batch × inputs, as they are after scaling. */
  readonly x: TensorExpr
  readonly values: V
  /** Between which the clean values lie; [0, 1] where nobody said. */
  readonly range: readonly [number, number]
}

/** What a denoising autoencoder does to its input while it trains: `corrupt mask(30%)`. */
export interface CorruptionDefinition extends Definition {
  readonly kind: 'corruption'
  /** Its parameter that may be a list, one level a layer: `corrupt mask([10%, 20%, 30%])`. */
  readonly level: string
  readonly forward: (of: CorruptionContext<Values>) => TensorExpr
}

export function corruption<const P extends Parameters>(
  definition: Omit<CorruptionDefinition, 'kind' | 'parameters' | 'level' | 'forward'> & {
    readonly parameters: P
    readonly level: keyof P & string
    readonly forward: (of: CorruptionContext<Told<P>>) => TensorExpr
  },
): CorruptionDefinition {
  return widened<CorruptionDefinition>({ ...definition, kind: 'corruption' })
}
