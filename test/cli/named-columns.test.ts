/** Other files than the one that was trained on are matched by the names of their columns, which the weights keep. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, folder, write, train } = bench()
const file = (path: string) => join(folder(), path)

describe('data of trained weights', () => {
  it('goes by the order of the columns, and says so, where the weights do not know their names', async () => {
    const [spec = '', ...weights] = await train('iris')
    const bytes = readFileSync(file(weights[1] ?? ''))
    // As if another program had written them.
    for (const key of ['columns', 'checksum']) bytes.write('else', bytes.indexOf(`mlpc.${key}`))
    writeFileSync(file('nameless.safetensors'), bytes)
    for (const command of ['predict', 'evaluate']) {
      const given = [command, spec, '--weights', 'nameless.safetensors', '--foreign', '--data', 'specs/iris.csv']
      expect((await mlpc(given)).stderr).toContain(
        'warning MLP2309  the columns of `specs/iris.csv` are taken in their order: nameless.safetensors does not say',
      )
    }
  })

  it('goes by the names of the columns, as the weights know them', async () => {
    const iris = await train('iris')
    const whole = await mlpc(['predict', ...iris, '--data', 'specs/iris.csv'])
    const measured = await mlpc(['evaluate', ...iris, '--data', 'specs/iris.csv'])
    const cells = readFileSync(file('specs/iris.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    const pick = (...columns: readonly number[]) =>
      cells.map((row) => columns.map((column) => row[column] ?? '').join()).join('\n')
    write('swapped.csv', pick(3, 2, 4, 1, 0))
    write('bare.csv', pick(2, 0, 3, 1))
    const id = pick(1, 0, 3, 2)
      .split('\n')
      .map((line, index) => `${index === 0 ? 'id' : index},${line}`)
    write('more.csv', id.join('\n'))
    for (const data of ['swapped.csv', 'bare.csv', 'more.csv']) {
      expect(await mlpc(['predict', ...iris, '--data', data])).toEqual(whole)
    }
    const swapped = await mlpc(['evaluate', ...iris, '--data', 'swapped.csv'])
    expect(swapped.stdout).toBe(measured.stdout.replace('specs/iris.csv', 'swapped.csv'))

    write('few.csv', pick(0, 1, 2))
    expect(await mlpc(['predict', ...iris, '--data', 'few.csv'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error MLP2218  `few.csv` has no column `petal_width`, which the network is trained on; the header (line 1) names `sepal_length`, `sepal_width`, `petal_length`\n',
    })
    expect((await mlpc(['evaluate', ...iris, '--data', 'bare.csv'])).stderr).toContain('no column `species`')
  })

  it('keeps names of any letters, in files that are whole', async () => {
    const names = ['"mlpc.checksum":"', 'größe, ∅']
    const header = names.map((name) => `"${name.replaceAll('"', '""')}"`)
    const rows = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]
    write('odd.csv', [`${header.join()},y`, ...rows.map(([a, b]) => `${a},${b},${Number(a !== b)}`)].join('\n'))
    write('even.csv', [header.toReversed().join(), ...rows.map(([a, b]) => `${b},${a}`)].join('\n'))
    expect(await mlpc(['train', 'specs/xor.mlp', '--data', 'odd.csv', '--quiet'])).toMatchObject({ code: 0 })
    const predict = ['predict', 'specs/xor.mlp', '--weights', 'xor.safetensors', '--data']
    const { code, stdout } = await mlpc([...predict, 'odd.csv'])
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 6 })
    expect((await mlpc([...predict, 'even.csv'])).stdout).toBe(stdout)
  })

  it('does not blame the target where weights know no names', async () => {
    const lines = readFileSync(file('specs/iris.csv'), 'utf8').trimEnd().split('\n')
    write('numbers.csv', lines.slice(1).join('\n'))
    const options = ['--data', 'numbers.csv', '--epochs', '1', '--quiet']
    expect(await mlpc(['train', 'specs/iris.mlp', ...options])).toMatchObject({ code: 0 })
    const predict = ['predict', 'specs/iris.mlp', '--weights', 'iris.safetensors', '--data']
    write('few.csv', 'sepal_length,sepal_width,petal_length\n1,2,3\n')
    expect((await mlpc([...predict, 'few.csv'])).stderr).toBe(
      'error MLP2215  `few.csv` has 3 columns, but `input flower` has 4 values; the header (line 1) names `sepal_length`, `sepal_width`, `petal_length`\n',
    )
    write('few.csv', '1,2,3\n')
    expect((await mlpc([...predict, 'few.csv'])).stderr).toBe(
      'error MLP2215  `few.csv` has 3 columns, but `input flower` has 4 values\n',
    )
  })
})
