/** Opens a built page and looks at it. */
import { existsSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { serve } from '../chromium.mjs'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.csv': 'text/csv' }

/** Begins to note when frames are drawn; afterwards, `pausesOf` tells of them. */
export const watchFrames = (page) =>
  page.evaluate(() => {
    const times = [performance.now()]
    globalThis.frameTimes = times
    const onFrame = (now) => {
      times.push(now)
      if (globalThis.frameTimes === times) requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })

/** Frames a second since then, and the longest time without one, in milliseconds. */
export const pausesOf = (page) =>
  page.evaluate(() => {
    const times = [...globalThis.frameTimes, performance.now()]
    const pauses = times.slice(1).map((time, index) => time - times[index])
    return { perSecond: (1000 * (times.length - 2)) / (times.at(-1) - times[0]), longest: Math.max(...pauses) }
  })

/** What `look` finds in the page, and what the page complained of. */
export async function visit(browser, folder, look) {
  const page = await browser.newPage({ viewport: { width: 1080, height: 640 }, deviceScaleFactor: 1.5 })
  const complaints = []
  page.on('console', (message) => void complaints.push(message.text()))
  page.on('pageerror', (error) => void complaints.push(error.message))
  await serve(page, (path) => {
    const file = folder + (path === '/' ? '/index.html' : path)
    if (!existsSync(file)) return undefined
    return { contentType: types[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) }
  })
  await page.goto('http://localhost/')
  const result = await look(page)
  await page.close()
  return { result, complaints }
}
