import { error } from '../define.js'

/** MLP145x: losses and metrics against what they measure. */
export const measureRules = {
  MLP1450: error<{ name: string; output: string; range: string; instead: string }>(
    ({ name, output, range, instead }) =>
      `\`${name}\` compares values from ${range}; write \`output ${output} number range: ${range}\`, or \`loss ${instead}\``,
    'The loss is only for shares. With the range said, a target outside of it is an error before any weight changes.',
  ),
  MLP1451: error<{ name: string; range: string; last: string; suggestion: string }>(
    ({ name, range, last, suggestion }) =>
      `\`${name}\` needs answers from ${range}, and \`${last}\` gives others; end with \`${suggestion}\``,
    'The loss takes logarithms of the answers, so an activation must have brought them between 0 and 1.',
  ),
  MLP1452: error<{ classes: number; weights: number }>(
    ({ classes, weights }) =>
      `${classes} classes, ${weights} \`weights\`; give one for each class, in the order of the labels`,
    'A row counts in the loss as much as its class says. Leave `weights` out and all rows count the same.',
  ),
  MLP1453: error<{ text: string }>(({ text }) => `\`${text}\` is reported twice`, 'Each metric is named once.'),
  MLP1454: error<{ name: string; fits: string; output: string; instead: string }>(
    ({ name, fits, output, instead }) => `\`${name}\` measures ${fits} outputs; for \`${output}\` there are ${instead}`,
    'What can be counted or measured depends on what the network answers.',
  ),
  MLP1455: error<{ text: string; of: string }>(
    ({ text, of }) => `\`${text}\` is a metric of ${of}`,
    'Among the five most probable of five classes is always the right one; a table of more than a thousand classes nobody reads.',
  ),
  MLP1456: error<{ metric: string; report: string }>(
    ({ metric, report }) => `\`${metric}\` is not measured; add \`report ${report}\``,
    'Evaluation gives the loss, the accuracy where there is one, and what `report` names.',
  ),
}
