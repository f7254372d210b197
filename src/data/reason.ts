/** What went wrong with a file, in words; the system's own for the rarer codes. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'no such file'
    case 'EISDIR':
      return 'it is a folder'
    case 'ENOTDIR':
      return 'a part of the path is a file, not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'EROFS':
      return 'the file system is read-only'
    case 'ENOSPC':
      return 'no space left'
    case 'EEXIST':
      return 'a file is in the way'
    case 'Z_BUF_ERROR':
      return 'its gzip ends early'
    case 'Z_DATA_ERROR':
      return 'its gzip is damaged'
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}
