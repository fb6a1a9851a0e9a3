import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { selectRows } from "../../../lib/sql"
import * as statements from "./privacy-statements"
import { purgeExpired } from "./rate-limits"

/** How many rows a clean-up deleted. */
export interface CleanedUp {
  events: number
  links: number
  sessions: number
  requests: number
  codes: number
  rate_limits: number
}

/** Rows that one transaction deletes at most: short locks, and progress that an interruption keeps. */
const BATCH = 1000

/**
 * Deletes what is past its time, in batches. Several processes may do so at once: each skips the rows
 * that another one has locked.
 *
 * @param days that the audit log and links that ended are kept; 0 keeps them for ever
 * @param recoveryDays in which a link that expired can be renewed: none is deleted before
 */
export async function cleanUp(
  knex: Knex,
  { days, recoveryDays }: { days: number; recoveryDays: number }
): Promise<CleanedUp> {
  const cleaned: CleanedUp = {
    events: 0,
    links: 0,
    sessions: 0,
    requests: 0,
    codes: await inBatches(() => deleteOldCodes(knex)),
    rate_limits: await purgeExpired(knex),
  }
  if (days === 0) {
    return cleaned
  }
  await inBatches(async () => {
    const deleted = await deleteOldLinks(knex, { days, recoveryDays })
    cleaned.links += deleted.links
    cleaned.sessions += deleted.sessions
    cleaned.requests += deleted.requests
    return deleted.links
  })
  cleaned.events = await inBatches(() => deleteOldEvents(knex, days))
  return cleaned
}

/** Runs batches until one finds nothing more; answers how many rows there were in all. */
async function inBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let deleted = 0
  for (let batch = await deleteBatch(); batch > 0; batch = await deleteBatch()) {
    deleted += batch
  }
  return deleted
}

async function deleteOldCodes(knex: Knex): Promise<number> {
  const codes = await selectRows(knex, statements.DELETE_OLD_CODES, {
    limit: BATCH,
  })
  return codes.length
}

async function deleteOldEvents(knex: Knex, days: number): Promise<number> {
  return knex.transaction(async (transaction) => {
    await selectRows(transaction, statements.ALLOW_ERASING, {})
    const events = await selectRows(transaction, statements.DELETE_OLD_EVENTS, {
      days,
      limit: BATCH,
    })
    return events.length
  })
}

async function deleteOldLinks(
  knex: Knex,
  { days, recoveryDays }: { days: number; recoveryDays: number }
): Promise<Pick<CleanedUp, "links" | "sessions" | "requests">> {
  return knex.transaction(async (transaction) => {
    const links = await selectRows<{ id: string }>(transaction, statements.LOCK_OLD_LINKS, {
      days,
      recovery_days: recoveryDays,
      limit: BATCH,
    })
    const [counts] = await selectRows<Record<"links" | "sessions" | "requests", string>>(
      transaction,
      statements.DELETE_LINKS,
      { link_ids: links.map(({ id }) => id) }
    )
    return {
      links: Number(counts.links),
      sessions: Number(counts.sessions),
      requests: Number(counts.requests),
    }
  })
}
