package chat.parlance.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Exchange a refresh token for a new pair. */
public record RefreshRequest(
    @JsonProperty("grant_type") String grantType,
    @JsonProperty("refresh_token") String refreshToken) {

  @Override
  public String toString() {
    return "RefreshRequest[]"; // a token never reaches a log
  }
}
