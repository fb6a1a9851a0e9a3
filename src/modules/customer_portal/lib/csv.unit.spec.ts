import { csvLine } from "./csv"

describe("csvLine", () => {
  it.each([
    ["words", ["link_created", "cus_ada"], "link_created,cus_ada\r\n"],
    ["nothing", [null, "", "x"], ",,x\r\n"],
    ["a comma", ["a,b", "c"], '"a,b",c\r\n'],
    ["quotes", ['say "hi"'], '"say ""hi"""\r\n'],
    ["line breaks", ["a\nb", "a\r\nb"], '"a\nb","a\r\nb"\r\n'],
    ["JSON", ['{"a":1,"b":"c"}'], '"{""a"":1,""b"":""c""}"\r\n'],
    ["other scripts", ["Grüße 東京"], "Grüße 東京\r\n"],
    ["signs within a text", ["a=b", "1-2", "ada@shop"], "a=b,1-2,ada@shop\r\n"],
  ])("writes %s", (_case, cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    ["\n=1", `"'\n=1"`],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠A", "'＠A"],
    ['=HYPERLINK("http://x.test","y")', `"'=HYPERLINK(""http://x.test"",""y"")"`],
  ])("keeps %j from being a formula", (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`)
  })
})
