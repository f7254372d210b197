/** Builds pages with Vite; each function gives the folder of what came out. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const example = resolve('examples/vite-page')
const vite = `${example}/node_modules/vite/bin/vite.js`

function build(folder) {
  if (!existsSync(vite)) {
    const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error']
    execFileSync('npm', ['ci', ...quiet], { cwd: example, stdio: 'inherit' })
  }
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: folder, stdio: 'inherit' })
  return `${folder}/dist`
}

export const buildExample = () => build(example)

/** The page of the README's section “In the browser”, as somebody would make it who reads it. */
export function buildReadme() {
  const folder = resolve('node_modules/.cache/mlpc/readme-page')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(`${folder}/src`, { recursive: true })
  const [, section = ''] = readFileSync('README.md', 'utf8').split(/^### In the browser$/m)
  const block = (language) => {
    const [, text] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section) ?? []
    if (text === undefined) throw new Error(`the README’s section “In the browser” shows no ${language}`)
    return text
  }
  writeFileSync(`${folder}/index.html`, block('html'))
  writeFileSync(`${folder}/src/main.ts`, block('ts'))
  const command = ['dist/cli.js', 'compile', 'specs/xor.mlp', '--out-dir', `${folder}/src`]
  execFileSync(process.execPath, [...command, '--quiet'], { stdio: 'inherit' })
  return build(folder)
}
