package chat.parlance.application.service;

import chat.parlance.application.port.out.CommonPasswords;
import chat.parlance.domain.Refusal;
import java.util.Optional;

/**
 * What a password has to be: long enough, and not one that is tried first. No rule says of which
 * characters (NIST SP 800-63B).
 */
final class PasswordRules {

  private static final int LEAST = 8;
  private static final int MOST = 256;

  private final CommonPasswords common;

  PasswordRules(CommonPasswords common) {
    this.common = common;
  }

  Optional<Refusal> refuse(String field, String password, String username) {
    int length = password.codePointCount(0, password.length());
    if (length < LEAST || length > MOST) {
      return invalid(field, "must have " + LEAST + " to " + MOST + " characters");
    }
    if (password.equalsIgnoreCase(username)) {
      return invalid(field, "must not be the username");
    }
    return common.include(password)
        ? invalid(field, "is one of those that are tried first; take another")
        : Optional.empty();
  }

  private static Optional<Refusal> invalid(String field, String message) {
    return Optional.of(Refusal.invalid(field, message));
  }
}
