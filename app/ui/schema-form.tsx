import { zodResolver } from '@hookform/resolvers/zod'
import { Form, useNavigation, useSubmit } from '@remix-run/react'
import { createContext, useContext, type ReactNode } from 'react'
import { useForm, type FieldValues, type UseFormRegister } from 'react-hook-form'
import type { z } from 'zod'
import { ErrorSummary } from './error-summary.tsx'

type Context = {
  values: Record<string, string>
  errors: Record<string, string>
  register: UseFormRegister<FieldValues>
}
const FormContext = createContext<Context | null>(null)

const none: Record<string, string> = {}

type Props = {
  schema: z.ZodType<FieldValues, FieldValues>
  /** What the fields show first: what was typed, after an error. */
  values?: Record<string, string> | undefined
  /** What the server said is wrong, by field. */
  errors?: Record<string, string> | undefined
  action?: string
  encType?: 'multipart/form-data'
  /** Sends the form when it is right, instead of sending it as it is: where something has to go ahead of it. */
  send?: (form: HTMLFormElement) => void
  children: ReactNode
}

/**
 * A form that works without JavaScript, and checks itself with the server's own schema where there is some. Either way the
 * browser sends the same native form.
 */
export function SchemaForm({
  schema,
  values = none,
  errors: serverErrors = none,
  action,
  encType,
  send,
  children,
}: Props) {
  const submit = useSubmit()
  const form = useForm({
    resolver: zodResolver(schema),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
    defaultValues: values,
  })
  const found: Record<string, string> = {}
  for (const [name, error] of Object.entries(form.formState.errors)) {
    if (typeof error?.message === 'string') found[name] = error.message
  }
  // What the server said stands until the browser finds something itself, also when it says the same again.
  const errors = Object.keys(found).length > 0 ? found : serverErrors
  return (
    <FormContext.Provider value={{ values, errors, register: form.register }}>
      <ErrorSummary errors={errors} />
      <Form
        method="post"
        {...(action === undefined ? {} : { action })}
        {...(encType === undefined ? {} : { encType })}
        noValidate
        onSubmit={(event) => {
          const target = event.currentTarget
          void form.handleSubmit(() => {
            if (send) send(target)
            else submit(target, encType === undefined ? {} : { encType })
          })(event)
        }}
      >
        {children}
      </Form>
    </FormContext.Provider>
  )
}

/** What a field needs to be part of the form: its first value, its error, and what ties it to both. */
export function useField(name: string, hint: boolean) {
  const form = useContext(FormContext)
  if (!form) throw new Error(`The field ${name} stands outside a SchemaForm`)
  const error = form.errors[name]
  const describedBy = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return {
    error,
    control: {
      id: name,
      defaultValue: form.values[name] ?? '',
      'aria-invalid': error ? (true as const) : undefined,
      'aria-describedby': describedBy === '' ? undefined : describedBy,
      ...form.register(name),
    },
  }
}

/** The button that sends a form. It stays a button while the form is on its way, but says so. */
export function SubmitButton({ children, busy = 'Saving…' }: { children: ReactNode; busy?: string }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <button
      className="usa-button"
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
      }}
    >
      {isBusy ? busy : children}
    </button>
  )
}
