import type { Command } from 'commander'
import type { CheckedSpec, Model } from '../../2-model/model.js'
import { stepsOf, type Step } from '../../2-model/steps.js'
import { drawStacks, type Item, type Stack } from '../../draw/stacks.js'
import { chooseModel } from '../choose-model.js'
import { exitCode } from '../exit-codes.js'
import { openSpec } from '../files/open-spec.js'
import { displayPath } from '../files/spec-path.js'
import { prepareFile, writeWhole } from '../files/write-file.js'
import { bytes, count, counted } from '../format.js'
import { rowOf, titleOf } from '../inspect/layer-rows.js'
import { examples, modelOption, settingOption, type Settings } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

interface Options {
  readonly out?: string
  readonly model?: string
  readonly set?: Settings
}

export function graphCommand(program: Command, session: Session): void {
  program
    .command('graph')
    .summary('draw the layers of a spec, as SVG')
    .description(
      'Draws each model as a stack of its layers, with shapes and parameter counts: an SVG on stdout that suits ' +
        'light and dark pages.',
    )
    .argument('<file>', 'a spec (.mlp)')
    .option('--out <file>', 'write the drawing to a file instead')
    .addOption(modelOption())
    .addOption(settingOption())
    .addHelpText(
      'after',
      examples(
        ['mlpc graph digits.mlp > digits.svg', 'every model of the spec'],
        ['mlpc graph digits.mlp --out docs/digits.svg', 'into a folder that is made if need be'],
      ),
    )
    .action((file: string, options: Options) => {
      const terminal = session.terminal()
      const spec = openSpec(file, terminal, options.set)
      session.exit(spec && draw(spec, options, terminal) ? exitCode.good : exitCode.refused)
    })
}

function draw(spec: CheckedSpec, { out, model: name }: Options, terminal: Terminal): boolean {
  const { cwd } = terminal.io
  const choice = name === undefined && spec.models.length > 0 ? { model: spec.models } : chooseModel(spec, name)
  if ('error' in choice) {
    terminal.report([choice.error])
    return false
  }
  const svg = drawStacks([choice.model].flat().map(stackOf))
  if (out === undefined) {
    terminal.facts({ path: spec.path, svg })
    terminal.result(svg.trimEnd())
    return true
  }
  const output = displayPath(cwd, out)
  const refused = prepareFile(cwd, output, 'drawing') ?? writeWhole(cwd, output, svg)
  if (refused) terminal.report([refused])
  else terminal.note(`${spec.path} → ${output}  ${terminal.out.dim(`(${bytes(Buffer.byteLength(svg))})`)}`)
  terminal.facts({ path: spec.path, output })
  return refused === undefined
}

function stackOf(model: Model): Stack {
  const { input, output } = model
  const activation = output.activation.name === 'identity' ? '' : ` ${output.activation.name}`
  return {
    title: model.name,
    subtitle: counted(model.parameterCount, 'parameter'),
    boxes: [
      { title: `input ${input.name}`, detail: input.dimensions.join('×'), role: 'end' },
      ...itemsOf(stepsOf(model.layers)),
      { title: `output ${output.name}`, detail: `${count(output.size)}${activation} · ${output.kind}`, role: 'end' },
    ],
  }
}

/** Branches side by side, above the box of their join. */
const itemsOf = (steps: readonly Step[]): readonly Item[] =>
  steps.flatMap((step) => {
    const row = rowOf(step)
    const box: Item = {
      title: titleOf(row),
      detail: row.parameters === 0 ? row.shape : `${row.shape} · ${counted(row.parameters, 'parameter')}`,
      role: row.parameters === 0 ? 'plain' : 'weights',
    }
    return step.branches ? [{ branches: step.branches.map(itemsOf) }, box] : [box]
  })
