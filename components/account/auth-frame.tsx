import type { ReactNode } from 'react'
import { LanguageMenu } from '#components/shell/language-menu.tsx'
import { Mark } from '#components/shell/mark.tsx'
import { ThemeMenu } from '#components/shell/theme-menu.tsx'

/** What stands around the forms before one is signed in. */
export function AuthFrame({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex justify-end gap-1 p-2">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto w-full max-w-sm px-4 pt-[8vh] pb-10">
        <p className="flex items-center gap-2.5 font-semibold">
          <Mark className="size-6 text-accent" />
          Pilothouse
        </p>
        <h1 className="mt-6 font-semibold text-xl">{title}</h1>
        {hint !== undefined && <p className="mt-1 text-dim text-sm">{hint}</p>}
        <div className="mt-5">{children}</div>
      </main>
    </div>
  )
}
