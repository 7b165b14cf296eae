import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Viewer } from './viewer.ts'
import { viewerOfSession } from './viewer-of-session.ts'

/**
 * The signed-in person, for pages and server actions; sends everybody else to the sign-in page. Asked once for each
 * request, however many components ask.
 */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer()
  if (viewer === null) redirect('/sign-in')
  return viewer
}

/** The signed-in person, or null, where the page can do without. */
export const currentViewer = cache(async (): Promise<Viewer | null> => viewerOfSession(await headers()))
