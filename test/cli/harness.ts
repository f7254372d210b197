import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'
import type { OpenWatcher } from '../../src/cli/compile/watch.js'
import type { Io } from '../../src/cli/io.js'
import { run } from '../../src/cli/run.js'

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface Surroundings {
  readonly tty?: boolean
  readonly env?: Io['env']
  /** Ctrl-C once this has been written to stderr. */
  readonly interruptAfter?: RegExp
  /** What `--watch` watches with; without one, nothing ever changes. */
  readonly openWatcher?: OpenWatcher
}

export interface Bench {
  /** The folder that commands run in, new for each test. */
  readonly folder: () => string
  readonly write: (path: string, text: string) => void
  readonly mlpc: (argv: readonly string[], surroundings?: Surroundings) => Promise<Outcome>
  /** Trains xor or iris for a moment, and gives back the options that name its weights. */
  readonly train: (name: 'xor' | 'iris') => Promise<readonly string[]>
}

const specs = fileURLToPath(new URL('../../specs/', import.meta.url))

/** A folder with the shipped specs in `specs/`, and a command line that runs in it. */
export function bench(): Bench {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
    cpSync(specs, join(folder, 'specs'), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  return {
    folder: () => folder,
    write: (path, text) => writeFileSync(join(folder, path), text),
    mlpc: (argv, surroundings = {}) => runIn(folder, argv, surroundings),
    train: async (name) => {
      const epochs = name === 'iris' ? ['--epochs', '20'] : []
      const { code, stderr } = await runIn(folder, ['train', `specs/${name}.mlp`, '--quiet', ...epochs], {})
      if (code !== 0) throw new Error(stderr)
      return [`specs/${name}.mlp`, '--weights', `${name}.safetensors`]
    },
  }
}

const silentWatcher: OpenWatcher = () => ({ watch: () => {}, close: async () => {} })

async function runIn(
  cwd: string,
  argv: readonly string[],
  { tty, env = {}, interruptAfter, openWatcher = silentWatcher }: Surroundings,
): Promise<Outcome> {
  let stdout = ''
  let stderr = ''
  let time = 0
  const listeners = new Set<() => void>()
  const io: Io = {
    cwd,
    env,
    // A clock that goes on by a millisecond whenever it is read: output doesn't depend on the machine.
    now: () => ++time,
    stdout: { write: (text) => void (stdout += text), isTTY: tty },
    stderr: {
      write: (text) => {
        stderr += text
        if (interruptAfter?.test(stderr)) for (const listener of listeners) listener()
      },
      isTTY: tty,
      columns: 100,
    },
    onInterrupt: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    loadWatcher: async () => openWatcher,
  }
  const code = await run(argv, io)
  return { code, stdout, stderr }
}
