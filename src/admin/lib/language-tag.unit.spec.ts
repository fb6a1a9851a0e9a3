import { languageTag } from "./language-tag"

it.each([
  ["en", "en"],
  ["ptBR", "pt-BR"],
  ["zhCN", "zh-CN"],
  ["pt-BR", "pt-BR"],
  ["", "en"],
])("%j is written %s", (code, tag) => {
  expect(languageTag(code)).toBe(tag)
})
