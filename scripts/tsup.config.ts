import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { refreshDefinitions } from './list-catalogue.js'

/** `import text from './file.ts?raw'` gives the file as text, as it does in vitest. */
const rawText: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'raw-text',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => {
      return { path: resolve(resolveDir, path.slice(0, -'?raw'.length)), namespace: 'raw-text' }
    })
    build.onLoad({ filter: /.*/, namespace: 'raw-text' }, async ({ path }) => {
      return { contents: await readFile(path, 'utf8'), loader: 'text', watchFiles: [path] }
    })
  },
}

// A new definition is part of the next build by being there.
refreshDefinitions()

/** How this project's sources are bundled, whatever is made of them. */
export const building: Options = { format: 'esm', target: 'node20', splitting: false, esbuildPlugins: [rawText] }

export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli/main.ts', prettier: 'src/prettier/index.ts' },
  outDir: 'dist',
  ...building,
})
