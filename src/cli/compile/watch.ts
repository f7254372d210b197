import { resolve } from 'node:path'
import type { Host } from '../../compile.js'
import { diskHost } from '../files/read-spec.js'
import { counted } from '../format.js'
import type { Terminal } from '../terminal.js'
import { compileOne, isGood } from './compile-one.js'
import type { Job, Options } from './jobs.js'

/** Tells of changes to files, whether they exist yet or not. */
export interface Watcher {
  /** From now on these files too; absolute paths. */
  readonly watch: (files: readonly string[]) => void
  readonly close: () => Promise<void>
}
export type OpenWatcher = (changed: (file: string) => void) => Watcher

/** A spec with what was read for it the last time: its own text and that of the files it imports. */
interface Watched {
  readonly job: Job
  readonly read: Map<string, string | undefined>
}

/**
 * Compiles, and compiles again whatever a changed file belongs to, until the signal says to stop. A spec that no longer
 * compiles leaves its last good module where it is.
 */
export async function compileAndWatch(
  jobs: readonly Job[],
  options: Options,
  terminal: Terminal,
  openWatcher: OpenWatcher,
  signal: AbortSignal,
): Promise<void> {
  const { cwd, stderr } = terminal.io
  const say = (text: string) => terminal.quiet || stderr.write(`${text}\n`)
  const disk = diskHost(cwd)
  const all: readonly Watched[] = jobs.map((job) => ({ job, read: new Map() }))

  const rebuild = ({ job, read }: Watched): void => {
    read.clear()
    const compiled = compileOne(job, options, remembering(disk, read), terminal)
    watcher.watch([job.spec, ...read.keys()].map((path) => resolve(cwd, path)))
    if (!isGood(compiled)) say(terminal.err.dim(`${job.output} stays as it was`))
  }
  const belongs = ({ job, read }: Watched, file: string): boolean =>
    [job.spec, ...read.keys()].some((path) => resolve(cwd, path) === file)
  // Editors save in several steps, each of which is an event; what counts is that a text is another one.
  const isStale = ({ job, read }: Watched): boolean =>
    read.size === 0 ? disk.read(job.spec) !== undefined : [...read].some(([path, text]) => disk.read(path) !== text)

  let fail: (cause: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const watcher = openWatcher((file) => {
    try {
      for (const watched of all) if (belongs(watched, file) && isStale(watched)) rebuild(watched)
    } catch (cause) {
      fail(cause)
    }
  })
  try {
    all.forEach(rebuild)
    say(terminal.err.dim(`watching ${counted(all.length, 'spec')} and what they import; Ctrl-C ends`))
    await Promise.race([aborted(signal), failed])
  } finally {
    await watcher.close()
  }
}

/** A host that keeps what was read, also that a file was not there. */
const remembering = (host: Host, read: Map<string, string | undefined>): Host => ({
  read: (path) => {
    const text = host.read(path)
    read.set(path, text)
    return text
  },
})

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })
