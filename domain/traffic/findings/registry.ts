import { breakerBelowLoad } from './breaker-below-load.ts'
import { duplicateHost } from './duplicate-host.ts'
import { entersOutsideMesh } from './enters-outside-mesh.ts'
import { exportHides } from './export-hides.ts'
import { faultWithRetries } from './fault-with-retries.ts'
import type { TrafficCheck } from './finding.ts'
import { foreignHost } from './foreign-host.ts'
import { gatewayNotFound } from './gateway-not-found.ts'
import { gatewayNotSelected } from './gateway-not-selected.ts'
import { identicalMatch } from './identical-match.ts'
import { mtlsMismatch } from './mtls-mismatch.ts'
import { noEndpoints } from './no-endpoints.ts'
import { portWithoutProtocol } from './port-without-protocol.ts'
import { singleWeightZero } from './single-weight-zero.ts'
import { subsetWithoutPods } from './subset-without-pods.ts'
import { unknownHost } from './unknown-host.ts'
import { unknownSubset } from './unknown-subset.ts'
import { unreachableRoute } from './unreachable-route.ts'
import { waypointMissing } from './waypoint-missing.ts'
import { weightsNot100 } from './weights-not-100.ts'

/** Every judgement, in the order findings of one object are told; one line for each file (registry.test.ts compares). */
export const trafficChecks: readonly TrafficCheck[] = [
  unknownHost,
  unknownSubset,
  gatewayNotFound,
  gatewayNotSelected,
  noEndpoints,
  subsetWithoutPods,
  exportHides,
  mtlsMismatch,
  foreignHost,
  duplicateHost,
  unreachableRoute,
  identicalMatch,
  weightsNot100,
  singleWeightZero,
  faultWithRetries,
  breakerBelowLoad,
  waypointMissing,
  entersOutsideMesh,
  portWithoutProtocol,
]
