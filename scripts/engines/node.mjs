/** Runs the harness in a version of Node. */
import { execFileSync } from 'node:child_process'
import { programOf } from '../node/versions.mjs'

const harness = new URL('harness.js', import.meta.url).href

/** In the Node that runs this script, with flags for V8 where they are given. */
export const inThisNode = (folder, cases, flags = []) =>
  hashesIn(process.execPath, [`Node ${process.version.slice(1)}`, ...flags].join(' '), folder, cases, flags)

/** In a Node of another major version. */
export function inNode(major, folder, cases) {
  let program
  try {
    program = programOf(major)
  } catch (error) {
    return { engine: `Node ${major}`, missing: error.message }
  }
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1)
  return hashesIn(program, `Node ${version}`, folder, cases)
}

function hashesIn(program, engine, folder, cases, flags = []) {
  const all = cases.map(({ file, ...one }) => ({ ...one, module: `file://${folder}/${file}` }))
  const code = `import { hashesOf } from ${JSON.stringify(harness)}
    console.log(JSON.stringify(await hashesOf(${JSON.stringify(all)})))`
  const output = execFileSync(program, [...flags, '--input-type=module', '--eval', code], { encoding: 'utf8' })
  return { engine, hashes: JSON.parse(output) }
}
