import { writeToken } from '#server/features/token/issue-token.ts'
import { readArguments } from './arguments.ts'
import { runCommand } from './run-command.ts'

const usage = 'Usage: npm run token -- --email <address of a user> [--name <what it is for>]'

/** Prints a new API token of a user, and nothing else, so that a script can take it; it lives for 90 days. */
await runCommand(async (catalog) => {
  const { email, name = 'command line' } = readArguments(usage, ['email'], ['name'])
  const user = await catalog.user.findUnique({ where: { email: email.toLowerCase() } })
  if (user === null)
    throw new Error(`There is no user ${email}. Make one: npm run user -- --email ${email} --role developer`)
  if (user.disabled) throw new Error(`${email} is locked; a token would not work. Unlock the account first.`)
  const { secret } = await catalog.$transaction((tx) => writeToken(tx, user.id, { name, days: 90 }, new Date()))
  console.log(secret)
})
