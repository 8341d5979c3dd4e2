type Props = {
  guidance: { why: string; smallCities?: string | undefined; trap?: string | undefined }
  reading: string | null
}

/** What helps to answer a criterion, and what of it is our own reading. */
export function CriterionGuide({ guidance, reading }: Props) {
  return (
    <div className="guide">
      <p>
        <strong>Why it matters.</strong> {guidance.why}
      </p>
      {guidance.smallCities !== undefined && (
        <p>
          <strong>In a small city.</strong> {guidance.smallCities}
        </p>
      )}
      {guidance.trap !== undefined && (
        <p>
          <strong>A usual trap.</strong> {guidance.trap}
        </p>
      )}
      {reading !== null && (
        <details>
          <summary>What is our reading here</summary>
          <p>{reading}</p>
        </details>
      )}
    </div>
  )
}
