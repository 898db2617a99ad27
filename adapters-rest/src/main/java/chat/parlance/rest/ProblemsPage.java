package chat.parlance.rest;

import chat.parlance.protocol.Code;

/** The page that every problem's {@code type} leads to. */
final class ProblemsPage {

  private ProblemsPage() {}

  static String html() {
    var rows = new StringBuilder();
    for (Code code : Code.values()) {
      rows.append(
          "<tr id=\"%s\"><th scope=\"row\"><code>%s</code></th><td>%d</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(code.text(), code.text(), code.status(), code.title(), meaning(code)));
    }
    return
"""
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Problems – Parlance</title>
<link rel="icon" href="/site/icon.svg">
<link rel="stylesheet" href="/site/site.css">
<main>
<p><a href="/start">Parlance</a> · <a href="/docs">API</a></p>
<h1>Problems</h1>
<p>Whatever goes wrong is answered as <code>application/problem+json</code> (RFC 9457) with one of these
codes, and with the same code over every transport. The list is closed: a code may be added, and none is ever
renamed. Only where it says “repeat” can the same request succeed later by itself.</p>
<div class="wide"><table>
<thead><tr><th>Code</th><th>Status</th><th>Title</th><th>What it means for a client</th></tr></thead>
<tbody>
%s</tbody>
</table></div>
</main>
</html>
"""
        .formatted(rows);
  }

  private static String meaning(Code code) {
    return switch (code) {
      case UNAUTHENTICATED -> "Renew the access token, or log in again.";
      case FORBIDDEN -> "Your role, a mute or a ban does not allow it.";
      case NOT_FOUND -> "It does not exist, or is not for you to see; the two are not told apart.";
      case CONFLICT -> "Somebody else has it, such as a username.";
      case KEY_REUSED -> "You sent something else with this key. Make a new key for a new message.";
      case INVALID -> "The request has to change; <code>errors</code> says where.";
      case TOO_LARGE -> "The text or the body is over the limit.";
      case UNSUPPORTED_MEDIA -> "Send and accept <code>application/json</code>.";
      case RATE_LIMITED -> "Repeat after <code>retryAfterMs</code>.";
      case ARCHIVED -> "The room can be read only, until an owner brings it back.";
      case SLOW_MODE ->
          "Repeat after <code>retryAfterMs</code>; others in the room want to speak too.";
      case UNAVAILABLE ->
          "Whether it was done is unknown. Repeat it, with the same key, after <code>retryAfterMs</code>.";
      case INTERNAL -> "A bug of ours. Details are in the server's log, not in the answer.";
    };
  }
}
