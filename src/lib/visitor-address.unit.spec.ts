import { truncateAddress, visitorAddress } from "./visitor-address"

describe("visitorAddress", () => {
  const proxySecret = "a-proxy-secret-of-the-shop"
  const request = {
    forwarded: "203.0.113.9",
    presentedSecret: proxySecret,
    proxySecret,
    socketAddress: "10.0.0.1",
  }

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    [" 203.0.113.9 ", "203.0.113.9"],
    ["2001:db8::9", "2001:db8::9"],
    ["::ffff:203.0.113.9", "::ffff:203.0.113.9"],
  ])("believes %p beside the right secret", (forwarded, address) => {
    expect(visitorAddress({ ...request, forwarded })).toBe(address)
  })

  it.each([
    ["no secret", { presentedSecret: undefined }],
    ["an empty secret", { presentedSecret: "" }],
    ["a wrong secret", { presentedSecret: "a-proxy-secret-of-the-shoq" }],
    ["a cut secret", { presentedSecret: "a-proxy-secret" }],
    ["a longer secret", { presentedSecret: `${proxySecret}x` }],
    ["no secret set", { proxySecret: undefined }],
    ["no secret set and none sent", { proxySecret: undefined, presentedSecret: undefined }],
    ["no address", { forwarded: undefined }],
    ["an empty address", { forwarded: "" }],
    ["a list of addresses", { forwarded: "203.0.113.9, 203.0.113.10" }],
    ["a port", { forwarded: "203.0.113.9:443" }],
    ["a host name", { forwarded: "shop.test" }],
    ["SQL", { forwarded: "1' OR '1'='1" }],
  ])("takes the connection's own with %s", (_what, change) => {
    expect(visitorAddress({ ...request, ...change })).toBe("10.0.0.1")
  })

  it("is null where nothing is known", () => {
    expect(
      visitorAddress({ ...request, forwarded: undefined, socketAddress: undefined })
    ).toBeNull()
  })
})

describe("truncateAddress", () => {
  it.each([
    ["203.0.113.9", "203.0.113.0"],
    ["203.0.113.255", "203.0.113.0"],
    ["0.0.0.0", "0.0.0.0"],
    ["::ffff:203.0.113.9", "203.0.113.0"],
    ["::FFFF:203.0.113.9", "203.0.113.0"],
    ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::"],
    ["2001:db8::7348", "2001:db8:0::"],
    ["2001:db8:85a3::", "2001:db8:85a3::"],
    ["::1", "0:0:0::"],
    ["::", "0:0:0::"],
    ["2001::1319:8a2e:370:7348", "2001:0:0::"],
    ["2001::3:4:5:6:7:8", "2001:0:3::"],
    ["1::ffff:203.0.113.9", "1:0:0::"],
    ["::ffff:203.0.113.9%eth0", "203.0.113.0"],
    ["fe80::1319:8a2e:370:7348%eth0", "fe80:0:0::"],
    ["64:ff9b::203.0.113.9", "64:ff9b:0::"],
    ["0:0:0:0:0:ffff:cb00:7109", "203.0.113.0"],
    ["::ffff:cb00:7109", "203.0.113.0"],
    ["2001:0DB8:85A3:0::1", "2001:db8:85a3::"],
    [null, null],
    ["", null],
    ["unknown", null],
    ["203.0.113", null],
    ["203.0.113.256", null],
    ["::ffff:203.0.113.256", null],
    ["1:2:3", null],
    ["<script>", null],
  ])("%p becomes %p", (address, expected) => {
    expect(truncateAddress(address)).toBe(expected)
  })

  it.each(["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:85a3:8d3:1319:8a2e:370:7348"])(
    "leaves nothing of the host part of %s",
    (address) => {
      expect(truncateAddress(address)).not.toMatch(/9$|7348|370|8a2e|1319|8d3/)
    }
  )
})
