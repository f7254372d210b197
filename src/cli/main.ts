#!/usr/bin/env node
import { loadDiskWatcher } from './compile/disk-watcher.js'
import { exitCode } from './exit-codes.js'
import { run } from './run.js'

// A reader that has seen enough (`mlpc inspect … | head`) is no error, and no reason to stop a training either.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') process.exit(exitCode.bug)
  })
}

// `exitCode` and no `exit()`: what was written to a pipe must first have left.
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  onInterrupt: (listener) => {
    // Once: a second Ctrl-C ends the process the usual way.
    process.once('SIGINT', listener)
    return () => process.off('SIGINT', listener)
  },
  loadWatcher: loadDiskWatcher,
})
