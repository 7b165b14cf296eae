'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { indexMesh } from '#domain/traffic/trace/index-mesh.ts'
import type { Mesh } from '#domain/traffic/trace/mesh.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { traceRequest } from '#domain/traffic/trace/trace-request.ts'
import { TraceStory } from './trace-story.tsx'

/**
 * The way of a request through a mesh, worked out in the browser as either changes: for wizards, on the objects they
 * propose. Give it no more of the cluster than the request can touch.
 */
export function TraceCard({ mesh, request }: { mesh: Mesh; request: TraceRequest }) {
  const t = useTranslations('traffic.trace')
  const index = useMemo(() => indexMesh(mesh), [mesh])
  const trace = useMemo(() => traceRequest(request, index), [request, index])
  return (
    <Card>
      <CardHeader title={t('title')} detail={`${request.method} ${request.host}${request.path}`} />
      <CardBody>
        <TraceStory trace={trace} />
      </CardBody>
    </Card>
  )
}
