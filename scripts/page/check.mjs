/**
 * `npm run page:check`: do pages train? Builds two with Vite, opens them in Chromium and waits for their results: the
 * page that the README tells one to write, word for word, and examples/vite-page, of which it takes a picture. Exits 1
 * where one learns too little, says anything in the console, or stands still while it trains.
 *
 * Needs the built compiler and an installed Chromium; Vite comes from npm, into the folder of the example.
 */
import { launchChromium } from '../chromium.mjs'
import { buildExample, buildReadme } from './build.mjs'
import { pausesOf, visit, watchFrames } from './visit.mjs'

const limits = { accuracy: 95, milliseconds: 100 }

const browser = await launchChromium()
if (browser === undefined) throw new Error('Chromium is missing; the variable CHROMIUM may say where it is')
let good = true
const tell = (name, isGood, text) => {
  console.log(`${isGood ? 'good' : 'BAD '}  ${name}: ${text}`)
  good &&= isGood
}

try {
  const readme = await visit(browser, buildReadme(), async (page) => {
    await page.locator('li').nth(3).waitFor({ timeout: 30_000 })
    return { progress: await page.locator('p').textContent(), answers: await page.locator('li').allTextContents() }
  })
  const { progress, answers } = readme.result
  tell('README', answers.join() === 'false,true,true,false', `${progress}; answers ${answers.join(', ')}`)
  tell('README', readme.complaints.length === 0, `complaints: ${readme.complaints.join('; ') || 'none'}`)

  const example = await visit(browser, buildExample(), async (page) => {
    const button = page.getByRole('button', { name: 'Train again' })
    await button.waitFor({ timeout: 60_000 })
    const accuracy = await page.locator('#accuracy').textContent()
    await page.screenshot({ path: 'docs/page.png' })
    // Once more: the first time, the browser is busy with starting.
    await watchFrames(page)
    await button.click()
    await button.waitFor({ timeout: 60_000 })
    return { accuracy, ...(await pausesOf(page)) }
  })
  const { accuracy, perSecond, longest } = example.result
  const name = 'examples/vite-page'
  tell(name, Number.parseFloat(accuracy) >= limits.accuracy, `${accuracy} of what it has never seen`)
  const frames = `${perSecond.toFixed(0)} frames a second while it trains, the longest pause ${longest.toFixed(0)} ms`
  tell(name, longest <= limits.milliseconds, frames)
  tell(name, example.complaints.length === 0, `complaints: ${example.complaints.join('; ') || 'none'}`)
} finally {
  await browser.close()
}
if (!good) process.exitCode = 1
