const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escaped[sign] ?? sign)

/** What a person sees after sending a form without a script: plain, in their light or dark. */
export function formPage(
  { title, text }: { title: string; text: string },
  status: number,
  headers: Headers,
): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${inHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}</style>
<main><h1>${inHtml(title)}</h1><p>${inHtml(text)}</p></main>
</html>`
  const retryAfter = headers.get('Retry-After')
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      ...(retryAfter && { 'Retry-After': retryAfter }),
    },
  })
}
