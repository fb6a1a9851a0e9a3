import type { Attack } from "../support/attack"
import { bodyAttacks } from "./bodies"
import { guardAttacks } from "./forwarding-guard"
import { algorithmAttacks } from "./header-algorithm"
import { keyAttacks } from "./header-key"
import { headerMemberAttacks } from "./header-members"
import { isolationAttacks } from "./isolation"
import { lifeAttacks } from "./life-of-a-link"
import { methodAttacks } from "./methods"
import { payloadAttacks } from "./payload"
import { recoveryAttacks } from "./recovery"
import { serialisationAttacks } from "./serialisation"
import { sessionAttacks } from "./sessions"
import { signatureAttacks } from "./signature"
import { spoofingAttacks } from "./spoofing"
import { textAttacks } from "./texts"

/** Every attack by family, in the order in which they are tried. */
export const families: [family: string, attacks: Attack[]][] = [
  ["header, algorithm", algorithmAttacks],
  ["header, key", keyAttacks],
  ["header, members", headerMemberAttacks],
  ["serialisation", serialisationAttacks],
  ["signature", signatureAttacks],
  ["payload", payloadAttacks],
  ["life of a link", lifeAttacks],
  ["method", methodAttacks],
  ["body", bodyAttacks],
  ["session", sessionAttacks],
  ["isolation", isolationAttacks],
  ["text", textAttacks],
  ["spoofing", spoofingAttacks],
  ["forwarding guard", guardAttacks],
  ["recovery", recoveryAttacks],
]
