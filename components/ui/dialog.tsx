'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

type DialogContentProps = {
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A question in front of the page. Focus stays inside, Escape leaves, and the focus returns to what opened it. */
export function DialogContent({ title, description, children, className }: DialogContentProps) {
  const t = useTranslations('ui')
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/45" />
      <Primitive.Content
        {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        className={cn(
          'fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[min(32rem,calc(100vw-1.5rem))] -translate-x-1/2 animate-fade overflow-y-auto rounded-lg border bg-panel shadow-pop',
          className,
        )}
      >
        <header className="flex items-start gap-3 border-b px-4 py-3">
          <div className="min-w-0">
            <Primitive.Title className="font-semibold">{title}</Primitive.Title>
            {description !== undefined && (
              <Primitive.Description className="mt-0.5 text-dim text-sm">{description}</Primitive.Description>
            )}
          </div>
          <Primitive.Close
            aria-label={t('close')}
            className="ml-auto rounded-sm p-1 text-dim hover:bg-raised hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Primitive.Close>
        </header>
        <div className="p-4">{children}</div>
      </Primitive.Content>
    </Primitive.Portal>
  )
}
