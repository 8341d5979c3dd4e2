import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CriterionSchema, EditionFileSchema, OverlaySchema } from '#app/domain/edition/schema.ts'
import { criteriaFolder } from './read-editions.server.ts'

/**
 * JSON Schemas beside the editions, so that an editor completes keys and marks mistakes while somebody writes YAML. They
 * are drawn from the schemas that the program checks with. Draft 7, because editors' YAML support knows that one best.
 */
const schemas = {
  'edition.schema.json': { schema: EditionFileSchema, title: 'edition.yaml of an edition' },
  'criterion.schema.json': { schema: CriterionSchema, title: 'A criterion of an edition' },
  'overlay.schema.json': { schema: OverlaySchema, title: 'The texts of an edition in another language' },
} as const

const rewrite = 'UPDATE_SCHEMAS=1 npx vitest run app/features/editions/json-schema.test.ts'

function draw({ schema, title }: (typeof schemas)[keyof typeof schemas]): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}

describe('JSON Schemas in criteria/', () => {
  it.each(Object.entries(schemas))('%s is up to date', (name, entry) => {
    const path = join(criteriaFolder, name)
    if (process.env.UPDATE_SCHEMAS) writeFileSync(path, draw(entry))
    const written = existsSync(path) ? readFileSync(path, 'utf8') : null
    expect(
      written,
      `criteria/${name} does not match the schema in app/domain/edition/schema.ts. Rewrite it: ${rewrite}`,
    ).toBe(draw(entry))
  })

  it('asks only for what an author must write: what has a default may be left out', () => {
    const criterion = JSON.parse(draw(schemas['criterion.schema.json'])) as {
      required: string[]
      additionalProperties: boolean
    }
    expect(criterion.required).toEqual(['id', 'title', 'summary', 'guidance', 'checks'])
    expect(criterion.additionalProperties).toBe(false)
  })
})
