type Props = { id: string; message: string | undefined }

/** What is wrong with a field, beside it. The field names it with `aria-describedby`. */
export function FieldProblem({ id, message }: Props) {
  if (message === undefined || message === '') return null
  return (
    <span className="usa-error-message" id={id}>
      <span className="visually-hidden">Error: </span>
      {message}
    </span>
  )
}
