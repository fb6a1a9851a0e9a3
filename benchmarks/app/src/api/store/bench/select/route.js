/** What any store route costs that asks the database one thing. */
export async function GET(req, res) {
  const knex = req.scope.resolve("__pg_connection__")
  const note = await knex("bench_note").select("id", "text").where({ id: "bnote_1" }).first()
  res.json({ note })
}
