import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc } = bench()

/** Share of held-out rows that are right, from the table at the end of a run. */
async function heldOut(spec: string, seed: number): Promise<number> {
  const { stdout } = await mlpc(['train', spec, '--seed', String(seed)])
  return Number(/held out .* ([\d.]+)%/.exec(stdout)?.[1])
}

/** The seed decides both what is held out and how training goes; one seed could be lucky. */
async function meanHeldOut(spec: string, seeds: number): Promise<number> {
  let sum = 0
  for (let seed = 1; seed <= seeds; seed++) sum += await heldOut(spec, seed)
  return sum / seeds
}

describe('the shipped specs learn', () => {
  it('digits: at least 96% of 359 rows held out, in the mean of 3 seeds', async () => {
    expect(await meanHeldOut('specs/digits.mlp', 3)).toBeGreaterThanOrEqual(96)
  })

  it('residual: at least 95% of the same rows, in the mean of 2 seeds', async () => {
    expect(await meanHeldOut('specs/residual.mlp', 2)).toBeGreaterThanOrEqual(95)
  })

  it('iris: at least 95% of 30 rows held out, in the mean of 20 seeds', async () => {
    expect(await meanHeldOut('specs/iris.mlp', 20)).toBeGreaterThanOrEqual(95)
  })

  it('digits-sda: 90 labels are worth at least 2 points more after half of its pretraining', async () => {
    const heldOutWith = async (...options: readonly string[]) => {
      const { stdout } = await mlpc(['train', 'specs/digits-sda.mlp', ...options])
      return Number(/held out .* ([\d.]+)%/.exec(stdout)?.[1])
    }
    const pretrained = await heldOutWith('--pretrain-epochs', '10')
    expect(pretrained).toBeGreaterThanOrEqual(86)
    expect(pretrained - (await heldOutWith('--skip-pretrain'))).toBeGreaterThanOrEqual(2)
  })

  it('xor: the whole truth table', async () => {
    expect((await mlpc(['train', 'specs/xor.mlp'])).stdout).toMatch(/training .* 100\.0%/)
  })
})
