import type { JsonObject } from "../json.js"
import type { Customer, Oddity } from "../store/records.js"
import { ADA } from "./ada.js"
import { BEN } from "./ben.js"
import type { SeedContext } from "./seed-context.js"

interface CustomerSpec {
  key: string
  email: string | null
  name: string | null
  clientId?: string | null
  metadata?: JsonObject
  odd?: Oddity
}

/** The merchant's customers. Most exist for one edge; the key says which. */
function specs(seed: SeedContext): CustomerSpec[] {
  return [
    { key: "ada", email: ADA, name: "Ada Moreau", clientId: seed.identity(ADA) },
    { key: "ben", email: BEN, name: "Ben Okafor", metadata: { clientId: seed.identity(BEN) } },
    { key: "only-overdue", email: "chiara@shop.test", name: "Chiara" },
    { key: "only-paused", email: "dana@shop.test", name: "Dana" },
    { key: "cancelled", email: "elif@shop.test", name: "Elif Yıldız" },
    { key: "canceled-one-l", email: "farid@shop.test", name: "Farid" },
    { key: "unknown-subscription-status", email: "gita@shop.test", name: "Gita" },
    { key: "japanese", email: "hana@shop.test", name: "花 はな" },
    { key: "arabic", email: "layla@shop.test", name: "ليلى حداد" },
    { key: "hebrew", email: "noa@shop.test", name: "נועה לוי" },
    { key: "underpaid", email: "ines@shop.test", name: "Inês" },
    { key: "overpaid", email: "jonas@shop.test", name: "Jonas" },
    { key: "late-complete", email: "kaya@shop.test", name: "Kaya" },
    { key: "donor", email: "lena@shop.test", name: "Lena" },
    { key: "no-email", email: null, name: "Marketplace buyer", clientId: "market-15" },
    { key: "no-name", email: "nameless@shop.test", name: null },
    { key: "case-upper", email: "Sam@Shop.test", name: "Sam (till)" },
    { key: "case-lower", email: "sam@shop.test", name: "Sam (web)" },
    { key: "long-title", email: "omar@shop.test", name: "Omar" },
    { key: "huge-title", email: "petra@shop.test", name: "Petra" },
    { key: "unknown-session-status", email: "quinn@shop.test", name: "Quinn" },
    { key: "money-as-numbers", email: "rosa@shop.test", name: "Rosa" },
    {
      key: "fields-missing",
      email: "sven@shop.test",
      name: "Sven",
      odd: { omit: ["id", "name", "clientId", "metadata", "createdAt", "updatedAt"] },
    },
    {
      key: "fields-null",
      email: "tara@shop.test",
      name: null,
      odd: { set: { metadata: null, createdAt: null, updatedAt: null } },
    },
    { key: "markup", email: "uma@shop.test", name: `<script>alert("Uma")</script> & Co.` },
    { key: "emoji", email: "vera@shop.test", name: "Véra 👩‍🚀 e\u0301\u200b" },
    { key: "many-schedules", email: "walt@shop.test", name: "Walt" },
    { key: "archived-links", email: "xenia@shop.test", name: "Xenia" },
    { key: "paused-links", email: "yuki@shop.test", name: "Yuki" },
    { key: "nothing-yet", email: "zoe@shop.test", name: "Zoe" },
    { key: "long-email", email: `${"long".repeat(16)}@shop.test`, name: "Long address" },
    { key: "plus-address", email: "ada+club@shop.test", name: "Ada plus" },
    { key: "lookalike", email: "ada@shop.test.example", name: "Ada lookalike" },
    { key: "metadata-only", email: null, name: "App user", metadata: { clientId: "app-34" } },
    { key: "amounts", email: "bruno@shop.test", name: "Bruno" },
    { key: "cadences", email: "cleo@shop.test", name: "Cleo" },
    { key: "all-statuses", email: "every@shop.test", name: "Every status" },
    { key: "same-moment", email: "felix@shop.test", name: "Felix" },
    { key: "spaces-in-email", email: " kim@shop.test ", name: "Kim" },
    { key: "idn", email: "jürgen@bücher.test", name: "Jürgen" },
    { key: "foreign-client-id", email: "mira@shop.test", name: "Mira", clientId: "legacy-41" },
  ]
}

export function demoCustomers(seed: SeedContext): Customer[] {
  return specs(seed).map((spec, index) => ({
    id: seed.uuid(`customer:${spec.key}`),
    uid: `cus_${seed.uid(`customer:${spec.key}`)}`,
    email: spec.email,
    name: spec.name,
    clientId: spec.clientId ?? null,
    metadata: spec.metadata ?? {},
    createdAt: seed.at(-700 + index),
    updatedAt: seed.at(-30 + index / 2),
    ...(spec.odd ? { odd: spec.odd } : {}),
  }))
}
