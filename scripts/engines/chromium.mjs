/** Runs the harness in a page. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchChromium, serve } from '../chromium.mjs'

const harness = fileURLToPath(new URL('harness.js', import.meta.url))

/** A page may only share memory with its threads if it lets in nothing that does not ask for it. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

export async function inChromium(folder, cases) {
  const browser = await launchChromium()
  if (browser === undefined) return { engine: 'Chromium', missing: 'none is installed' }
  try {
    const page = await browser.newPage()
    await serve(page, (path) => {
      if (path === '/') return { contentType: 'text/html', headers: isolation, body: '<!doctype html>' }
      const file = path === '/harness.js' ? harness : folder + path
      if (!existsSync(file)) return undefined
      return { contentType: 'text/javascript', headers: isolation, body: readFileSync(file, 'utf8') }
    })
    await page.goto('http://localhost/')
    const all = cases.map(({ file, ...one }) => ({ ...one, module: `/${file}` }))
    const hashes = await page.evaluate(
      async ([harness, all]) => (await import(harness)).hashesOf(all),
      ['/harness.js', all],
    )
    return { engine: `Chromium ${browser.version()}`, hashes }
  } finally {
    await browser.close()
  }
}
