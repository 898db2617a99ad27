package chat.parlance.bootstrap.security;

import chat.parlance.application.port.out.CommonPasswords;
import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** The list of passwords that zxcvbn brings along: those that were used most, of several leaks. */
@Singleton
final class TriedFirst implements CommonPasswords {

  private final Set<String> passwords;

  TriedFirst() {
    try {
      passwords = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
    } catch (IOException broken) {
      throw new UncheckedIOException("the list is in an archive of ours", broken);
    }
  }

  @Override
  public boolean include(String password) {
    return passwords.contains(password.toLowerCase(Locale.ROOT));
  }
}
