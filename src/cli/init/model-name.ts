/** `flower-size` → `FlowerSize`; nothing where no letter is left. */
export function modelName(file: string): string | undefined {
  const words = file.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^[A-Z]/.test(name) ? name : undefined
}
