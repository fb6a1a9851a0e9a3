import { createHash } from "node:crypto"
import { CompactEncrypt } from "jose"
import { PORTAL_URL } from "../../http/support/portal-suite"
import { refusedTokens } from "../support/attack"
import { base64url, hmac, type Forge } from "../support/forge"
import { CURRENT, JWT_SECRET } from "../support/keys"
import { medusaJwt } from "../support/shop"

/** What is no compact JWS of three parts, but holds one, looks like one, or is a token of something else. */

const encrypted =
  (alg: string, key: (secret: string) => Uint8Array): Forge =>
  ({ genuine }) =>
    new CompactEncrypt(Buffer.from(genuine.claims))
      .setProtectedHeader({ ...JSON.parse(genuine.header), alg, enc: "A256GCM" })
      .encrypt(key(CURRENT.secret))

const json = (
  build: (parts: { protected: string; payload: string; signature: string }) => object
) =>
  (({ genuine }) => {
    const [header, payload, signature] = genuine.token.split(".")
    return JSON.stringify(build({ protected: header, payload, signature }))
  }) satisfies Forge

export const serialisationAttacks = refusedTokens([
  [
    "a JWE of five parts, alg dir, by the app's key",
    encrypted("dir", (secret) => Buffer.from(secret)),
  ],
  [
    "a JWE of five parts, alg A256KW, by the app's key",
    encrypted("A256KW", (secret) => Buffer.from(secret)),
  ],
  [
    "a JWE of five parts, alg A256GCMKW, by the app's hashed key",
    encrypted("A256GCMKW", (secret) => createHash("sha256").update(secret).digest()),
  ],
  ["five parts", ({ genuine }) => `${genuine.token}.AAAA.AAAA`],
  ["four parts", ({ genuine }) => `${genuine.token}.AAAA`],
  ["two parts", ({ genuine }) => genuine.token.split(".").slice(0, 2).join(".")],
  ["one part", ({ genuine }) => genuine.token.split(".")[0]],
  ["a dot before", ({ genuine }) => `.${genuine.token}`],
  ["a dot after", ({ genuine }) => `${genuine.token}.`],
  ["two dots", () => ".."],
  ["flattened JSON", json((parts) => parts)],
  [
    "flattened JSON with an unprotected header",
    json((parts) => ({
      ...parts,
      header: { alg: "none" },
    })),
  ],
  ["general JSON", json(({ payload, ...signature }) => ({ payload, signatures: [signature] }))],
  [
    "general JSON with a forged signature beside",
    json(({ payload, ...signature }) => ({
      payload,
      signatures: [{ ...signature, signature: "AAAA" }, signature],
    })),
  ],
  [
    "a detached payload",
    ({ genuine }) => {
      const [header, , signature] = genuine.token.split(".")
      return `${header}..${signature}`
    },
  ],
  [
    "a token inside a token",
    ({ genuine }) => {
      const header = JSON.stringify({ ...JSON.parse(genuine.header), cty: "JWT" })
      const signed = `${base64url(header)}.${base64url(genuine.token)}`
      return `${signed}.${hmac(signed)}`
    },
  ],
  ["the token encoded once more", ({ genuine }) => base64url(genuine.token)],
  ["the token in percent encoding", ({ genuine }) => genuine.token.replaceAll(".", "%2E")],
  ["the token in quotes", ({ genuine }) => JSON.stringify(genuine.token)],
  ["the token in capitals", ({ genuine }) => genuine.token.toUpperCase()],
  ["the token backwards", ({ genuine }) => [...genuine.token].reverse().join("")],
  ["the token twice", ({ genuine }) => `${genuine.token},${genuine.token}`],
  ["Bearer and the token", ({ genuine }) => `Bearer ${genuine.token}`],
  ["the whole link", ({ genuine }) => `${PORTAL_URL}#t=${genuine.token}`],
  ["the token and a tracking parameter", ({ genuine }) => `${genuine.token}&utm_source=mail`],
  [
    "a customer's Medusa login",
    ({ app }) => medusaJwt({ actor_id: app.customers().ada, actor_type: "customer" }, JWT_SECRET),
  ],
  [
    "an admin's Medusa login",
    ({ app }) => app.access().adminHeaders.authorization.replace("Bearer ", ""),
  ],
  [
    "a Medusa login signed with the link's key",
    ({ app }) =>
      medusaJwt({ actor_id: app.customers().ada, actor_type: "customer" }, CURRENT.secret),
  ],
  ["the shop's publishable key", ({ app }) => app.access().storeHeaders["x-publishable-api-key"]],
  ["a session token", ({ ada }) => ada],
  ["the token's jti", ({ genuine }) => genuine.jti],
  ["the link's id", ({ link }) => link.id],
  [
    "the hash that the database has",
    ({ genuine }) => createHash("sha256").update(genuine.jti).digest("hex"),
  ],
  ["SQL", () => "' OR '1'='1' --"],
  ["HTML", () => "<script>alert(1)</script>"],
  ["a template", () => "{{7*7}}${7*7}<%= 7*7 %>"],
  ["a format", () => "%s%s%s%n%x"],
  ["a NUL", () => "\u0000"],
  ["a lone surrogate", () => "\ud800.\ud800.\ud800"],
  ["a space", () => " "],
  ["dots of another script", ({ genuine }) => genuine.token.replaceAll(".", "．")],
  ["letters of another script", ({ genuine }) => genuine.token.replace("e", "е")],
])
