package chat.parlance.rest;

import chat.parlance.domain.Refusal;

/**
 * A refusal on its way through the framework, where only an exception gets through: a request that
 * cannot be read. Anywhere else a refusal is a value.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  Refused(Refusal refusal) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
