'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { destinations } from './destinations.ts'

const chordMilliseconds = 1_200

/**
 * The keys that work on every page: `g` and a letter goes to a place, `/` into the page's search field. They rest
 * while somebody writes.
 */
export function Shortcuts() {
  const router = useRouter()
  const began = useRef(0)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (event.key === '/') return focusSearch(event)
      if (Date.now() - began.current < chordMilliseconds) {
        began.current = 0
        const destination = destinations.find(({ key }) => key === event.key)
        if (destination !== undefined) router.push(destination.href)
        return
      }
      if (event.key === 'g') began.current = Date.now()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [router])
  return null
}

function focusSearch(event: KeyboardEvent) {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (search === null) return
  event.preventDefault()
  search.focus()
  search.select()
}

/** Whether a key belongs to a field rather than to the page. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}
