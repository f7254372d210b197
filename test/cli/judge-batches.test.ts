import { expect, it } from 'vitest'
import { chooseModel } from '../../src/cli/train/choose-model.js'
import { judgeBatches } from '../../src/cli/train/judge-batches.js'
import { build } from '../model/build.js'

/** What is said of 21 rows, of whose epoch under way so many are done. */
function judged(batch: number, rowsDone: number): string | undefined {
  const { spec } = build(
    `model Net {\n  input x 3\n  dense 4; norm batch\n  dense 1\n  output y number\n}\ntrain Net { batch ${batch} }\n`,
  )
  const choice = spec && chooseModel(spec, undefined)
  if (!choice || 'error' in choice) throw new Error('the spec is wrong')
  const place = { epochs: 0, steps: 0, rows: 21, isLengthGiven: false, epochLimit: 9, stepLimit: Infinity }
  const unfinished = { ...place, rowsDone }
  return judgeBatches(choice.model, { training: 21 }, { unfinished })?.message
}

it('an epoch that goes on by another batch ends with enough rows, too', () => {
  expect(judged(7, 0)).toBeUndefined()
  expect(judged(7, 14)).toBeUndefined()
  expect(judged(7, 21)).toBeUndefined()
  expect(judged(4, 0)).toContain('the last step of an epoch has 1 (21 rows by 4); say `batch 3`')
  // 13 rows are left, of which 6 and 6 leave one; 5 leaves one of all.
  expect(judged(6, 8)).toContain('the last step of the epoch under way has 1 (13 rows by 6); say `batch 7`')
  expect(judged(7, 20)).toMatch(/needs 2 rows a step, and there is 1 row left of the epoch under way$/)
})
