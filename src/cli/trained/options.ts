import type { Command } from 'commander'
import { modelOption, settingOption, skipIncompleteOption, targetOption } from '../options.js'

/** What `evaluate` and `predict` have in common. */
export function takesWeights(command: Command, skipping: string): Command {
  return command
    .argument('<file>', 'a spec (.mlp)')
    .requiredOption('--weights <file>', 'what `mlpc train` saved (.safetensors)')
    .requiredOption('--data <file>', 'rows of a CSV file, or IDX images')
    .addOption(skipIncompleteOption(skipping))
    .option('--foreign', 'the weights are another program’s: go by names and shapes alone')
    .addOption(modelOption())
    .addOption(settingOption())
    .addOption(targetOption())
}
