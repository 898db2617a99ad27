package chat.parlance.protocol;

/** Log in. */
public record LoginRequest(String username, String password) {

  @Override
  public String toString() {
    return "LoginRequest[]"; // a password never reaches a log
  }
}
