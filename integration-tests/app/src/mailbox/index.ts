import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, rename, writeFile } from "node:fs/promises"
import path from "node:path"
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  ModuleProvider,
  Modules,
} from "@medusajs/framework/utils"

/**
 * Stands for a mail service: writes each mail as a JSON file into a folder, for tests and the demo.
 * A file named `fail` in the folder makes it fail the way that mail services do.
 */
class Mailbox extends AbstractNotificationProviderService {
  static override identifier = "mailbox"
  private readonly dir: string

  constructor(_dependencies: object, options: { dir: string }) {
    super()
    this.dir = options.dir
  }

  override async send(mail: ProviderSendNotificationDTO): Promise<{ id: string }> {
    if (existsSync(path.join(this.dir, "fail"))) {
      throw new Error(`550 Mailbox of ${mail.to} is full: ${mail.content?.text}`)
    }
    const id = randomUUID()
    const at = new Date().toISOString()
    const { to, from, template, data, content } = mail
    const file = path.join(this.dir, `${at.replaceAll(":", "-")}-${id}.json`)
    await mkdir(this.dir, { recursive: true })
    // Under another name first, so that nobody reads half of it.
    await writeFile(
      `${file}.part`,
      JSON.stringify({ to, from, ...content, template, data, at }, null, 2)
    )
    await rename(`${file}.part`, file)
    return { id }
  }
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [Mailbox] })
