package chat.parlance.application.port.in.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public interface Inside {
  chat.parlance.application.Chat chat();
}
