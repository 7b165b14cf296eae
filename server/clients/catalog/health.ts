import 'server-only'
import { catalog } from './client.ts'

/** Whether the database answers; null when it does, else the reason. */
export async function databaseHealth(): Promise<string | null> {
  try {
    await catalog().$queryRaw`SELECT 1`
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
