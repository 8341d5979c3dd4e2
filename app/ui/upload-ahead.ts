import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { judgeSize, uploadFile, type UploadedFile } from './upload-file.ts'

export type UploadState =
  | { is: 'idle' }
  | { is: 'sending'; name: string; share: number }
  /** `isFinal`: somebody tried to send it, so that the form as a whole has a problem. */
  | { is: 'refused'; message: string; isFinal: boolean }

const cancelled = 'The upload was cancelled. Nothing of it was kept'

/** Sends a chosen file ahead of its form and keeps what came of it. One upload at a time. */
export function useUploadAhead(address: string, limit: number) {
  const [state, setState] = useState<UploadState>({ is: 'idle' })
  const [uploaded, setUploaded] = useState<UploadedFile | null>(null)
  const running = useRef<AbortController | null>(null)

  const refuse = (message: string, isFinal = true) => setState({ is: 'refused', message, isFinal })

  /** Says at once what is wrong with a file that was chosen. */
  function judge(file: File | null): void {
    const message = file ? judgeSize(file, limit) : null
    if (message === null) setState({ is: 'idle' })
    else refuse(message, false)
  }

  /** Whether the file has arrived, so that the form may follow with its ticket. */
  async function send(file: File): Promise<boolean> {
    const problem = judgeSize(file, limit)
    if (running.current || problem !== null) {
      if (problem !== null) refuse(problem)
      return false
    }
    const controller = new AbortController()
    running.current = controller
    const onProgress = (share: number) => setState({ is: 'sending', name: file.name, share })
    onProgress(0)
    const outcome = await uploadFile(address, file, { onProgress, signal: controller.signal })
    running.current = null
    if (outcome.ok !== true) {
      refuse(outcome.ok === 'cancelled' ? cancelled : outcome.message)
      return false
    }
    // The ticket has to be in the form before the form is sent.
    flushSync(() => {
      setUploaded(outcome.file)
      setState({ is: 'idle' })
    })
    return true
  }

  return {
    state,
    uploaded,
    judge,
    send,
    isRunning: () => running.current !== null,
    cancel: () => running.current?.abort(),
  }
}
