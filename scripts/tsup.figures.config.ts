import { defineConfig } from 'tsup'
import { building } from './tsup.config.js'

/** `npm run figures:random`: run from here and thrown away, so it stays out of the package. */
export default defineConfig({
  ...building,
  entry: { random: 'scripts/figures/random.ts' },
  outDir: 'node_modules/.cache/mlpc/figures',
  silent: true,
})
