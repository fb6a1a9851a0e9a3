import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { selectRows } from "../../../lib/sql"
import type { Mirror, MirrorRow } from "./rows"

/**
 * Writes rows of one list: new ones are added, changed ones replaced, unchanged ones not touched.
 *
 * @param rows with distinct uids; a few hundred at a time
 * @returns how many rows were written
 */
export async function writeRows(knex: Knex, mirror: Mirror, rows: MirrorRow[]): Promise<number> {
  if (rows.length === 0) {
    return 0
  }
  const columns = ["uid", "content_hash", ...Object.keys(mirror.columns)]
  const types = { uid: "text", content_hash: "text", ...mirror.columns } as Record<string, string>
  const written = await selectRows(
    knex,
    `INSERT INTO ${mirror.table} AS m (id, ${columns.join(", ")})
     SELECT id, ${columns.join(", ")}
       FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id text, ${columns.map((column) => `${column} ${types[column]}`).join(", ")})
     ON CONFLICT (uid) WHERE deleted_at IS NULL DO UPDATE
        SET ${columns
          .slice(1)
          .map((column) => `${column} = excluded.${column}`)
          .join(", ")},
            ${keepOwner(mirror)},
            absent_at = NULL,
            updated_at = now()
      WHERE m.content_hash <> excluded.content_hash OR m.absent_at IS NOT NULL
     RETURNING 1`,
    {
      rows: JSON.stringify(
        rows.map((row) => ({ ...row, id: generateEntityId(undefined, mirror.idPrefix) }))
      ),
    }
  )
  return written.length
}

/** Who is named in a record; its owner is decided by these. */
const IDENTITY = ["email", "client_id", "metadata_client_id", "medusa_order_id"]
const OWNER = ["customer_id", "owner_rule", "order_id"]

/**
 * A record that names somebody else than before is nobody's until its owner is decided again: the former
 * owner must not see what is another customer's now.
 */
function keepOwner(mirror: Mirror): string {
  const has = (column: string) => column in mirror.columns
  const named = (row: string) =>
    IDENTITY.filter(has)
      .map((column) => `${row}.${column}`)
      .join(", ")
  return OWNER.filter((column) => column !== "order_id" || has("medusa_order_id"))
    .map(
      (column) =>
        `${column} = CASE WHEN (${named("m")}) IS NOT DISTINCT FROM (${named("excluded")})
           THEN m.${column} END`
    )
    .join(", ")
}

/**
 * Marks what a complete list no longer holds. Marked rows stay readable and come back when they do.
 *
 * @param present every uid of the list
 * @param listedAt when the list was asked for: what was written since may be newer than the list
 * @returns how many rows were newly marked
 */
export async function markAbsent(
  knex: Knex,
  mirror: Mirror,
  present: string[],
  listedAt: Date
): Promise<number> {
  const marked = await selectRows(
    knex,
    `UPDATE ${mirror.table} AS m
        SET absent_at = now(), updated_at = now()
      WHERE m.absent_at IS NULL AND m.deleted_at IS NULL
        AND m.updated_at < CAST(:listed_at AS timestamptz)
        AND NOT EXISTS (
          SELECT 1 FROM jsonb_array_elements_text(CAST(:present AS jsonb)) AS present(uid)
           WHERE present.uid = m.uid
        )
     RETURNING 1`,
    { present: JSON.stringify(present), listed_at: listedAt }
  )
  return marked.length
}

/** The database's own clock, which the rows are stamped by. */
export async function databaseTime(knex: Knex): Promise<Date> {
  const [{ now }] = await selectRows<{ now: Date }>(knex, "SELECT now()", {})
  return now
}
