'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { hiddenBelow } from '#components/resource/hidden-below.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { TokenDto } from '#server/features/token/list-tokens.ts'
import { revokeTokenAction } from './account-actions.ts'

/** Left are the name, when it ends, and the way to end it. */
const hiddenWhereNarrow = {
  name: undefined,
  prefix: hiddenBelow.sm,
  created: hiddenBelow.sm,
  expires: undefined,
  used: hiddenBelow.sm,
}

/** The viewer's tokens, each with the button that ends it. */
export function TokenList({ tokens }: { tokens: readonly TokenDto[] }) {
  const t = useTranslations('account.tokens')
  const say = usePhrase()
  const router = useRouter()
  const [problem, setProblem] = useState<Phrase | null>(null)
  const [revoking, startRevoking] = useTransition()
  function revoke(id: string) {
    startRevoking(async () => {
      const result = await revokeTokenAction(id)
      setProblem(result.ok ? null : result.message)
      router.refresh()
    })
  }
  if (tokens.length === 0) return <EmptyState title={t('none')}>{t('none-hint')}</EmptyState>
  return (
    <>
      {problem !== null && (
        <Notice tone="bad" className="m-3">
          {say(problem)}
        </Notice>
      )}
      <Table label={t('title')}>
        <TableHead>
          <tr>
            {(['name', 'prefix', 'created', 'expires', 'used'] as const).map((column) => (
              <TableHeader key={column} className={hiddenWhereNarrow[column]}>
                {t(`column.${column}`)}
              </TableHeader>
            ))}
            <TableHeader>
              <span className="sr-only">{t('column.actions')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} revoking={revoking} onRevoke={() => revoke(token.id)} />
          ))}
        </TableBody>
      </Table>
    </>
  )
}

function TokenRow({ token, revoking, onRevoke }: { token: TokenDto; revoking: boolean; onRevoke: () => void }) {
  const t = useTranslations('account.tokens')
  return (
    <TableRow>
      <TableCell className="font-medium">{token.name}</TableCell>
      <TableCell className={cn('font-mono text-[0.8rem]', hiddenWhereNarrow.prefix)}>{token.prefix}…</TableCell>
      <TableCell className={cn('whitespace-nowrap', hiddenWhereNarrow.created)}>
        <RelativeTime at={token.createdAt} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {token.expiresAt === null ? t('never-expires') : <RelativeTime at={token.expiresAt} />}
      </TableCell>
      <TableCell className={cn('whitespace-nowrap', hiddenWhereNarrow.used)}>
        {token.lastUsedAt === null ? t('never-used') : <RelativeTime at={token.lastUsedAt} />}
      </TableCell>
      <TableCell className="text-right">
        <Button
          look="danger"
          size="sm"
          disabled={revoking}
          onClick={onRevoke}
          aria-label={t('revoke-named', { name: token.name })}
        >
          {t('revoke')}
        </Button>
      </TableCell>
    </TableRow>
  )
}
