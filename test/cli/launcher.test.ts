/** Commands to go on with can be typed as they stand: through npx where npm started the program. */
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()

describe.each([
  { started: 'by a shell', env: {}, mlpcAgain: 'mlpc' },
  { started: 'by npx', env: { npm_command: 'exec' }, mlpcAgain: 'npx mlpc' },
  { started: 'by a script of package.json', env: { npm_command: 'run-script' }, mlpcAgain: 'npx mlpc' },
])('started $started', ({ env, mlpcAgain }) => {
  const outcome = async (...argv: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await mlpc(argv, { env })
    return stdout + stderr
  }

  it('says what to do next', async () => {
    expect(await outcome('init', 'net')).toContain(`\nnext: ${mlpcAgain} check net.mlp\n`)
  })

  it('says what would mend a check that failed', async () => {
    expect(await outcome('compile', 'specs/xor.mlp', '--check')).toContain(`run \`${mlpcAgain} compile specs/xor.mlp\``)
    write('a.mlp', 'mlp 1\n\n\nmodel A { input x 1; dense 1; output y number }\n')
    expect(await outcome('fmt', 'a.mlp', '--check')).toContain(`run \`${mlpcAgain} fmt a.mlp\``)
  })

  it('says how to go on with a run', async () => {
    const { stdout } = await mlpc(['train', 'specs/iris.mlp'], { env, interruptAfter: /epoch/ })
    expect(stdout).toContain(`go on with  ${mlpcAgain} train specs/iris.mlp --resume iris.checkpoint\n`)
  })

  it('has examples that can be typed', async () => {
    expect(await outcome('--help')).toContain(`  $ ${mlpcAgain} init digits --template classify`)
    expect(await outcome('--help')).toContain(`\`${mlpcAgain} help train\` says more`)
    expect(await outcome('check', '--help')).toMatch(new RegExp(`^ {2}\\$ ${mlpcAgain} check `, 'm'))
  })
})
