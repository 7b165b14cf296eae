'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { supersedeAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'

/**
 * Puts a newer version in the place of the one in release, confirmed. Where somebody has written one to the workload,
 * that one may be meant: an empty image says so.
 */
export function Supersede({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const [open, setOpen] = useState(false)
  const [missing, setMissing] = useState(false)
  const command = useCommand(() => setOpen(false))
  const written = release.paused?.kind === 'newer-template'
  const containers = release.images.map(({ container }) => container)
  if (release.direction === 'back' || (containers.length === 0 && !written)) return null
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const image = String(data.get('image') ?? '').trim()
    const container = String(data.get('container') ?? '')
    // Without an image the server takes what stands in the workload, which is the old version unless somebody wrote.
    setMissing(image === '' && !written)
    if (image === '' && !written) return
    command.send(() => supersedeAction(release.id, image === '' ? undefined : { container, image }))
  }
  return (
    <li className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-3 px-3 py-2 text-sm">
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button disabled={!verbOf(release, 'abort').allowed} aria-describedby="about-supersede">
            {t('verb.supersede')}
          </Button>
        </DialogTrigger>
        <DialogContent title={t('supersedeQuestion')} description={t('supersedeHint')}>
          <form onSubmit={send} className="space-y-3" noValidate>
            {containers.length > 0 && <NewerImage containers={containers} written={written} missing={missing} />}
            <CommandNote command={command} />
            <div className="flex justify-end">
              <Button type="submit" look="danger" disabled={command.sending}>
                {t('supersedeConfirm')}
              </Button>
            </div>
          </form>
        </DialogContent>
      </Dialog>
      <p id="about-supersede" className="text-dim">
        {t('verbHint.supersede')}
      </p>
    </li>
  )
}

type NewerImageProps = {
  readonly containers: readonly string[]
  /** Somebody has written a newer version to the workload: without an image that one is meant. */
  readonly written: boolean
  readonly missing: boolean
}

function NewerImage({ containers, written, missing }: NewerImageProps) {
  const t = useTranslations('releases.cockpit')
  return (
    <>
      <Field id="newer-container" label={t('container')}>
        <Select id="newer-container" name="container">
          {containers.map((container) => (
            <option key={container}>{container}</option>
          ))}
        </Select>
      </Field>
      <Field
        id="newer-image"
        label={t('image')}
        hint={t(written ? 'imageHintWritten' : 'imageHint')}
        error={missing ? t('imageMissing') : undefined}
      >
        <Input
          id="newer-image"
          name="image"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={missing}
          aria-describedby={describedBy('newer-image')}
        />
      </Field>
    </>
  )
}
