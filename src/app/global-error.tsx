'use client'

/** Shown when even the root layout fails: no styles, fonts or scripts of ours can be counted on. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body
        style={{
          fontFamily: 'system-ui, sans-serif',
          colorScheme: 'light dark',
          maxWidth: '32rem',
          margin: '20vh auto',
          padding: '0 1rem',
          lineHeight: 1.5,
        }}
      >
        <title>Regulars could not start this page</title>
        <h1 style={{ fontSize: '1.25rem' }}>Regulars could not start this page</h1>
        <p>Something failed on our side. Load the page again in a minute.</p>
        <p>
          <a href="/">Load again</a>
        </p>
      </body>
    </html>
  )
}
