import pg from 'pg'

/** Any advisory lock that nobody else takes. */
const trapLock = 4711

/**
 * Stops whoever writes a given state of a given step into the journal, in the middle of that transaction, until the
 * trap is let go: the one place where a crash can be timed exactly, with nothing built into the worker for it.
 */
export type JournalTrap = {
  set(step: TrappedStep): Promise<void>
  /** Answers when a worker stands in the trap. */
  sprung(): Promise<void>
  letGo(): Promise<void>
  close(): Promise<void>
}
export type TrappedStep = {
  readonly operationId: string
  readonly phase: string
  readonly index: number
  readonly state: string
}

export async function journalTrap(databaseUrl: string): Promise<JournalTrap> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`
    CREATE TABLE trap ("operationId" text, phase text, index int, state text);
    CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM trap t WHERE (t."operationId", t.phase, t.index, t.state) = (NEW."operationId", NEW.phase, NEW.index, NEW.state))
      THEN PERFORM pg_advisory_xact_lock(${trapLock}); END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER spring BEFORE UPDATE ON "OperationStep" FOR EACH ROW EXECUTE FUNCTION spring();`)
  return {
    set: async ({ operationId, phase, index, state }) => {
      await client.query('SELECT pg_advisory_lock($1)', [trapLock])
      await client.query('INSERT INTO trap VALUES ($1, $2, $3, $4)', [operationId, phase, index, state])
    },
    sprung: async () => {
      const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${trapLock} AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      while ((await client.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    letGo: async () => {
      await client.query('DELETE FROM trap')
      await client.query('SELECT pg_advisory_unlock_all()')
    },
    close: () => client.end(),
  }
}
