import type { Handler } from "../context.js"
import { route } from "../http/router.js"
import { postSession, postSubscription } from "./changes.js"
import { deleteFaults, getFaults, postFaults } from "./faults.js"
import { deleteRecord, deleteRecords, patchRecord, postRecords } from "./records.js"
import { deleteRequests, getRequests } from "./requests.js"
import { postSeed } from "./seed.js"
import { getState } from "./state.js"
import {
  getWebhooks,
  postAnnounce,
  postRelease,
  postReplay,
  postSettled,
  postWebhooks,
} from "./webhooks.js"

/** How tests and the demo steer the emulator, below the control prefix. */
export const controlRoutes = [
  route<Handler>("GET", "/state", getState),
  route<Handler>("POST", "/seed", postSeed),
  route<Handler>("GET", "/faults", getFaults),
  route<Handler>("POST", "/faults", postFaults),
  route<Handler>("DELETE", "/faults", deleteFaults),
  route<Handler>("POST", "/payments/:uid/session", postSession),
  route<Handler>("POST", "/subscriptions/:uid", postSubscription),
  route<Handler>("POST", "/records/:collection", postRecords),
  route<Handler>("PATCH", "/records/:collection/:uid", patchRecord),
  route<Handler>("DELETE", "/records/:collection/:uid", deleteRecord),
  route<Handler>("DELETE", "/records/:collection", deleteRecords),
  route<Handler>("GET", "/requests", getRequests),
  route<Handler>("DELETE", "/requests", deleteRequests),
  route<Handler>("GET", "/webhooks", getWebhooks),
  route<Handler>("POST", "/webhooks", postWebhooks),
  route<Handler>("POST", "/webhooks/release", postRelease),
  route<Handler>("POST", "/webhooks/replay", postReplay),
  route<Handler>("POST", "/webhooks/announce", postAnnounce),
  route<Handler>("POST", "/webhooks/settled", postSettled),
]
