package chat.parlance.bootstrap.limits;

import chat.parlance.protocol.Guesses;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Three bounds for wrong passwords, of which with the usual ten: ten for an account from one
 * address in ten minutes; a hundred from one address in an hour, for whichever accounts; fifty for
 * an account in an hour, from all addresses together at which it has not logged in before.
 *
 * <p>The last bound is what a stranger with many addresses can use up for somebody else. It does
 * not hold where the account has logged in before (within thirty days, while the server runs):
 * there only guesses from that very address count. Nobody is locked out for longer than it takes
 * one token to come back, a minute or so, and sessions that stand go on. Several servers tell each
 * other what was guessed ({@link SharedLimits}); where many guesses came to several of them at the
 * same moment, it may take as long as a full allowance does. Where somebody has logged in before is
 * known to the server that they did it at.
 */
@Singleton
final class BucketGuesses implements Guesses {

  private static final Duration AT_ADDRESS = Duration.ofMinutes(10);
  private static final Duration OVERALL = Duration.ofHours(1);
  private static final int PER_ACCOUNT = 5;
  private static final int PER_ADDRESS = 10;
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** Longer than any username: what is longer is nobody, and must not fill the memory. */
  private static final int LONGEST = 40;

  private final Buckets<Pair> pairs;
  private final Buckets<String> addresses;
  private final Buckets<String> accounts;
  private final Cache<Pair, Boolean> known =
      Caffeine.newBuilder().expireAfterAccess(REMEMBERED).maximumSize(Buckets.MOST).build();

  private record Pair(String account, String address) {
    static Pair of(String username, String address) {
      String name = username.strip().toLowerCase(Locale.ROOT);
      return new Pair(name.length() > LONGEST ? name.substring(0, LONGEST) : name, address);
    }

    /** An address has no blanks. */
    static Optional<Pair> parse(String text) {
      int blank = text.indexOf(' ');
      return blank < 0
          ? Optional.empty()
          : Optional.of(new Pair(text.substring(blank + 1), text.substring(0, blank)));
    }

    @Override
    public String toString() {
      return address + " " + account;
    }
  }

  BucketGuesses(RateLimits rates, SharedLimits shared) {
    long least = rates.wrongPasswords();
    this.pairs =
        shared.of("guesses", new Buckets<>(least, least, AT_ADDRESS), Pair::toString, Pair::parse);
    this.addresses =
        shared.named(
            "guesses-of-address", new Buckets<>(PER_ADDRESS * least, PER_ADDRESS * least, OVERALL));
    this.accounts =
        shared.named(
            "guesses-of-account", new Buckets<>(PER_ACCOUNT * least, PER_ACCOUNT * least, OVERALL));
  }

  @Override
  public Duration take(String username, String address) {
    Pair pair = Pair.of(username, address);
    Duration wait = pairs.take(pair);
    if (!wait.isZero()) {
      return wait;
    }
    wait = addresses.take(address);
    if (!wait.isZero()) {
      pairs.giveBack(pair);
      return wait;
    }
    wait = familiar(pair) ? Duration.ZERO : accounts.take(pair.account);
    if (!wait.isZero()) {
      pairs.giveBack(pair);
      addresses.giveBack(address);
    }
    return wait;
  }

  @Override
  public void right(String username, String address) {
    untried(username, address);
    known.put(Pair.of(username, address), true);
  }

  @Override
  public void untried(String username, String address) {
    Pair pair = Pair.of(username, address);
    pairs.giveBack(pair);
    addresses.giveBack(address);
    if (!familiar(pair)) {
      accounts.giveBack(pair.account);
    }
  }

  private boolean familiar(Pair pair) {
    return known.getIfPresent(pair) != null;
  }
}
