/**
 * A text as one line that a terminal shows as it is: control characters could move its cursor or change its colours,
 * and bidirectional marks could make a line read as another one.
 */
export const printable = (text: string): string => text.replace(/\t/g, '  ').replace(unprintable, '\ufffd')

/** Controls, line separators, directional marks, invisible joiners, halves of surrogate pairs. */
const unprintable =
  /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu
