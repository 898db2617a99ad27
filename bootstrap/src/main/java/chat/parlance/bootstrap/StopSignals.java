package chat.parlance.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals by which a person or a supervisor asks the process to stop. Left to itself, Java ends
 * with 143 for SIGTERM, which a supervisor takes for a failure, and does not hear a second one.
 *
 * <p>{@code sun.misc.Signal} is the one way to hear them: supported by every JDK ({@code
 * jdk.unsupported}, JEP 260), and found by its name here, because compilers warn of it.
 */
final class StopSignals {

  /** SIGHUP is not known everywhere. */
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private StopSignals() {}

  /** Has this called, on a thread of its own, each time that one comes, in place of Java's way. */
  static void hear(Runnable told) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                told.run();
                return null;
              });
      for (String name : NAMES) {
        hear(signal, handler, ours, name);
      }
    } catch (ReflectiveOperationException notThisJava) {
      throw new IllegalStateException("this Java has no signals", notThisJava);
    }
  }

  private static void hear(Class<?> signal, Class<?> handler, Object ours, String name)
      throws ReflectiveOperationException {
    try {
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, ours);
    } catch (InvocationTargetException refused) {
      if (!(refused.getCause() instanceof IllegalArgumentException)) {
        throw refused;
      }
      // unknown on this system, or kept by Java for itself (-Xrs): it does what it did
    }
  }
}
