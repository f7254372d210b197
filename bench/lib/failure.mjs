/** When a process that is measured is given up on, in milliseconds. */
export const patience = 300_000

/** What a process that failed said of it: the line that names an error, or else the end. */
export const complaintOf = (text) => text.split('\n').find((line) => /error/i.test(line)) ?? text.trim().slice(-200)
