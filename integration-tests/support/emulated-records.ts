import { createControl } from "makepay-emulator/control"
import type { PersonRecords } from "makepay-emulator/control"

/** What the emulator holds for one person, as the partner API shows it. */
export async function recordsOf(
  control: { url: string; token: string },
  email: string
): Promise<PersonRecords> {
  const { people } = await createControl(control.url, control.token).state({ email })
  return people[email]
}
