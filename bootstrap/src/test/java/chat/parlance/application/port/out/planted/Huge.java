package chat.parlance.application.port.out.planted;

/** Breaks a rule on purpose: the test of the rules must see it. */
public interface Huge {
  void m0();

  void m1();

  void m2();

  void m3();

  void m4();

  void m5();

  void m6();
}
