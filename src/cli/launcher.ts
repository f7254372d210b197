import type { Io } from './io.js'

/**
 * What the user has to type to start this program again. npm says that it was the one who did (`npx mlpc`, or a script of
 * a package.json): what it finds in `node_modules` a shell does not.
 */
export const launcher = (env: Io['env']): string => (env['npm_command'] === undefined ? 'mlpc' : 'npx mlpc')
