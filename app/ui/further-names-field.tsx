/** Names that nobody here could know, for one report. They go with the form and are kept nowhere: not in an address either. */
export function FurtherNamesField({ isAlways = false }: { isAlways?: boolean }) {
  return (
    <label className={`report-field${isAlways ? '' : ' report-further'}`}>
      <span>
        Further names to leave out{' '}
        <small>
          Optional, one to a line. Whoever works on this in Assay is known already. Add who is only named in a text: a
          resident, a consultant. They are used for this report and then forgotten.
        </small>
      </span>
      <textarea className="usa-textarea" name="further" rows={3} autoComplete="off" spellCheck={false} />
    </label>
  )
}
