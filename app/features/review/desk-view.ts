import { sayWaited } from '#app/domain/desk.ts'
import { layers, type Readiness } from '#app/domain/results/readiness.ts'
import { count, layerWords, sayLevel } from '#app/domain/results/words.ts'
import type { DeskLine } from '#app/ui/desk-list.tsx'
import type { Desk } from './load-desk.server.ts'

/** The cities of a desk as its page shows them, with their results by assessment. */
export function viewDesk({ rows }: Desk, results: ReadonlyMap<string, Readiness>, now: Date): DeskLine[] {
  return rows.map((row) => {
    const { cityId, name, region, assessment, waiting, openThreads, roundSince, threadSince, news, areas, round } = row
    const base = assessment && `/assessments/${assessment.id}`
    const readiness = assessment && results.get(assessment.id)
    const waits = [
      roundSince === null
        ? null
        : {
            text: `${count(waiting, 'criterion', 'criteria')} of round ${round ?? 1} to look at, ${sayWaited(roundSince, now)}`,
            to: `${base ?? ''}/review`,
          },
      threadSince === null
        ? null
        : {
            text: `The city answered in a thread, waiting ${sayWaited(threadSince, now)}`,
            to: `${base ?? ''}/threads`,
          },
    ]
    return {
      id: cityId,
      name: region === '' ? name : `${name}, ${region}`,
      to: base === null ? null : `${base}/review`,
      about: assessment ? `${assessment.cycle} cycle${areas.length > 0 ? ` · you coach ${areas.join(', ')}` : ''}` : '',
      state: assessment?.state ?? null,
      waits: waits.filter((wait) => wait !== null),
      threads: openThreads,
      threadsTo: `${base ?? ''}/threads`,
      news,
      layers: readiness
        ? layers.map((layer) => ({
            title: layerWords[layer].title,
            points: `${readiness.layers[layer].points} of ${readiness.possible}`,
            level: sayLevel(readiness, layer),
          }))
        : [],
    }
  })
}
