/** The next address that is a multiple of so many bytes. */
export const align = (address: number, bytes: number): number => Math.ceil(address / bytes) * bytes
