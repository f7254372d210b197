/** The shares of the limit, by `npm run bench:kernels` and `npm run bench:untuned`, which look into the compiler. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** `program`: kernels or untuned. */
export const measureShares =
  (program) =>
  ({ record }) => {
    const figures = `bench/.out/${program}.json`
    const options = ['--rounds', '7', '--json', figures]
    const args = ['run', '--silent', `bench:${program}`, '--', ...options]
    const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`)
    const reports = JSON.parse(readFileSync(figures, 'utf8'))
    for (const report of reports) {
      const { spec, target, lines } = report
      const lowest = Math.min(...lines.map(({ alone }) => alone.share.median))
      record(
        { section: program, ...report },
        `shares ${spec} ${target}: ${Math.round(100 * lowest)}% of the limit or more`,
      )
    }
    return reports
  }
