/** Opens a built page and looks at it. */
import { existsSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { serve } from '../chromium.mjs'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.csv': 'text/csv' }

/** Notes the longest time between two frames, from the moment when the page is there. */
const watchFrames = () => {
  let last = 0
  globalThis.longestPause = 0
  const onFrame = (now) => {
    if (last > 0) globalThis.longestPause = Math.max(globalThis.longestPause, now - last)
    last = now
    requestAnimationFrame(onFrame)
  }
  addEventListener('DOMContentLoaded', () => requestAnimationFrame(onFrame))
}

/** What `look` finds in the page, what the page complained of, and how long it stood still in milliseconds. */
export async function visit(browser, folder, look) {
  const page = await browser.newPage({ viewport: { width: 1080, height: 700 }, deviceScaleFactor: 2 })
  const complaints = []
  page.on('console', (message) => void complaints.push(message.text()))
  page.on('pageerror', (error) => void complaints.push(error.message))
  await page.addInitScript(watchFrames)
  await serve(page, (path) => {
    const file = folder + (path === '/' ? '/index.html' : path)
    if (!existsSync(file)) return undefined
    return { contentType: types[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) }
  })
  await page.goto('http://localhost/')
  const result = await look(page)
  const longestPause = await page.evaluate(() => globalThis.longestPause)
  await page.close()
  return { result, complaints, longestPause }
}
