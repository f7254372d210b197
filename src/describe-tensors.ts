/** What the class must know of the tensors in weight files, and by which names they go in a program. */
import { capitalised } from './2-model/labels.js'
import type { Layer, Model } from './2-model/model.js'
import type { ModuleTensor } from './2-model/module-interface.js'
import type { Program } from './4-loops/program.js'

/** A program whose buffers have their final names, and the final name of what stages 3 and 4 call by another. */
export interface Named {
  readonly program: Program
  readonly nameOf: (buffer: string) => string
}

/** In the order of the file: the model's own, then the decoders that it keeps. */
export function describeTensors({ layers, reconstruction }: Model, nameOf: Named['nameOf']): readonly ModuleTensor[] {
  const own = new Set(layers.map(({ name }) => name))
  const kept = reconstruction?.layers.filter(({ name }) => !own.has(name)) ?? []
  return [
    ...layers.flatMap((layer) => tensorsOf(layer, nameOf)),
    ...[...kept]
      .reverse()
      .flatMap((layer) => tensorsOf(layer, nameOf, `decoder.${layer.name.replace(/Decoder$/, '')}`)),
  ]
}

/** A tied tensor stands in the file once, where it is not transposed. */
export function tensorsOf(
  layer: Layer,
  nameOf: Named['nameOf'],
  place = String(layer.moduleIndex),
): readonly ModuleTensor[] {
  const own = Object.entries(layer.tensors).filter(([, { transposeOf }]) => transposeOf === undefined)
  return own.map(([name, { declaration }]) => {
    const { rows, columns, torch } = declaration
    const buffer = nameOf(`${layer.name}${capitalised(name)}`)
    const shape = torch.vector ? [columns] : torch.transposed ? [columns, rows] : [rows, columns]
    return { name: `${place}.${torch.name}`, buffer, shape, transposed: torch.transposed }
  })
}
