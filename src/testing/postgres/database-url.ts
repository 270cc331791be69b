/** The address of another database on the same server, as `login` or else as the same role. */
export function databaseUrl(
  url: string,
  database: string,
  login?: { user: string; password: string },
): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  if (login) {
    to.username = login.user
    to.password = login.password
  }
  return to.toString()
}
