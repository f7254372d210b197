import { Option, type Command } from 'commander'
import type { TargetName } from '../../compile.js'
import {
  examples,
  parseCount,
  parseSeed,
  parseThreads,
  settingOption,
  skipIncompleteOption,
  targetOption,
  type Settings,
} from '../options.js'

export interface TrainOptions {
  readonly data?: string
  readonly unlabelled?: string
  readonly validation?: string
  readonly test?: string
  readonly out?: string
  readonly report?: string
  readonly resume?: string
  readonly changed?: boolean
  readonly checkpoint?: string
  readonly model?: string
  readonly epochs?: number
  readonly pretrainEpochs?: number
  readonly skipPretrain?: boolean
  readonly seed?: number
  readonly skipIncomplete?: boolean
  readonly target: TargetName
  readonly threads?: number
  readonly set: Settings
}

export function takesTrainOptions(command: Command): Command {
  return command
    .argument('<file>', 'a spec (.mlp)')
    .option('--data <file>', 'CSV or IDX data to train on, instead of those the spec names')
    .option('--unlabelled <file>', 'rows without answers to pretrain on, instead of those the spec names')
    .option('--validation <file>', 'data to hold out, instead of a share of those')
    .option('--test <file>', 'data to measure at the end, instead of those the spec names')
    .addOption(skipIncompleteOption('leave out the rows of CSV files where a value is missing'))
    .option('--out <file>', 'where the weights go (default: the spec’s name with .safetensors)')
    .option('--report <file>', 'an HTML page of how it went: curves, filters, reconstructions, mistakes')
    .option('--resume <file>', 'go on from a checkpoint, bit for bit')
    .option('--changed', 'with --resume: also where the spec means another run by now; keeps the seed')
    .option('--checkpoint <file>', 'write one after each epoch (default: on Ctrl-C only, beside the weights)')
    .option('--model <name>', 'which model, where the spec trains several')
    .option('--epochs <n>', 'instead of the spec’s; of the pretraining, see --pretrain-epochs', parseCount)
    .option('--pretrain-epochs <n>', 'for each layer that is pretrained, instead of the spec’s', parseCount)
    .addOption(
      new Option('--skip-pretrain', 'start from initial weights all the same, to compare').conflicts([
        'unlabelled',
        'pretrainEpochs',
      ]),
    )
    .option('--seed <n>', 'instead of the spec’s', parseSeed)
    .addOption(targetOption())
    .option('--threads <n>', 'share the work among so many; needs --target wasm, changes no weight', parseThreads)
    .addOption(settingOption().default(new Map<string, string>(), 'the spec’s'))
    .addHelpText(
      'after',
      examples(
        ['mlpc train digits.mlp', 'as the spec says; weights in digits.safetensors'],
        ['mlpc train digits.mlp --epochs 3 --set width=64', 'for a quick look'],
        ['mlpc train digits.mlp --target wasm', 'sooner, on a network of some size'],
        ['mlpc train digits.mlp --target wasm --threads 2', 'sooner again, on a large one'],
        ['mlpc train digits.mlp --report digits.html', 'how it went, as one page'],
        ['mlpc train digits.mlp --resume digits.checkpoint', 'goes on where Ctrl-C stopped it'],
      ),
    )
}
