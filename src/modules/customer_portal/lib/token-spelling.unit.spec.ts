import { hasOneSpelling } from "./token-spelling"

const shape = {
  header: { alg: { only: "HS256" } },
  claims: { jti: "text", exp: "integer" },
} as const
const encode = (text: string) => Buffer.from(text).toString("base64url")
const HEADER = encode('{"alg":"HS256"}')
const CLAIMS = encode('{"jti":"a","exp":1}')
const MAC = encode("a signature")
const spelled = (token: string) => hasOneSpelling(token, shape)

describe("hasOneSpelling", () => {
  it("takes what is written as it should be", () => {
    expect(spelled(`${HEADER}.${CLAIMS}.${MAC}`)).toBe(true)
  })

  it.each([
    ["two parts", `${HEADER}.${CLAIMS}`],
    ["four parts", `${HEADER}.${CLAIMS}.${MAC}.${MAC}`],
    ["an empty header", `.${CLAIMS}.${MAC}`],
    ["an empty signature", `${HEADER}.${CLAIMS}.`],
    ["padding", `${HEADER}.${CLAIMS}.${MAC}=`],
    ["white space", `${HEADER}.${CLAIMS}. ${MAC}`],
    ["the other alphabet", `${HEADER}.${CLAIMS}.+/+/`],
    ["stray bits", `${HEADER}.${CLAIMS}.AB`],
  ])("refuses %s", (_what, token) => {
    expect(spelled(token)).toBe(false)
  })

  it.each([
    "null",
    "7",
    '"text"',
    "[]",
    "{",
    "{}",
    '{"jti":"a"}',
    '{"exp":1,"jti":"a"}',
    '{"jti":"a","exp":1,"sub":"b"}',
    '{"jti":"a","exp":"1"}',
    '{"jti":"a","exp":1.5}',
    '{"jti":"a","exp":null}',
    '{"jti":"a","exp":9007199254740992}',
    '{"jti":"a","exp":1e0}',
    '{"jti":1,"exp":1}',
    '{"jti":null,"exp":1}',
    '{"jti":["a"],"exp":1}',
    '{"jti":"a","exp":1,"exp":1}',
    '{"jti":"a", "exp":1}',
    ' {"jti":"a","exp":1}',
    '{"jti":"\\u0061","exp":1}',
  ])("refuses the claims %s", (claims) => {
    expect(spelled(`${HEADER}.${encode(claims)}.${MAC}`)).toBe(false)
    expect(spelled(`${encode(claims)}.${CLAIMS}.${MAC}`)).toBe(false)
  })

  it.each(['{"alg":"hs256"}', '{"alg":"HS2567"}', '{"alg":""}', '{"alg":["HS256"]}'])(
    "refuses the header %s",
    (header) => {
      expect(spelled(`${encode(header)}.${CLAIMS}.${MAC}`)).toBe(false)
    }
  )

  it.each(["7", '"a"', "true", "null"])("takes no %s for an object without members", (json) => {
    const bare = { header: shape.header, claims: {} }
    expect(hasOneSpelling(`${HEADER}.${encode("{}")}.${MAC}`, bare)).toBe(true)
    expect(hasOneSpelling(`${HEADER}.${encode(json)}.${MAC}`, bare)).toBe(false)
  })

  it("refuses bytes that are no UTF-8", () => {
    const bytes = Buffer.from('{"jti":"\xff","exp":1}', "latin1").toString("base64url")
    expect(spelled(`${HEADER}.${bytes}.${MAC}`)).toBe(false)
  })
})
