/** A mirror and the decoders that it goes on with are one network: they start, learn and are frozen together. */
import { describe, expect, it } from 'vitest'
import { buildProgram } from '../../src/4-loops/build.js'
import { graphsFor } from '../../src/programs.js'
import { build } from '../model/build.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { compiled, threeClasses } from './compiled.js'

const deep = (mirror: string, { pretrain = '', train = '' } = {}): string =>
  [
    'mlp 1\nmodel Net { input x 3 range: -1..1',
    `stack encoder { dense 6 relu; dense 4 relu }; back: mirror encoder ${mirror}; output x }`,
    `pretrain Net.encoder { decoder ${mirror}; batch 8; for 1 epoch; loss mse; ${pretrain} }`,
    `train Net { start pretrained; batch 8; for 1 epoch; loss mse; ${train} }\n`,
  ].join('\n')

const modelOf = (spec: string) => {
  const [model] = build(spec).spec?.models ?? []
  if (!model) throw new Error('the spec is wrong')
  return model
}
const { x } = threeClasses(40, 1)
const textOf = (values: ArrayLike<number> = []): string => Array.from(values).join()

describe('a deep autoencoder', () => {
  it('starts each decoder in one way, that of the mirror', () => {
    expect(() => buildProgram(graphsFor(modelOf(deep('untied')), 'f32'), 32)).not.toThrow()
  })

  it('is not compiled where a state would start in two ways', () => {
    const graphs = graphsFor(modelOf(deep('untied')), 'f32')
    const [train, inference] = [graphs.get('train'), graphs.get('infer')]
    if (!train || !inference) throw new Error('there are no such graphs')
    const states = inference.states.map((state) => ({ ...state, start: { law: 'constant', value: 7 } as const }))
    const program = () => buildProgram(new Map([['train', train] as const, ['infer', { ...inference, states }]]), 32)
    expect(program).toThrow('starts in two ways')
  })

  it.each(['optim momentum(lr: 0.1)', 'optim adam'])('with a frozen mirror keeps tied weights: %s', async (optim) => {
    const Net = await compiled(deep('tied', { train: `freeze back; ${optim}` }))
    const model = new Net({ seed: 1 })
    await model.pretrain({ x })
    const weights = () => new Map(decodeSafetensors(model.save()).tensors)
    const before = weights()
    await model.fit({ x })
    const changed = [...weights()].filter(([name, { values }]) => textOf(values) !== textOf(before.get(name)?.values))
    // The label is that of the mirror's last layer: the first layer's weights, which it is tied to, rest with it.
    expect(changed.map(([name]) => name).sort()).toEqual(['0.bias', '2.bias', '2.weight', '4.bias'])
  })

  it('calls the phases of stacks with like names apart, and trains the lower one first', async () => {
    const run = 'decoder untied; batch 8; for 1 epoch; loss mse'
    const Net = await compiled(
      [
        'mlp 1\nmodel Net { input x 3; stack code { dense 6 relu }; stack Code { dense 4 relu }; dense 3; output y class 0..2 }',
        `pretrain Net.Code { ${run} }\npretrain Net.code { ${run} }\ntrain Net { start pretrained }\n`,
      ].join('\n'),
    )
    const { epochs } = await new Net().pretrain({ x })
    expect(epochs.map(({ label }) => label)).toEqual(['code.1', 'Code.1'])
  })
})
