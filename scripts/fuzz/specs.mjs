/** Every spec of the repository, to be changed: those that ship, and the samples of the tests. */
import { readdirSync, readFileSync } from 'node:fs'

const folders = ['specs', 'bench/specs', 'scripts/engines', 'test/samples-model', 'test/samples-syntax']

export const specs = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.mlp'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
)
