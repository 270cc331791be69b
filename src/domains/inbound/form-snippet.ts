/**
 * A contact form to paste into a shop's page: it needs no script and looks like the rest of the page. The field that
 * people do not see is for programs, which fill every field.
 */
export const formSnippet = (
  url: string,
): string => `<form action="${url}" method="post" accept-charset="utf-8">
  <p><label>Name<br><input name="name" autocomplete="name" maxlength="200"></label></p>
  <p><label>E-mail<br><input name="email" type="email" autocomplete="email" required></label></p>
  <p><label>Order number, if it is about one<br><input name="order" maxlength="60"></label></p>
  <p><label>Message<br><textarea name="message" rows="6" maxlength="20000" required></textarea></label></p>
  <p><label><input name="marketing" type="checkbox" value="yes"> Write to me about news and offers, too</label></p>
  <p hidden aria-hidden="true"><label>Leave this empty<input name="website" tabindex="-1" autocomplete="off"></label></p>
  <p><button>Send</button></p>
</form>`
