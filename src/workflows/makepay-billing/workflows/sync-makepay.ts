import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { assignOwnersStep } from "../steps/assign-owners"
import { beginMakepaySyncStep } from "../steps/begin-makepay-sync"
import { finishMakepaySyncStep } from "../steps/finish-makepay-sync"
import { readMakepayListsStep } from "../steps/read-makepay-lists"

/**
 * Reads MakePay's customers, subscriptions and payment links into the mirror and decides whose they
 * are. Runs in the background, once at a time over all instances; while another run is alive it does
 * nothing. How it goes is in `GET /admin/customer-portal/sync`.
 *
 * @example
 * await syncMakepayWorkflow(container).run({ input: {} })
 *
 * @summary Sync the mirror with MakePay.
 */
export const syncMakepayWorkflow = createWorkflow("sync-makepay", () => {
  const begun = beginMakepaySyncStep({})
  when("a-run-was-begun", { begun }, ({ begun }) => begun.id !== null).then(() => {
    const id = transform({ begun }, ({ begun }) => ({ id: begun.id as string }))
    const outcome = readMakepayListsStep(id)
    assignOwnersStep(transform({ id }, ({ id }) => ({ sync_id: id.id }))).config({
      name: "assign-owners-of-all",
    })
    finishMakepaySyncStep(transform({ id, outcome }, ({ id, outcome }) => ({ ...id, outcome })))
  })
  return new WorkflowResponse(begun)
})
