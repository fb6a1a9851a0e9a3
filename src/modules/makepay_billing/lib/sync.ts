import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { SyncCounts } from "../../../types"
import { LISTS, type ListName, type MakePayClient } from "../client"
import { databaseTime, markAbsent, writeRows } from "./mirror-writer"
import { MIRRORS, type MirrorRow } from "./rows"

export type SyncReport = Record<ListName, SyncCounts>

const BATCH = 500

export function emptyReport(): SyncReport {
  const none = (): SyncCounts => ({ read: 0, written: 0, odd: 0, skipped: 0, absent: 0 })
  return { customers: none(), subscriptions: none(), payments: none() }
}

/**
 * Reads MakePay's three lists into the mirror. Each batch is committed by itself: what an interrupted
 * sync has read stays, and the next one finds it unchanged.
 *
 * @param report filled in as the sync goes on
 * @throws MakePayError; a list that did not arrive whole marks nothing as absent
 */
export async function syncMirror(
  knex: Knex,
  client: MakePayClient,
  report: SyncReport
): Promise<void> {
  for (const name of Object.keys(LISTS) as ListName[]) {
    await syncList(knex, client, name, report[name])
  }
}

async function syncList(
  knex: Knex,
  client: MakePayClient,
  name: ListName,
  counts: SyncCounts
): Promise<void> {
  const mirror = MIRRORS[name]
  const listedAt = await databaseTime(knex)
  const present: string[] = []
  for await (const page of client.list(name)) {
    for (let start = 0; start < page.length; start += BATCH) {
      const rows = new Map<string, MirrorRow>()
      for (const raw of page.slice(start, start + BATCH)) {
        counts.read++
        const read = mirror.toRow(raw)
        if (!read) {
          counts.skipped++
          continue
        }
        if (read.odd) {
          counts.odd++
        }
        rows.set(read.row.uid, read.row)
      }
      counts.written += await writeRows(knex, mirror, [...rows.values()])
      present.push(...rows.keys())
    }
  }
  counts.absent = await markAbsent(knex, mirror, present, listedAt)
}
