package chat.parlance.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Another password in the place of the current one.
 *
 * @param next the new one
 */
public record PasswordRequest(String current, @JsonProperty("new") String next) {

  @Override
  public String toString() {
    return "PasswordRequest[]"; // a password never reaches a log
  }
}
