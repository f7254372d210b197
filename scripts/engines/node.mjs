/** Runs the harness in a version of Node. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'

const harness = new URL('harness.js', import.meta.url).href

/** In the Node that runs this script, with flags for V8 where they are given. */
export const inThisNode = (folder, cases, flags = []) =>
  hashesIn(process.execPath, [`Node ${process.version.slice(1)}`, ...flags].join(' '), folder, cases, flags)

/** In the newest Node of a major version, which npm's package `node` brings as a binary. */
export function inNode(major, folder, cases) {
  const place = `${folder}/node-${major}`
  const program = `${place}/node_modules/node/bin/node`
  try {
    if (!existsSync(program)) {
      mkdirSync(place, { recursive: true })
      const options = ['--prefix', place, '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error']
      execFileSync('npm', ['install', ...options, `node@${major}`], { stdio: ['ignore', 'ignore', 'pipe'] })
    }
    const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1)
    return hashesIn(program, `Node ${version}`, folder, cases)
  } catch (error) {
    return {
      engine: `Node ${major}`,
      missing: `npm's node@${major} cannot be had: ${String(error.message).split('\n')[0]}`,
    }
  }
}

function hashesIn(program, engine, folder, cases, flags = []) {
  const all = cases.map(({ file, ...one }) => ({ ...one, module: `file://${folder}/${file}` }))
  const code = `import { hashesOf } from ${JSON.stringify(harness)}
    console.log(JSON.stringify(await hashesOf(${JSON.stringify(all)})))`
  const output = execFileSync(program, [...flags, '--input-type=module', '--eval', code], { encoding: 'utf8' })
  return { engine, hashes: JSON.parse(output) }
}
