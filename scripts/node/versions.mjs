/** Versions of Node beside the one that runs this, as npm's package `node` brings them, in node_modules/.cache. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../node_modules/.cache/mlpc/node', import.meta.url))

/** The major versions that are tested, oldest first. */
export const majors = [20, 22, 24]
/** That of the one that runs this. */
export const ownMajor = Number(process.versions.node.split('.')[0])

/** The program of a Node of a major version: this one, or the newest when it was first asked for. Throws where there is none. */
export function programOf(major) {
  if (major === ownMajor) return process.execPath
  const place = `${cache}/${major}`
  const program = `${place}/node_modules/node/bin/node`
  if (existsSync(program)) return program
  mkdirSync(place, { recursive: true })
  const options = ['--prefix', place, '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error']
  try {
    execFileSync('npm', ['install', ...options, `node@${major}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    throw new Error(`npm's node@${major} cannot be had: ${String(error.message).split('\n')[0]}`, { cause: error })
  }
  return program
}
