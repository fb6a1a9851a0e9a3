import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"

/** A mail as the mailbox of integration-tests/app/src/mailbox writes it down. */
export interface Mail {
  to: string
  /** Left to the provider. */
  from?: string | null
  subject: string
  text: string
  html: string
  template: string
  data: Record<string, unknown>
  /** ISO 8601 */
  at: string
}

/** The mails in a mailbox's folder, oldest first; all of them, or one person's. */
export async function readMailbox(dir: string, { to }: { to?: string } = {}): Promise<Mail[]> {
  const files = await mailFiles(dir)
  const mails = await Promise.all(
    files.map(async (file): Promise<Mail> => JSON.parse(await readFile(file, "utf8")))
  )
  return mails.filter((mail) => to === undefined || mail.to === to)
}

/** Throws the mails away, and has the mailbox work again. */
export async function emptyMailbox(dir: string): Promise<void> {
  for (const file of await mailFiles(dir)) await rm(file)
  await failMailbox(dir, false)
}

/** Whether the mailbox fails from now on. */
export async function failMailbox(dir: string, fails: boolean): Promise<void> {
  await mkdir(dir, { recursive: true })
  const file = path.join(dir, "fail")
  if (fails) await writeFile(file, "")
  else await rm(file, { force: true })
}

async function mailFiles(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    // The first mail makes the folder.
    if (error.code === "ENOENT") return []
    throw error
  })
  return names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => path.join(dir, name))
}
