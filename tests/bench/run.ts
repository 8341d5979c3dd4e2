import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { printFigures, type Figure } from './measure.ts'

/**
 * Runs every *.bench.ts in this folder, one after the other so that they do not disturb each other, and prints one
 * table. Exit 1 when a budget is broken. Start it with: npx tsx tests/bench/run.ts
 */
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()

const figures: Figure[] = []
for (const name of names) {
  const bench = (await import(pathToFileURL(join(import.meta.dirname, name)).href)) as { run: () => Promise<Figure[]> }
  figures.push(...(await bench.run()))
}
printFigures(figures)
