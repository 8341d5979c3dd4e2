import type { Db } from '#app/platform/db/open.ts'

/** Every snapshot of the installation, for who runs it, at the command line. */
export async function listAllSnapshots(db: Db) {
  const rows = await db.read.snapshot.findMany({
    select: {
      code: true,
      number: true,
      cycleNumber: true,
      name: true,
      asOf: true,
      editionRef: true,
      contentHash: true,
      takenAt: true,
      signOffs: { select: { name: true, office: true, at: true } },
      assessment: { select: { cycle: true, city: { select: { name: true } } } },
    },
    orderBy: [{ assessment: { city: { name: 'asc' } } }, { assessmentId: 'asc' }, { number: 'asc' }],
  })
  return rows.map(
    ({ code, number, cycleNumber, name, asOf, editionRef, contentHash, takenAt, signOffs, assessment }) => ({
      code,
      city: assessment.city.name,
      cycle: assessment.cycle,
      cycleNumber,
      number,
      name,
      asOf,
      edition: editionRef,
      contentHash,
      takenAt: takenAt.toISOString(),
      signedBy: signOffs[0] ? `${signOffs[0].name}, ${signOffs[0].office}` : null,
      signedAt: signOffs[0]?.at.toISOString() ?? null,
    }),
  )
}
