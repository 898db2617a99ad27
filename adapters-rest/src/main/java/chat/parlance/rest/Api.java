package chat.parlance.rest;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What all of the API shares. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Parlance",
            version = "v1",
            description =
                "A chat server. This is its REST interface: all that a client can ask. What happens"
                    + " comes over a live stream (SSE, long poll or WebSocket), with the same"
                    + " objects.\n\n"
                    + "JSON in camelCase; times are RFC 3339 UTC with milliseconds; ids are UUIDs."
                    + " Unknown fields are ignored, on both sides. Errors are problems (RFC 9457)"
                    + " with a stable `code`. The answer to every write that made an entry in a"
                    + " room's log carries its position, in the header `Parlance-Position` and,"
                    + " where there is a body, as `position`.",
            license = @License(name = "Apache-2.0")),
    tags = {
      @Tag(name = "Identity", description = "Get, renew and give up the proof of who one is."),
      @Tag(name = "Users", description = "See people, and change how one is seen."),
      @Tag(name = "Rooms", description = "Open rooms, find them, come and go."),
      @Tag(name = "Members", description = "Govern a room's membership."),
      @Tag(name = "Invitations", description = "Ways into rooms, handed out and taken."),
      @Tag(name = "Inbox", description = "One's rooms as one wants them for oneself."),
      @Tag(name = "Messages", description = "Say something, and read what was said."),
      @Tag(name = "Attachments", description = "Bring files for messages, and load them."),
      @Tag(name = "Scheduled", description = "Say something later."),
      @Tag(name = "Search", description = "Find what was said."),
      @Tag(name = "Receipts", description = "How far everybody has got."),
      @Tag(name = "Push", description = "Be notified while away."),
      @Tag(name = "Activity", description = "Typing and presence."),
      @Tag(name = "Moderation", description = "Block, report, and look after a room."),
    })
@SecurityScheme(
    name = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The `access_token` of a log-in.")
@SecurityScheme(
    name = "cookie",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    paramName = AccessCookie.NAME,
    description =
        "Set by `login?cookie=true`; over TLS its name begins with `__Host-`. Writes then need an"
            + " allowed `Origin`.")
final class Api {

  /** The path under which all of it lies. */
  static final String PATH = "/api/v1";

  /** How many items a page has when the client does not say. */
  static final String PAGE = "50";

  private Api() {}
}
