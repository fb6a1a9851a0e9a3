import { figureTable, jsonLine } from "./figures.mjs"

const exchange = {
  name: "links.exchange",
  unit: "requests/s",
  values: [300.4, 100, 351.6],
  against: [600, 500, 550],
  ratios: [0.50067, 0.2, 0.63927],
  goal: 0.6,
  holds: false,
  wanted: "ratio at least 0.6",
  notes: ["latency of ours: p50 12 ms"],
}
const check = {
  ...exchange,
  name: "links.token_check",
  unit: "ms",
  values: [0.0123456, 0.0111, 0.02],
  against: null,
  ratios: null,
  goal: 0.1,
  holds: true,
  wanted: "below 0.1 ms",
  notes: [],
}

describe("jsonLine", () => {
  it("has the medians of the rounds, and the keys that programs expect", () => {
    expect(jsonLine(exchange)).toBe(
      '{"name":"links.exchange","value":300,"unit":"requests/s","against":550,"ratio":0.5007,"goal":0.6,"holds":false}'
    )
  })

  it("has null where nothing was compared with", () => {
    expect(JSON.parse(jsonLine(check))).toEqual({
      name: "links.token_check",
      value: 0.01235,
      unit: "ms",
      against: null,
      ratio: null,
      goal: 0.1,
      holds: true,
    })
  })
})

describe("figureTable", () => {
  const lines = figureTable([exchange, check]).split("\n")

  it("shows median and spread of values, baseline and ratio, and whether the goal is reached", () => {
    expect(lines[1].split(/ {2,}/)).toEqual([
      "links.exchange",
      "300 (100-352) requests/s",
      "550 (500-600)",
      "0.5007 (0.2-0.6393)",
      "ratio at least 0.6",
      "MISSED",
    ])
    expect(lines[3].split(/ {2,}/)).toEqual([
      "links.token_check",
      "0.01235 (0.0111-0.02) ms",
      "-",
      "-",
      "below 0.1 ms",
      "holds",
    ])
  })

  it("puts a figure's notes below it", () => {
    expect(lines[2]).toBe("    latency of ours: p50 12 ms")
  })
})
