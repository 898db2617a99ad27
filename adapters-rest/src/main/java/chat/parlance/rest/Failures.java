package chat.parlance.rest;

import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Makes every failure that the framework tells of a problem of the closed list: no route, a body
 * that cannot be read, an exception that nobody expected.
 */
@Singleton
final class Failures implements ErrorResponseProcessor<Problem> {

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    return Answers.problem(
        problem(context.getRequest(), context.getRootCause().orElse(null), response.code()),
        response);
  }

  /** The problem of a failure. */
  static Problem problem(HttpRequest<?> request, @Nullable Throwable cause, int status) {
    return switch (cause) {
      case Refused refused -> Problem.of(refused.refusal());
      case AuthorizationException denied ->
          denied.isForbidden()
              ? Problem.of(Code.FORBIDDEN, "You are not allowed to do this.")
              : Problem.of(Code.UNAUTHENTICATED, "Log in, or renew the access token.");
      case ConversionErrorException unread -> Problem.of(unread(unread.getArgument()));
      case UnsatisfiedRouteException missing -> Problem.of(missing(missing.getArgument()));
      case null -> byStatus(request, status);
      default ->
          cause.getCause() instanceof Refused refused
              ? Problem.of(refused.refusal())
              : byStatus(request, status);
    };
  }

  private static Refusal unread(Argument<?> argument) {
    // What is no id names nothing.
    return argument.isAnnotationPresent(PathVariable.class)
        ? Policy.NOT_FOUND
        : Refusal.invalid(name(argument), "must be " + kind(argument.getType()));
  }

  private static Refusal missing(Argument<?> argument) {
    return argument.isAnnotationPresent(PathVariable.class)
        ? Policy.NOT_FOUND
        : Refusal.invalid(name(argument), "is required");
  }

  private static String name(Argument<?> argument) {
    return argument
        .getAnnotationMetadata()
        .stringValue(Header.class)
        .filter(name -> !name.isEmpty())
        .orElse(argument.getName());
  }

  private static String kind(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return Number.class.isAssignableFrom(type) || type.isPrimitive()
        ? "a whole number within its range"
        : "of the right form";
  }

  private static Problem byStatus(HttpRequest<?> request, int status) {
    return switch (status) {
      case 401 -> Problem.of(Code.UNAUTHENTICATED, "Log in, or renew the access token.");
      case 403 -> Problem.of(Code.FORBIDDEN, "You are not allowed to do this.");
      case 404 -> Problem.of(Code.NOT_FOUND, "There is nothing at " + request.getPath() + ".");
      case 405 ->
          Problem.of(Code.INVALID, "This path does not take " + request.getMethodName() + ".")
              .withStatus(405);
      case 406 ->
          Problem.of(Code.UNSUPPORTED_MEDIA, "The answer is not to be had in a type you accept.")
              .withStatus(406);
      case 413 -> Problem.of(Code.TOO_LARGE, "The body is larger than this server takes.");
      case 415 -> Problem.of(Code.UNSUPPORTED_MEDIA, "This path takes application/json.");
      case 429 -> Problem.of(Code.RATE_LIMITED, "Too many requests.");
      case 503 -> Problem.of(Code.UNAVAILABLE, "The server cannot answer now. Try again.");
      default ->
          status >= 400 && status < 500
              ? Problem.of(Code.INVALID, "The request cannot be understood.").withStatus(status)
              : Problem.of(Code.INTERNAL, "The server failed. It was not your fault.");
    };
  }
}
