import type { AdminPortalEvent } from "../../../types"
import { exportText, type ExportFormat } from "./event-export"

const event = (id: string, change: Partial<AdminPortalEvent> = {}): AdminPortalEvent => ({
  id,
  type: "link_revoked",
  customer_id: "cus_ada",
  link_id: "plink_1",
  session_id: null,
  actor: "user_1",
  reason: null,
  data: null,
  ip: null,
  created_at: "2026-11-23T10:00:00.000Z",
  ...change,
})

async function write(format: ExportFormat, batches: AdminPortalEvent[][]): Promise<string> {
  async function* read() {
    yield* batches
  }
  let text = ""
  for await (const piece of exportText(format, read())) text += piece
  return text
}

describe("exportText", () => {
  it("writes CSV with a header, and a formula as plain text", async () => {
    const text = await write("csv", [
      [event("pevt_2", { reason: '=cmd|"/c calc"!A0' })],
      [event("pevt_1", { data: { status: "done" } })],
    ])
    expect(text.split("\r\n")).toEqual([
      "created_at,type,customer_id,link_id,session_id,actor,reason,data,ip,id",
      `2026-11-23T10:00:00.000Z,link_revoked,cus_ada,plink_1,,user_1,"'=cmd|""/c calc""!A0",,,pevt_2`,
      '2026-11-23T10:00:00.000Z,link_revoked,cus_ada,plink_1,,user_1,,"{""status"":""done""}",,pevt_1',
      "",
    ])
  })

  it.each([
    ["no line", []],
    ["one batch", [[event("pevt_1")]]],
    ["several batches", [[event("pevt_3"), event("pevt_2")], [event("pevt_1")]]],
  ])("writes JSON of %s that reads as it was", async (_case, batches) => {
    expect(JSON.parse(await write("json", batches))).toEqual(batches.flat())
  })

  it("writes the header alone where there is no line", async () => {
    expect((await write("csv", [])).split("\r\n")).toHaveLength(2)
  })

  it("asks for a batch only when the one before is taken", async () => {
    let read = 0
    async function* batches() {
      for (;;) {
        read++
        yield [event(`pevt_${read}`)]
      }
    }
    const text = exportText("json", batches())
    await text.next()
    await text.next()
    expect(read).toBe(2)
  })
})
