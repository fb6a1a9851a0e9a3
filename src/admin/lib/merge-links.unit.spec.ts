import { mergeLinks } from "./merge-links"

const link = (id: string, status: string) => ({ id, status })

it.each([
  ["nothing", [], [], []],
  ["active links once", ["a:active"], ["b:expired", "a:active"], ["a:active", "b:expired"]],
  [
    "an old active link before newer ones that ended",
    ["new:active", "old:active"],
    ["used:used_up", "new:active", "gone:revoked"],
    ["new:active", "old:active", "used:used_up", "gone:revoked"],
  ],
  ["what the whole list says where both speak", ["a:active"], ["a:revoked"], ["a:revoked"]],
])("lists %s", (_, active, all, expected) => {
  const read = (texts: string[]) =>
    texts.map((text) => link(...(text.split(":") as [string, string])))
  expect(mergeLinks(read(active), read(all))).toEqual(read(expected))
})
