/**
 * A new name for one press of the button: 256 random bits in 43 characters of base64url. Whoever knows it
 * within two minutes gets the same session again, so it is as secret as a session's token.
 */
export function newAttempt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "")
}

/** Whether a text can be an attempt; what cannot is not sent. */
export const isAttempt = (text: unknown): text is string =>
  typeof text === "string" && /^[\w-]{43}$/.test(text)
