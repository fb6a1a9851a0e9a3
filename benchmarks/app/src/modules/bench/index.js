import { MedusaService, Module } from "@medusajs/framework/utils"
import { BenchNote } from "./models/note.js"

class BenchModuleService extends MedusaService({ BenchNote }) {}

export default Module("bench", { service: BenchModuleService })
