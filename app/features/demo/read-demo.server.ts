import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { readYaml } from '#app/features/editions/read-yaml.server.ts'
import { projectRoot } from '#app/platform/files.ts'
import { checkDemo, type DemoProblem } from './check-demo.ts'
import {
  AnswersSchema,
  DocumentsSchema,
  EvidenceSchema,
  IllustrationSchema,
  MadeUpCitySchema,
  PeopleSchema,
  type DemoAnswer,
  type DemoDocument,
  type DemoItem,
  type DemoPerson,
  type Illustration,
  type MadeUpCity,
} from './demo-schema.ts'
import { LeadSchema, type DemoLead } from './lead-schema.ts'
import { TeamworkSchema, type Teamwork } from './teamwork-schema.ts'

export type Demo = {
  people: Record<string, DemoPerson>
  city: MadeUpCity
  answers: Record<string, Record<string, DemoAnswer>>
  evidence: Record<string, DemoItem>
  documents: Record<string, DemoDocument>
  teamwork: Teamwork
  lead: DemoLead
  tacoma: Illustration
}

export const demoFolder = join(projectRoot, 'prisma', 'demo')

/** Reads what the demo says and proves that it fits together. Throws with every problem: file, line, path, reason. */
export function readDemo(folder: string = demoFolder): Demo {
  const problems: DemoProblem[] = []
  const lines = new Map<string, (path: string) => number | null>()
  const read = <T>(file: string, schema: z.ZodType<T>): T | null => {
    const yaml = readYaml(join(folder, file), schema)
    lines.set(file, yaml.lineOf)
    problems.push(...yaml.problems.map(({ path, message }) => ({ file, path, message })))
    return yaml.value
  }
  const people = read('people.yaml', PeopleSchema)
  const city = read('city.yaml', MadeUpCitySchema)
  const answers = read('answers.yaml', AnswersSchema)
  const evidence = read('evidence.yaml', EvidenceSchema)
  const documents = read('documents.yaml', DocumentsSchema)
  const teamwork = read('teamwork.yaml', TeamworkSchema)
  const lead = read('lead.yaml', LeadSchema)
  const tacoma = read('tacoma.yaml', IllustrationSchema)
  if (people && city && answers && evidence && documents && teamwork && lead && tacoma) {
    const demo = { people, city, answers, evidence, documents, teamwork, lead, tacoma }
    const misfits = checkDemo(demo, editionByRef(city.edition), (file) => existsSync(join(folder, file)))
    if (misfits.length === 0) return demo
    problems.push(...misfits)
  }
  const said = problems.map(({ file, path, message }) => {
    const line = lines.get(file)?.(path) ?? null
    return `prisma/demo/${file}:${line === null ? '' : `${line}:`} ${path === '' ? '' : `${path}: `}${message}`
  })
  throw new Error(`The demo's data cannot be used:\n${said.join('\n')}`)
}
