/** The Postgres channel on which ids of new stream events are told. */
export const streamChannel = 'pilothouse_stream'
