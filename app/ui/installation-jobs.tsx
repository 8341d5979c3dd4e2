import type { JobLine } from './installation-view.ts'

/** What Assay does by itself, and how that goes. */
export function InstallationJobs({ jobs }: { jobs: readonly JobLine[] }) {
  const failing = jobs.filter(({ lastError }) => lastError !== '').length
  return (
    <section className="card stack" aria-labelledby="jobs-title">
      <h2 id="jobs-title">What Assay does by itself</h2>
      {failing > 0 && (
        <p className="note note--unmet">
          {failing === 1 ? 'One of these fails' : `${failing} of these fail`}. Assay tries again by itself.
        </p>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached without a mouse */}
      <div className="table-scroll" role="region" aria-label="Jobs" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">How often</th>
              <th scope="col">Last done</th>
              <th scope="col">Next</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map(({ kind, title, every, lastRun, nextRun, isRunning, lastError }) => (
              <tr key={kind}>
                <th scope="row">{title}</th>
                <td>{every}</td>
                <td>{lastRun ?? 'never'}</td>
                <td>{isRunning ? '' : (nextRun ?? 'soon')}</td>
                <td>
                  {lastError !== '' ? (
                    <>
                      <span className="flag flag--unmet">fails</span>
                      <br />
                      <span className="break-words">{lastError}</span>
                    </>
                  ) : isRunning ? (
                    <span className="flag">under way</span>
                  ) : lastRun === null ? (
                    <span className="soft">not run yet</span>
                  ) : (
                    <span className="flag flag--good">fine</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
