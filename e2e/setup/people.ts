/** The first administrator, made from the environment at start. */
export const administrator = { email: 'ada@example.test', password: 'correct horse battery staple', name: 'Ada' }
