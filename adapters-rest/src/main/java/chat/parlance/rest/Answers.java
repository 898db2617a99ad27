package chat.parlance.rest;

import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place where what the core answers becomes what HTTP answers. */
final class Answers {

  /** Carries the position of the entry that a write made. */
  static final String POSITION = "Parlance-Position";

  private static final long SECOND = 1000;

  private Answers() {}

  /** 200 with the value as the view shows it. */
  static <S, V> HttpResponse<V> ok(Result<S> result, Function<? super S, V> view) {
    return switch (result) {
      case Result.Ok<S> ok -> HttpResponse.ok(view.apply(ok.value()));
      case Result.Refused<S> refused -> refused(refused.refusal());
    };
  }

  /** 201 with the value as the view shows it, for what is made beside the log. */
  static <S, V> HttpResponse<V> made(Result<S> result, Function<? super S, V> view) {
    return switch (result) {
      case Result.Ok<S> ok -> HttpResponse.created(view.apply(ok.value()));
      case Result.Refused<S> refused -> refused(refused.refusal());
    };
  }

  /** 204. */
  static HttpResponse<Void> done(Result<?> result) {
    return switch (result) {
      case Result.Ok<?> ok -> HttpResponse.noContent();
      case Result.Refused<?> refused -> refused(refused.refusal());
    };
  }

  /** 204, with the position of the entry, if one was made. */
  static HttpResponse<Void> written(Result<? extends Written<?>> result) {
    return switch (result) {
      case Result.Ok<? extends Written<?>> ok ->
          at(ok.value().position(), HttpResponse.noContent());
      case Result.Refused<? extends Written<?>> refused -> refused(refused.refusal());
    };
  }

  /** 200, with the position of the entry, if one was made. */
  static <S, V> HttpResponse<V> written(
      Result<Written<S>> result, Function<? super Written<S>, V> view) {
    return written(result, HttpStatus.OK, view);
  }

  /** 201 where an entry was made; 200 where things were already as asked. */
  static <S, V> HttpResponse<V> created(
      Result<Written<S>> result, Function<? super Written<S>, V> view) {
    return written(result, HttpStatus.CREATED, view);
  }

  private static <S, V> HttpResponse<V> written(
      Result<Written<S>> result, HttpStatus made, Function<? super Written<S>, V> view) {
    return switch (result) {
      case Result.Ok<Written<S>> ok -> {
        Position position = ok.value().position();
        HttpStatus status = position == null ? HttpStatus.OK : made;
        yield at(position, HttpResponse.<V>status(status).body(view.apply(ok.value())));
      }
      case Result.Refused<Written<S>> refused -> refused(refused.refusal());
    };
  }

  /** The response, saying the position in its header. */
  static <V> MutableHttpResponse<V> at(
      @Nullable Position position, MutableHttpResponse<V> response) {
    return position == null ? response : response.header(POSITION, position.toString());
  }

  /** The problem that stands for a refusal, in place of whatever the answer would have been. */
  @SuppressWarnings("unchecked") // the body is written by its own class, whatever was promised
  static <V> MutableHttpResponse<V> refused(Refusal refusal) {
    return (MutableHttpResponse<V>) problem(Problem.of(refusal));
  }

  static MutableHttpResponse<Problem> problem(Problem problem) {
    return problem(problem, HttpResponse.status(problem.status(), problem.title()));
  }

  /** Makes the response say the problem. */
  static MutableHttpResponse<Problem> problem(Problem problem, MutableHttpResponse<?> response) {
    MutableHttpResponse<Problem> answer =
        response
            .status(problem.status(), problem.title())
            .body(problem)
            .contentType(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, NoStore.VALUE);
    Long wait = problem.retryAfterMs();
    if (wait != null) {
      // Whole seconds are all that HTTP has; rounded up, or the client comes back too early.
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString((wait + SECOND - 1) / SECOND));
    }
    if (problem.code() == Code.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer;
  }
}
