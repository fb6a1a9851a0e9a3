import { refusedTokens } from "../support/attack"
import { base64url, hmac, partsOf, type Forge, type TokenParts } from "../support/forge"
import { CURRENT } from "../support/keys"
import { unknownToken } from "../support/shop"

const SIGNATURE_BYTES = 32
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

const signedWith =
  (change: (signature: string, genuine: TokenParts, signed: string) => string): Forge =>
  ({ genuine }) => {
    const signed = genuine.token.slice(0, genuine.token.lastIndexOf("."))
    return `${signed}.${change(genuine.signature, genuine, signed)}`
  }

const bytesOf = (signature: string) => Buffer.from(signature, "base64url")

/** The last letter of 43 carries four bits of the signature and two of nothing. */
const sameBytes = (signature: string, turn: number) => {
  const last = ALPHABET.indexOf(signature.at(-1)!)
  return signature.slice(0, -1) + ALPHABET[last ^ turn]
}

/** A signature that has both letters in which base64 and base64url differ. */
const inTheOtherAlphabet: Forge = ({ genuine }) => {
  for (let attempt = 0; ; attempt++) {
    const token = unknownToken(genuine)
    const { signature } = partsOf(token)
    if (/-/.test(signature) && /_/.test(signature)) {
      return token.replace(signature, signature.replaceAll("-", "+").replaceAll("_", "/"))
    }
  }
}

export const signatureAttacks = refusedTokens([
  [
    "no signature and no dot",
    ({ genuine }) => genuine.token.slice(0, genuine.token.lastIndexOf(".")),
  ],
  ["an empty signature", signedWith(() => "")],
  ["half a signature", signedWith((signature) => signature.slice(0, 21))],
  ["one byte of a signature", signedWith((signature) => signature.slice(0, 2))],
  ["a letter less", signedWith((signature) => signature.slice(0, -1))],
  ["a byte less", signedWith((signature) => base64url(bytesOf(signature).subarray(0, -1)))],
  ["a letter more", signedWith((signature) => `${signature}A`)],
  [
    "a byte more",
    signedWith((signature) => base64url(Buffer.concat([bytesOf(signature), new Uint8Array(1)]))),
  ],
  ["the signature twice", signedWith((signature) => signature + signature)],
  ["the signature backwards", signedWith((signature) => [...signature].reverse().join(""))],
  ["zeros", signedWith(() => base64url(new Uint8Array(SIGNATURE_BYTES)))],
  ["ones", signedWith(() => base64url(new Uint8Array(SIGNATURE_BYTES).fill(255)))],
  ...Array.from({ length: SIGNATURE_BYTES }, (_, index): [string, Forge] => [
    `byte ${index + 1} of ${SIGNATURE_BYTES} flipped`,
    signedWith((signature) => {
      const bytes = bytesOf(signature)
      bytes[index] ^= 0xff
      return base64url(bytes)
    }),
  ]),
  [
    "one bit flipped",
    signedWith((signature) => {
      const bytes = bytesOf(signature)
      bytes[SIGNATURE_BYTES - 1] ^= 1
      return base64url(bytes)
    }),
  ],
  ...[1, 2, 3].map((turn): [string, Forge] => [
    `another last letter for the same bytes (${turn} of 3)`,
    signedWith((signature) => sameBytes(signature, turn)),
  ]),
  ["padding after the signature", signedWith((signature) => `${signature}=`)],
  ["padding after the header", ({ genuine }) => genuine.token.replace(".", "=.")],
  ["a space before", ({ genuine }) => ` ${genuine.token}`],
  ["a space after", ({ genuine }) => `${genuine.token} `],
  ["a space inside", ({ genuine }) => genuine.token.replaceAll(".", ". ")],
  ["a tab after", ({ genuine }) => `${genuine.token}\t`],
  ["a line break after", ({ genuine }) => `${genuine.token}\n`],
  ["a line break inside", ({ genuine }) => genuine.token.replaceAll(".", ".\r\n")],
  ["a NUL after", ({ genuine }) => `${genuine.token}\u0000`],
  ["a space of no width after", ({ genuine }) => `${genuine.token}\u200b`],
  ["a byte order mark before", ({ genuine }) => `\ufeff${genuine.token}`],
  [
    "a byte that is no letter inside",
    signedWith((signature) => `${signature.slice(0, 20)}!${signature.slice(20)}`),
  ],
  ["the other base64 alphabet", inTheOtherAlphabet],
  ["in hexadecimal", signedWith((signature) => bytesOf(signature).toString("hex"))],
  ["in capitals", signedWith((signature) => signature.toUpperCase())],
  [
    "of another link's token",
    async (shop) => {
      const other = await shop.newLink()
      return signedWith(() => partsOf(other.token).signature)(shop)
    },
  ],
  [
    "of another link's token, under the genuine claims of a third",
    async (shop) => {
      const [other, third] = [await shop.newLink(), await shop.newLink()]
      const [header, claims] = third.token.split(".")
      return `${header}.${claims}.${partsOf(other.token).signature}`
    },
  ],
  ["over the claims alone", signedWith((_signature, { token }) => hmac(token.split(".")[1]))],
  [
    "over the decoded text",
    signedWith((_signature, { header, claims }) => hmac(`${header}.${claims}`)),
  ],
  [
    "with key and text exchanged",
    signedWith((_signature, _genuine, signed) => hmac(CURRENT.secret, signed)),
  ],
  ["as SHA-1", signedWith((_signature, _genuine, signed) => hmac(signed, CURRENT.secret, "sha1"))],
  ["cut to 16 bytes", signedWith((signature) => base64url(bytesOf(signature).subarray(0, 16)))],
])
