import { signWebhook } from "./sign.js"

describe("signWebhook", () => {
  // Computed with: printf '1776556800.{"deliveryId":"1"}' | openssl dgst -sha256 -hmac mkwhsec_test
  const expected =
    "t=1776556800,v1=1f43f7648d5baf109938f612daaf7078151d061f7c251cf1c8d422f3523d46d9"

  it("signs the time, a dot and the exact bytes", () => {
    expect(signWebhook("mkwhsec_test", '{"deliveryId":"1"}', 1776556800)).toBe(expected)
    expect(signWebhook("mkwhsec_test", Buffer.from('{"deliveryId":"1"}'), 1776556800)).toBe(
      expected
    )
  })

  it.each([
    ["another secret", "mkwhsec_other", '{"deliveryId":"1"}', 1776556800],
    ["one more space", "mkwhsec_test", '{"deliveryId": "1"}', 1776556800],
    ["another second", "mkwhsec_test", '{"deliveryId":"1"}', 1776556801],
  ])("differs for %s", (_, secret, body, time) => {
    expect(signWebhook(secret, body, time).split("v1=")[1]).not.toBe(expected.split("v1=")[1])
  })
})
