import { useNavigation, useSubmit } from '@remix-run/react'
import { useRef } from 'react'
import { useUploadAhead } from './upload-ahead.ts'
import type { UploadedFile } from './upload-file.ts'

type Options = {
  /** Where a file goes ahead of the form. */
  uploadTo: string
  limit: number
  typed: Record<string, string> | undefined
  errors: Record<string, string>
  /** The file that the server has already, from an earlier try. */
  staged: UploadedFile | null
}

/** A form with a file: with JavaScript the file goes ahead, showing how far it is, and the form follows with its ticket. */
export function useUploadThenSubmit({ uploadTo, limit, typed, errors, staged }: Options) {
  const submit = useSubmit()
  const isSaving = useNavigation().state !== 'idle'
  const input = useRef<HTMLInputElement>(null)
  const upload = useUploadAhead(uploadTo, limit)
  const { state } = upload
  const isRefused = errors['file'] !== undefined && upload.uploaded?.ticket === typed?.['staged']

  async function send(form: HTMLFormElement) {
    if (isSaving || upload.isRunning()) return
    const kind = new FormData(form).get('kind') ?? 'file'
    const file = kind === 'file' ? input.current?.files?.[0] : undefined
    if (file) {
      if (!(await upload.send(file))) return
      // The form names the file by its ticket from here on, and must not carry it a second time.
      if (input.current) input.current.value = ''
    }
    submit(form, { encType: 'multipart/form-data' })
  }

  return {
    input,
    upload,
    send,
    /** The file that came with an earlier try, or just now. */
    kept: isRefused ? staged : (upload.uploaded ?? staged),
    fileError: state.is === 'refused' ? state.message : errors['file'],
    errors: state.is === 'refused' && state.isFinal ? { ...errors, file: state.message } : errors,
    isBusy: isSaving || state.is === 'sending',
  }
}
