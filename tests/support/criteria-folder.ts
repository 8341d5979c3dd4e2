import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small edition's head as YAML; lines can be replaced to break it. */
export const editionYaml = `format: 1
standard: small
version: 1.0.0
title: Small standard
edition: Version 1
status: draft
dates: {}
locale: en-US
owner: Nobody
disclaimer: Made for tests.
source: [Made for tests.]
licence: None.
reading: All of it.
areas:
  - id: DM
    title: Data
    summary: Data.
levels:
  - { id: silver, title: Silver, threshold: { percent: 51 } }
gates:
  - { id: core, kind: criteria, title: Core, criteria: [DM1] }
`

/** A criterion as YAML. */
export const criterionYaml = (id: string) => `id: ${id}
title: Title of ${id}
summary: Summary.
guidance:
  why: Because.
checks:
  - id: a
    text: A fact
    evidence: [A document]
    window: { months: 12 }
  - id: b
    text: Another fact
    evidence:
      - A document
`

/** The files of a valid edition with two criteria, by their path under `criteria/`. */
export const smallEdition: Readonly<Record<string, string>> = {
  'small/1.0.0/edition.yaml': editionYaml,
  'small/1.0.0/DM1.yaml': criterionYaml('DM1'),
  'small/1.0.0/DM2.yaml': criterionYaml('DM2'),
}

/** The same edition, published. */
export const publishedEdition: Readonly<Record<string, string>> = {
  ...smallEdition,
  'small/1.0.0/edition.yaml': editionYaml.replace(
    'status: draft\ndates: {}',
    'status: published\ndates: { published: 2026-11-22 }',
  ),
}

const made: string[] = []

/** Writes a criteria folder into a temporary place; `null` leaves a file out. Returns where it is. */
export function writeCriteria(files: Readonly<Record<string, string | null>>): string {
  const root = mkdtempSync(join(tmpdir(), 'assay-criteria-'))
  made.push(root)
  for (const [path, content] of Object.entries(files)) {
    if (content === null) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

/** Removes what `writeCriteria` wrote. */
export function removeCriteria(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true })
}
