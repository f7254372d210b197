import { defineConfig } from 'tsup'
import { building } from './tsup.config.js'

/** Those programs of the benchmark that look into the compiler: run from here and thrown away. */
export default defineConfig({
  ...building,
  entry: { kernels: 'bench/kernels/main.ts', untuned: 'bench/untuned/main.ts' },
  outDir: 'node_modules/.cache/mlpc/bench',
  silent: true,
})
