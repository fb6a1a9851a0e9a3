const said = new Set<string>()

/** To the server's log, once per process: visitors must not be able to fill it. */
export function logOnce(message: string): void {
  if (said.has(message)) return
  said.add(message)
  console.error(`[makepay-portal] ${message}`)
}
