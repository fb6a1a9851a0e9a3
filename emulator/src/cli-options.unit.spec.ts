import { readCliOptions } from "./cli-options.js"

it("reads every option", () => {
  const args = "--port 0 --host ::1 --seed empty --scale 100 --anchor 2026-01-01 --json"
  const secrets = "--key-id a --key-secret b --webhook-secret c --control-token d"
  expect(readCliOptions(`${args} ${secrets} --webhook-retry-delay-ms 5`.split(" "))).toEqual({
    help: false,
    json: true,
    options: {
      port: 0,
      host: "::1",
      seed: "empty",
      scale: 100,
      anchor: "2026-01-01",
      keyId: "a",
      keySecret: "b",
      webhookSecret: "c",
      controlToken: "d",
      webhookRetryDelayMs: 5,
    },
  })
})

it.each([
  [["--port", "70000"], /--port must be a whole number from 0 to 65535, not "70000"/],
  [["--scale", "many"], /--scale must be/],
  [["--seed", "full"], /--seed must be demo or empty/],
  [["--nonsense"], /--nonsense/],
])("refuses %p", (args, message) => {
  expect(() => readCliOptions(args)).toThrow(message)
})

it("offers help", () => {
  expect(readCliOptions(["--help"])).toEqual({ help: true })
})
