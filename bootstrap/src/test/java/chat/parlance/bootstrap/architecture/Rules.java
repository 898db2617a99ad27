package chat.parlance.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The module table of the design, as rules. */
final class Rules {

  static final String ROOT = "chat.parlance.";
  private static final int MOST_METHODS = 6;

  private static final DescribedPredicate<JavaClass> PORTS =
      resideInAnyPackage(ROOT + "application.port..")
          .and(INTERFACES)
          .and(not(DescribedPredicate.describe("nested", JavaClass::isNestedClass)));

  private Rules() {}

  /** All rules, each by the name under which its planted violation is kept. */
  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domain", only("domain..", "domain.."));
    rules.put("application", only("application..", "application..", "domain.."));
    rules.put("portin", only("application.port.in..", "application.port.in..", "domain.."));
    rules.put("portout", only("application.port.out..", "application.port.out..", "domain.."));
    rules.put("protocol", ours("protocol..", "protocol..", "application.port.in..", "domain.."));
    rules.put("testkit", ours("testkit..", "testkit..", "protocol..", "application..", "domain.."));
    rules.put("rest", ours("rest..", "rest..", "protocol..", "application.port.in..", "domain.."));
    rules.put(
        "websocket",
        ours("websocket..", "websocket..", "protocol..", "application.port.in..", "domain.."));
    rules.put("sse", ours("sse..", "sse..", "protocol..", "application.port.in..", "domain.."));
    rules.put(
        "persistence",
        ours("persistence..", "persistence..", "application.port.out..", "domain.."));
    rules.put("hook", ours("hook..", "hook..", "application.port.out..", "domain.."));
    rules.put("media", ours("media..", "media..", "application.port.out..", "domain.."));
    rules.put("push", ours("push..", "push..", "application.port.out..", "domain.."));
    rules.put("cluster", ours("cluster..", "cluster..", "application.port.out..", "domain.."));
    rules.put("purity", purity());
    rules.put("access", access());
    rules.put("ports", ports());
    rules.put("cycles", slices().matching(ROOT + "(**)").should().beFreeOfCycles());
    rules.put(
        "adapters",
        slices().matching(ROOT + "(*)..").that(adapter()).should().notDependOnEachOther());
    return rules;
  }

  private static DescribedPredicate<Slice> adapter() {
    Set<String> names =
        Set.of("rest", "websocket", "sse", "persistence", "hook", "media", "push", "cluster");
    return DescribedPredicate.describe(
        "are adapters", slice -> names.contains(slice.getNamePart(1)));
  }

  /** Nothing but these packages of ours and the JDK. */
  private static ArchRule only(String from, String... to) {
    String[] allowed =
        Stream.concat(Stream.of("java..", "org.jspecify.."), Stream.of(to).map(name -> ROOT + name))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** Of ours, nothing but these packages; a framework is the adapter's own business. */
  private static ArchRule ours(String from, String... to) {
    String[] allowed = Stream.of(to).map(name -> ROOT + name).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + from)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("chat.parlance..").and(not(resideInAnyPackage(allowed))));
  }

  /** The core reaches nothing outside itself: no files, no network, no clock, no chance. */
  private static ArchRule purity() {
    return noClasses()
        .that()
        .resideInAnyPackage(ROOT + "domain..", ROOT + "application..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.sql..",
                    "java.util.logging..")
                .or(
                    DescribedPredicate.describe(
                        "are sources of chance", type -> CHANCE.contains(type.getName()))))
        .orShould()
        .accessTargetWhere(
            DescribedPredicate.describe("reads the wall clock or rolls dice", Rules::isImpure));
  }

  /** One door: how somebody stands to a room is asked in one place, and judged by one policy. */
  private static ArchRule access() {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "application..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "application.service.Access")
        .should()
        .callMethod(Rooms.class, "standing", RoomId.class, UserId.class);
  }

  private static final Set<String> CHANCE =
      Set.of(
          "java.util.Random",
          "java.security.SecureRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.SplittableRandom");

  private static final Set<String> IMPURE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.InstantSource.system",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system");

  private static boolean isImpure(JavaAccess<?> access) {
    return IMPURE.contains(access.getTargetOwner().getName() + "." + access.getName());
  }

  /**
   * Ports are interfaces, small enough to implement, and speak the domain's words and the JDK's
   * only.
   */
  private static ArchRule ports() {
    return classes().that(PORTS).should(beSmall()).andShould(speakTheDomain());
  }

  private static ArchCondition<JavaClass> beSmall() {
    return new ArchCondition<>("have at most " + MOST_METHODS + " methods to implement") {
      @Override
      public void check(JavaClass port, ConditionEvents events) {
        long methods =
            port.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                .count();
        if (methods > MOST_METHODS) {
          events.add(
              SimpleConditionEvent.violated(
                  port, port.getName() + " has " + methods + " methods to implement"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> speakTheDomain() {
    List<String> words =
        List.of(
            "java.lang",
            "java.util",
            "java.time",
            "java.nio.ByteBuffer",
            ROOT + "domain",
            ROOT + "application.port");
    return new ArchCondition<>("speak only domain types") {
      @Override
      public void check(JavaClass port, ConditionEvents events) {
        port.getMethods().stream()
            .flatMap(
                method ->
                    Stream.concat(
                        method.getRawParameterTypes().stream(),
                        Stream.of(method.getRawReturnType())))
            .map(JavaClass::getBaseComponentType)
            .filter(
                type -> !type.isPrimitive() && words.stream().noneMatch(type.getName()::startsWith))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            port, port.getName() + " speaks of " + type.getName())));
      }
    };
  }

  /**
   * The packages that the rules name, which must exist: a rule about nothing passes on everything.
   */
  static List<String> packages() {
    return Stream.of(
            "domain",
            "application",
            "application.port.in",
            "application.port.out",
            "application.live",
            "application.service",
            "application.filter",
            "protocol",
            "testkit",
            "rest",
            "websocket",
            "sse",
            "persistence",
            "hook",
            "media",
            "push",
            "cluster",
            "bootstrap")
        .map(name -> ROOT + name)
        .toList();
  }
}
