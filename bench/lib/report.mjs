/** The page of results: a chapter for each section, and what one must know to read them. */
import * as prettier from 'prettier'
import { mustTable } from '../must/table.mjs'
import { answering } from '../inference/measure.mjs'
import { list } from './format.mjs'
import { peers, versionOf } from './peers.mjs'
import { describe } from './python.mjs'
import { sections } from './section-list.mjs'

export async function report(all) {
  const { setting, results, mustOnly, sections: names } = all
  const page = [
    '# How fast mlpc is, beside others',
    `Made by \`${setting.command}\` in ${Math.ceil(setting.minutes)} minutes, ${setting.date}. Compare figures of one run only.`,
    ...(results.training ? must(all) : []),
    ...(mustOnly ? [] : names).flatMap((name) => sections[name].page(results[name], all)),
    ...problems(all),
    '## Where',
    list([
      `${setting.machine}; load average at the start ${setting.load}`,
      `${setting.engine}, mlpc ${setting.mlpc}`,
      ...versions(all),
    ]),
  ]
  return prettier.format(page.join('\n\n'), { parser: 'markdown', printWidth: 120 })
}

const titleOf = (id) => [...peers, ...answering].find((peer) => peer.id === id)?.title ?? id

function must({ results, workloads }) {
  const { text, verdict, limits } = mustTable({ ...results, workloads, titleOf })
  return [
    '## What is wanted, and what was measured',
    `How many times as fast mlpc’s \`fit\` is as the peer, per second of CPU time: the median of the turns, lowest–highest in parentheses; undisturbed: between the fastest thirds of the turns of both. ${verdict}`,
    text,
    ...limits,
  ]
}

function problems({ peers: measured, absent, results }) {
  const missing = measured
    .filter(({ id }) => absent.get(id))
    .map(({ id, title }) => `${title}: missing, ${absent.get(id)}`)
  const failures = [...(results.training ?? []), ...(results.inference ?? [])].filter(({ error }) => error)
  const failed = failures.map(({ peer, workload, error }) => `${peer} fails at ${workload}: ${error}`)
  const all = [...missing, ...new Set(failed)]
  return all.length === 0 ? [] : ['## What could not be measured', list(all)]
}

function versions({ peers: measured, absent, python }) {
  const packages = [...new Set(measured.map(({ needs }) => needs).filter((name) => name !== undefined))]
  const installed = packages.filter((name) => versionOf(name) !== undefined).map((name) => `${name} ${versionOf(name)}`)
  const withTorch = measured.some((peer) => peer.python && absent.get(peer.id) === undefined)
  return [...installed, ...(withTorch ? [describe(python)] : [])]
}
