import { dirname } from 'node:path'
import type { OpenWatcher } from './watch.js'

/**
 * Watches folders, not files: many editors save by renaming a new file over the old one, and a file that is imported may
 * not be there yet. Loaded when it is asked for, since no other command needs it.
 */
export async function loadDiskWatcher(): Promise<OpenWatcher> {
  const { watch } = await import('chokidar')
  return (changed) => {
    const wanted = new Set<string>()
    const watcher = watch([], {
      depth: 0,
      ignoreInitial: true,
      ignored: (path, stats) => stats?.isFile() === true && !path.endsWith('.mlp') && !wanted.has(path),
    })
    watcher.on('all', (_event, path) => {
      if (wanted.has(path)) changed(path)
    })
    return {
      watch: (files) => {
        for (const file of files) wanted.add(file)
        watcher.add([...new Set(files.map((file) => dirname(file)))])
      },
      close: () => watcher.close(),
    }
  }
}
