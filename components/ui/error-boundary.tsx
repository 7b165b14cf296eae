'use client'

import { useTranslations } from 'next-intl'
import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly failed: boolean }

/** Keeps a broken panel from taking the page with it: says so in its place and offers to try again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <PanelFailed retry={() => this.setState({ failed: false })} /> : this.props.children
  }
}

function PanelFailed({ retry }: { retry: () => void }) {
  const t = useTranslations('ui')
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 p-3 text-sm">
      <span className="text-bad">{t('panelFailed')}</span>
      <Button size="sm" onClick={retry}>
        {t('tryAgain')}
      </Button>
    </div>
  )
}
