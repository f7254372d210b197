import { it } from 'vitest'
import { check, compile } from '../../src/compile.js'
import { programFor } from '../../src/programs.js'
import { typescriptMachine } from '../../src/5-emit/ts/machine.js'
import { toJavaScript } from '../../src/5-emit/ts/module/index.js'
import { importModule } from '../module/load.js'
const one = (i: number) => `
model Net${i} {
  input x 5
  dense 16 tanh
  norm batch
  dense 12 elu
  dropout 20%
  dense 10 sigmoid
  dense 3
  output y class 0..2
}
train Net${i} {
  optim adam(lr: 0.0${i + 1})
  batch 8
  for 20 steps
  shuffle off
}
`
const N = 8
const spec = (k: number) => 'mlp 1\n' + Array.from({ length: N }, (_, i) => one(k * 10 + i)).join('')
it('x', async () => {
  for (let k = 0; k < 4; k++) {
    const t0 = performance.now()
    const host = { read: () => spec(k) }
    const checked = check('n.mlp', host)
    const t1 = performance.now()
    checked.spec!.models.map((m) => programFor(m, typescriptMachine))
    const t2 = performance.now()
    const { text } = compile('n.mlp', host, { target: 'ts', emit: 'ts', predictOnly: false, overrides: new Map(), precision: 'f32' } as never)
    const t3 = performance.now()
    toJavaScript(text!)
    const t4 = performance.now()
    const M = await importModule(text!)
    const t5 = performance.now()
    for (const Net of Object.values(M).filter((c) => 'spec' in c)) {
      const net = new Net({ seed: 1 })
      const losses: number[] = []
      await net.fit({ x: new Float32Array(21 * 5).map((_, i) => Math.sin(i)), y: new Int32Array(21).map((_, i) => i % 3) }, { onStep: ({ loss }: { loss: number }) => losses.push(loss) })
    }
    const t6 = performance.now()
    console.log([t1 - t0, t2 - t1, t3 - t2, t4 - t3, t5 - t4, t6 - t5].map((t) => Math.round(t / N)).join(' '), text!.length)
  }
}, 120000)
