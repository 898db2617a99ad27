package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Gives controllers the caller, whom the security filter has left with the request. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {

  /** The request's attribute that holds the {@link Caller}. */
  static final String ATTRIBUTE = "chat.parlance.caller";

  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    // Asked again after the filters when the attribute is not there yet.
    return request.getAttribute(ATTRIBUTE, Caller.class).isPresent()
        ? () -> request.getAttribute(ATTRIBUTE, Caller.class)
        : BindingResult.unsatisfied();
  }
}
