import { defineConfig } from 'tsup'

/** The declarations, apart from the code: they take ten times as long, and only the package needs them. */
export default defineConfig({
  entry: { index: 'src/index.ts', prettier: 'src/prettier/index.ts' },
  format: 'esm',
  outDir: 'dist',
  // tsup still sets `baseUrl`, which TypeScript 6 announces the end of.
  dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
})
