/** What any route costs that makes one record through a module's service. */
export async function POST(req, res) {
  const note = await req.scope.resolve("bench").createBenchNotes({ text: req.body.text })
  res.json({ note })
}
