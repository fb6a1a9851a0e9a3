/**
 * Next replaces `process.env.NEXT_PUBLIC_…` by its value at build time, where it is written out like this.
 * Shops that are built in one place and run in another may have these in one of the two only.
 */
export const builtEnvironment = {
  NEXT_PUBLIC_MEDUSA_BACKEND_URL: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL,
  NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY,
}

/** The environment as it is when it is asked. */
export const runtimeEnvironment = (): Record<string, string | undefined> => {
  const { env } = process
  return env
}
