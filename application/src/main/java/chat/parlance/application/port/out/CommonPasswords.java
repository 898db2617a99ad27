package chat.parlance.application.port.out;

/** The passwords that everybody tries first. Any thread. */
@FunctionalInterface
public interface CommonPasswords {

  /** For those who do not mind. */
  CommonPasswords NONE = password -> false;

  /** Whether it is one of them, in any case of its letters. */
  boolean include(String password);
}
