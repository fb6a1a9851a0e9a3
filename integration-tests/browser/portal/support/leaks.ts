/** A text that was left somewhere, and where. */
export type Trace = readonly [where: string, text: string]

/** Which of the secrets, by name, are in which of the texts: `<secret> in <where>`, each once. */
export function leaks(traces: Iterable<Trace>, secrets: Record<string, string>): string[] {
  const found = new Set<string>()
  for (const [where, text] of traces) {
    for (const [name, secret] of Object.entries(secrets)) {
      if (spellings(secret).some((spelling) => text.includes(spelling))) {
        found.add(`${name} in ${where}`)
      }
    }
  }
  return [...found].sort()
}

/** As it is, in an address, and as base64 writes it. */
function spellings(secret: string): string[] {
  if (secret.length < 4) throw new Error(`"${secret}" is too short to be looked for.`)
  const coded = Buffer.from(secret).toString("base64").replace(/=+$/, "")
  // The last character depends on what follows.
  return [secret, encodeURIComponent(secret), coded.slice(0, -1)]
}

/** What a portal link's token is made of: each part gives away as much as the whole. */
export function tokenParts(name: string, url: string): Record<string, string> {
  const [, claims, signature] = new URL(url).hash.slice("#t=".length).split(".")
  const { jti } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { jti: string }
  return {
    [`the claims of ${name}`]: claims,
    [`the signature of ${name}`]: signature,
    [`the jti of ${name}`]: jti,
  }
}
