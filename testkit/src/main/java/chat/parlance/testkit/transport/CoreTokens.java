package chat.parlance.testkit.transport;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sessions and their access tokens, remembered and not signed. Any thread. */
final class CoreTokens implements Admit {

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final InstantSource time;
  private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
  private final Set<String> standing = ConcurrentHashMap.newKeySet();

  CoreTokens(InstantSource time) {
    this.time = time;
  }

  /** Begins a session of this user. */
  Person begin(UserId user, String name) {
    String session = UUID.randomUUID().toString();
    standing.add(session);
    return new Person(user, name, session, issue(user, session, LIFE));
  }

  String issue(UserId user, String session, Duration life) {
    String token = UUID.randomUUID().toString();
    tokens.put(token, new Caller(user, session, time.instant().plus(life)));
    return token;
  }

  /** Ends a session: its tokens are good no more. */
  void end(String session) {
    standing.remove(session);
  }

  /** Ends the user's sessions, but for one where it is named, and says which have ended. */
  List<String> endAll(UserId user, @Nullable String except) {
    List<String> ended =
        tokens.values().stream()
            .filter(caller -> caller.user().equals(user) && !caller.session().equals(except))
            .map(Caller::session)
            .distinct()
            .toList();
    standing.removeAll(ended);
    return ended;
  }

  @Override
  public Result<Caller> accept(String accessToken) {
    Caller caller = tokens.get(accessToken);
    return caller == null ? unauthenticated() : check(caller);
  }

  @Override
  public Result<Caller> check(Caller caller) {
    boolean good =
        standing.contains(caller.session()) && time.instant().isBefore(caller.validUntil());
    return good ? Result.ok(caller) : unauthenticated();
  }

  /** There are none here. */
  @Override
  public Result<Ticket> ticket(Caller caller) {
    return unauthenticated();
  }

  /** There are none here. */
  @Override
  public Result<Caller> redeem(String ticket) {
    return unauthenticated();
  }

  private static <T> Result<T> unauthenticated() {
    return Result.refused(
        Refusal.of(Reason.UNAUTHENTICATED, "The access token is not valid, or has expired."));
  }
}
