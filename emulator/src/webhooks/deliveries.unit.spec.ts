import { seededRandom } from "../seeded-random.js"
import { inOrder } from "./deliveries.js"

describe("inOrder", () => {
  const items = [1, 2, 3, 4, 5, 6]

  it("keeps or reverses without touching the input", () => {
    expect(inOrder(items, "sent", Math.random)).toEqual(items)
    expect(inOrder(items, "reversed", Math.random)).toEqual([6, 5, 4, 3, 2, 1])
    expect(items).toEqual([1, 2, 3, 4, 5, 6])
  })

  it("shuffles the same way for the same seed, and loses nothing", () => {
    const once = inOrder(items, "shuffled", seededRandom(7))
    expect(inOrder(items, "shuffled", seededRandom(7))).toEqual(once)
    expect([...once].sort()).toEqual(items)
    expect(once).not.toEqual(items)
  })
})
