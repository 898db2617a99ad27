package chat.parlance.rest;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Identify;
import chat.parlance.application.port.in.Identify.LoggedIn;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.protocol.GuestRequest;
import chat.parlance.protocol.LoginRequest;
import chat.parlance.protocol.PasswordRequest;
import chat.parlance.protocol.RefreshRequest;
import chat.parlance.protocol.RegisterRequest;
import chat.parlance.protocol.TicketView;
import chat.parlance.protocol.TokensView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Get, renew and give up the proof of who one is. */
@Controller(Api.PATH + "/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Identity")
class AuthController {

  private static final String REFRESH = "refresh_token";

  private final Identify identify;
  private final Admit admit;
  private final Guessing guessing;

  AuthController(Identify identify, Admit admit, Guessing guessing) {
    this.identify = identify;
    this.admit = admit;
    this.guessing = guessing;
  }

  @Post("/register")
  @Operation(
      operationId = "register",
      summary = "Make an account and log it in",
      description =
          "The username is 1 to 32 of a-z 0-9 . _ - (upper case is lowered), the password 8 to 256"
              + " characters and none of those that everybody tries first. `conflict`: the username"
              + " is taken; `forbidden`: there are no passwords on this server.")
  @ApiResponse(responseCode = "201", description = "Welcome", useReturnTypeSchema = true)
  @LoginProblems
  HttpResponse<TokensView> register(@Body RegisterRequest request) {
    return welcome(
        identify.register(request.username(), request.password(), request.displayName()));
  }

  @Post("/guest")
  @Operation(
      operationId = "guest",
      summary = "Come in as a guest, without a password",
      description = "`forbidden`: guests are switched off on this server.")
  @ApiResponse(responseCode = "201", description = "Welcome", useReturnTypeSchema = true)
  @LoginProblems
  HttpResponse<TokensView> guest(@Body GuestRequest request) {
    return welcome(identify.guest(request.displayName()));
  }

  @Post("/login")
  @Operation(
      operationId = "login",
      summary = "Log in",
      description =
          "With `cookie=true` the access token is also set as an HttpOnly cookie, so that a"
              + " browser's own `EventSource` works. `forbidden`: there are no passwords on this"
              + " server.")
  @ApiResponse(responseCode = "200", description = "The tokens", useReturnTypeSchema = true)
  @LoginProblems
  HttpResponse<TokensView> login(
      HttpRequest<?> http,
      @Body LoginRequest request,
      @QueryValue(defaultValue = "false") boolean cookie) {
    Result<LoggedIn> result =
        guessing.attempt(
            http,
            request.username(),
            it -> it.reason() == Reason.UNAUTHENTICATED,
            () -> identify.login(request.username(), request.password()));
    return tokens(http, result, cookie);
  }

  @Post("/refresh")
  @Operation(
      operationId = "refresh",
      summary = "Exchange a refresh token for a new pair",
      description =
          "Refresh tokens rotate: each is good once. Using an old one again ends the session, with"
              + " its live connections.")
  @ApiResponse(responseCode = "200", description = "The new pair", useReturnTypeSchema = true)
  @LoginProblems
  HttpResponse<TokensView> refresh(
      HttpRequest<?> http,
      @Body RefreshRequest request,
      @QueryValue(defaultValue = "false") boolean cookie) {
    return REFRESH.equals(request.grantType())
        ? tokens(http, identify.refresh(request.refreshToken()), cookie)
        : Answers.refused(Refusal.invalid("grant_type", "must be " + REFRESH));
  }

  @Post("/password")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @SecurityRequirement(name = "bearer")
  @SecurityRequirement(name = "cookie")
  @Operation(
      operationId = "changePassword",
      summary = "Change my password",
      description =
          "Ends all my other sessions, with their live connections, within 1 s. `forbidden`: a"
              + " guest, or an account of another issuer, has none; `conflict`: it was changed"
              + " meanwhile.")
  @ApiResponse(responseCode = "204", description = "Changed")
  @WriteProblems
  HttpResponse<Void> password(
      HttpRequest<?> http, @Proven Caller caller, @Body PasswordRequest request) {
    return Answers.done(
        guessing.attempt(
            http,
            caller.user().toString(),
            it -> it.flaws().stream().anyMatch(flaw -> flaw.field().equals("current")),
            () -> identify.changePassword(caller, request.current(), request.next())));
  }

  @Post("/logout")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @SecurityRequirement(name = "bearer")
  @SecurityRequirement(name = "cookie")
  @Operation(
      operationId = "logout",
      summary = "End the session",
      description = "Its refresh token is worthless at once, its live connections end within 1 s.")
  @ApiResponse(responseCode = "204", description = "Logged out")
  @ReadProblems
  HttpResponse<Void> logout(HttpRequest<?> http, @Proven Caller caller) {
    HttpResponse<Void> answer = Answers.done(identify.logout(caller));
    if (answer instanceof MutableHttpResponse<Void> open) {
      AccessCookie.clear(http, open);
    }
    return answer;
  }

  @Post("/ticket")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @SecurityRequirement(name = "bearer")
  @SecurityRequirement(name = "cookie")
  @Operation(
      operationId = "ticket",
      summary = "Get a ticket for one live connection",
      description =
          "Good once, within 30 s, as `?ticket=`: browsers cannot send a header with a WebSocket or"
              + " an EventSource.")
  @ApiResponse(responseCode = "200", description = "The ticket", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<TicketView> ticket(@Proven Caller caller) {
    return Answers.ok(admit.ticket(caller), TicketView::of);
  }

  private static HttpResponse<TokensView> welcome(Result<LoggedIn> result) {
    return switch (result) {
      case Result.Ok<LoggedIn> ok -> HttpResponse.created(TokensView.welcome(ok.value()));
      case Result.Refused<LoggedIn> refused -> Answers.refused(refused.refusal());
    };
  }

  private static HttpResponse<TokensView> tokens(
      HttpRequest<?> http, Result<LoggedIn> result, boolean cookie) {
    return switch (result) {
      case Result.Ok<LoggedIn> ok -> {
        MutableHttpResponse<TokensView> answer = HttpResponse.ok(TokensView.of(ok.value()));
        if (cookie) {
          AccessCookie.set(http, answer, ok.value().accessToken(), ok.value().expiresIn());
        }
        yield answer;
      }
      case Result.Refused<LoggedIn> refused -> Answers.refused(refused.refusal());
    };
  }
}
