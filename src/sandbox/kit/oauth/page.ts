const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const frame = (vendor: string, title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:#f1f2f4;color:#1c1f23}
main{background:#fff;border-radius:12px;box-shadow:0 1px 3px #0003;padding:32px;width:min(440px,calc(100vw - 32px));box-sizing:border-box}
h1{font-size:20px;margin:0 0 4px}p{margin:0 0 16px;color:#5a6069}ul{padding-left:20px;margin:0 0 24px}
form{display:flex;gap:12px;justify-content:flex-end}
button{font:inherit;font-weight:600;padding:8px 20px;border-radius:8px;border:1px solid #8a9099;background:none;color:inherit;cursor:pointer}
button.primary{background:#14532d;border-color:#14532d;color:#fff}
small{display:block;margin-top:20px;color:#6b7280}
@media (prefers-color-scheme:dark){body{background:#141618;color:#eceef0}main{background:#1f2225}p,small{color:#a9b0b8}}
</style></head><body><main>${body}<small>Sandbox: an imitation of ${escaped(vendor)} on this machine. No real shop is connected.</small></main></body></html>`

/** What the merchant is asked. */
export interface ConsentRequest {
  vendor: string
  app: string
  shopName: string
  domain: string
  /** what the app will be able to do, one sentence each */
  abilities: readonly string[]
  /** what the page’s form sends back beside the decision */
  fields: Readonly<Record<string, string>>
}

/** Asks the merchant whether the app may have what it wants. */
export const consentPage = (request: ConsentRequest) =>
  frame(
    request.vendor,
    `Install ${request.app}`,
    `<h1>Install ${escaped(request.app)}</h1>
<p>In ${escaped(request.shopName)} (${escaped(request.domain)}), ${escaped(request.app)} will be able to:</p>
<ul>${request.abilities.map((sentence) => `<li>${escaped(sentence)}</li>`).join('')}</ul>
<form method="post">${Object.entries(request.fields)
      .map(
        ([name, value]) =>
          `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
      )
      .join('')}
<button name="decision" value="cancel">Cancel</button>
<button name="decision" value="install" class="primary">Install</button></form>`,
  )

/** Says one thing. */
export const messagePage = (vendor: string, title: string, text: string) =>
  frame(vendor, title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`)
