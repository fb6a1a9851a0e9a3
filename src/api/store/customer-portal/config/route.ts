import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StorePortalConfigResponse } from "../../../../types"
import { readMerchant } from "../../../../workflows/lib/merchant"

export async function GET(req: MedusaRequest, res: MedusaResponse<StorePortalConfigResponse>) {
  res.json({ merchant: await readMerchant(req.scope) })
}
