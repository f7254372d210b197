import { defineConfig } from 'tsup'
import { building } from './tsup.config.js'

/** `npm run experiments`: run from here and thrown away, so it stays out of the package. */
export default defineConfig({
  ...building,
  entry: { main: 'scripts/experiments/main.ts' },
  outDir: 'node_modules/.cache/mlpc/experiments',
  silent: true,
})
