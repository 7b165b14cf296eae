import { z } from 'zod'
import { newPasswordHash } from '#server/auth/new-password-hash.ts'
import { savePerson } from '#server/auth/save-person.ts'
import { roles } from '#server/auth/viewer.ts'
import { readArguments } from './arguments.ts'
import { runCommand } from './run-command.ts'

const usage = `Usage: npm run user -- --email <address> --role ${roles.join('|')} [--name <name>] [--password <at least 12 characters>]`

const schema = z.object({
  email: z.email('--email must be an email address'),
  role: z.enum(roles, `--role must be one of ${roles.join(', ')}`),
  name: z.string().optional(),
  password: z
    .string()
    .min(12, '--password must have at least 12 characters')
    .max(128, '--password may have at most 128 characters')
    .optional(),
})

/** Makes a user of the panel, or sets the role (and password) of one who is there. */
await runCommand(async (catalog) => {
  const given = schema.safeParse(readArguments(usage, ['email', 'role'], ['name', 'password']))
  if (!given.success) throw new Error(`${given.error.issues.map((issue) => issue.message).join('\n')}\n${usage}`)
  const { email, role, name, password } = given.data
  const passwordHash = password === undefined ? undefined : await newPasswordHash(catalog, email, password)
  const person = {
    email,
    role,
    ...(name === undefined ? {} : { name }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
  }
  const user = await catalog.$transaction((tx) => savePerson(tx, person))
  console.log(`${user.email} is ${role}.`)
})
