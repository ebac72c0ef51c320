package io.vethscope.check;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What would make a run of the simulator differ from the next, and what to write instead. */
final class Purity {
  private static final String CLOCK = "use the engine's virtual time";
  private static final String RANDOM = "use the engine's seeded random";
  private static final String THREADS = "the simulator has one thread";
  private static final String ORDER =
      "its order differs from run to run: use LinkedHashMap, TreeMap, EnumMap or a List";

  /**
   * Something of the JDK that the simulator must not use.
   *
   * @param name matches a type's full name, or a call as {@code type.method(number of parameters)}
   * @param instead what to do
   */
  private record Banned(Pattern name, String instead) {
    Banned(String name, String instead) {
      this(Pattern.compile(name), instead);
    }
  }

  private static final List<Banned> TYPES =
      List.of(
          new Banned("java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)", ORDER),
          new Banned("java\\.util\\.(concurrent\\..*|Timer|TimerTask)", THREADS),
          new Banned("java\\.lang\\.(Thread\\w*|InheritableThreadLocal)", THREADS),
          new Banned("java\\.security\\.SecureRandom", RANDOM));

  private static final List<Banned> CALLS =
      List.of(
          new Banned("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(0\\)", CLOCK),
          new Banned("java\\.time\\.\\w+(\\.\\w+)*\\.now\\(\\d\\)", CLOCK),
          new Banned("java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*\\(\\d\\)", CLOCK),
          new Banned("java\\.util\\.(Date|GregorianCalendar)\\.<init>\\(0\\)", CLOCK),
          new Banned("java\\.util\\.(Random|SplittableRandom)\\.<init>\\(0\\)", RANDOM),
          new Banned("java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)\\(\\d\\)", RANDOM),
          new Banned("java\\.lang\\.(Strict)?Math\\.random\\(0\\)", RANDOM),
          new Banned("java\\.util\\.UUID\\.randomUUID\\(0\\)", RANDOM),
          new Banned("java\\.util\\.Collections\\.shuffle\\(1\\)", RANDOM),
          new Banned("java\\.lang\\.System\\.identityHashCode\\(1\\)", "give the object a number of its own"),
          new Banned("java\\.lang\\.System\\.get(env|Property|Properties)\\(\\d\\)", "take it as a parameter"),
          new Banned("java\\.util\\..*\\.(parallel|parallelStream)\\(0\\)", THREADS),
          // One entry has one order.
          new Banned("java\\.util\\.Map\\.of\\(([4-9]|\\d\\d)\\)", ORDER),
          new Banned("java\\.util\\.Map\\.(ofEntries|copyOf)\\(1\\)", ORDER),
          new Banned("java\\.util\\.Set\\.of\\(([2-9]|\\d\\d)\\)", ORDER),
          new Banned("java\\.util\\.Set\\.copyOf\\(1\\)", ORDER),
          new Banned("java\\.util\\.stream\\.Collectors\\.(toSet|toUnmodifiable(Set|Map))\\(\\d\\)", ORDER),
          new Banned("java\\.util\\.stream\\.Collectors\\.toMap\\([23]\\)", ORDER),
          new Banned("java\\.util\\.stream\\.Collectors\\.groupingBy\\([12]\\)", ORDER));

  private static final Set<String> MUTABLE =
      Set.of(
          "java.lang.StringBuilder",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.EnumMap",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.PriorityQueue",
          "java.util.Random",
          "java.util.TreeMap",
          "java.util.TreeSet");

  private Purity() {}

  /** One sentence for each thing in a class that would make runs differ. */
  static Stream<String> complaints(JavaClass type) {
    Stream<String> types =
        type.getDirectDependenciesFromSelf().stream().flatMap(dependency -> complaints(dependency, type));
    Stream<String> calls = type.getCodeUnitAccessesFromSelf().stream().flatMap(Purity::complaints);
    Stream<String> fields =
        type.getFields().stream()
            .filter(Purity::outlivesRun)
            .map(field -> field.getFullName() + " is static and mutable: make it a constant or a field of the run");
    return Stream.of(types, calls, fields).flatMap(complaints -> complaints).distinct();
  }

  private static Stream<String> complaints(Dependency dependency, JavaClass user) {
    String name = dependency.getTargetClass().getName();
    return matching(TYPES, name).map(instead -> user.getName() + " uses " + name + ": " + instead);
  }

  private static Stream<String> complaints(JavaCodeUnitAccess<?> access) {
    CodeUnitAccessTarget target = access.getTarget();
    int parameters = target.getRawParameterTypes().size();
    String name = target.getOwner().getName().replace('$', '.') + "." + target.getName() + "(" + parameters + ")";
    return matching(CALLS, name).map(instead -> access.getDescription() + ": " + instead);
  }

  private static Stream<String> matching(List<Banned> banned, String name) {
    return banned.stream().filter(one -> one.name.matcher(name).matches()).map(Banned::instead);
  }

  private static boolean outlivesRun(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
      return false;
    }
    JavaClass type = field.getRawType();
    return !modifiers.contains(JavaModifier.FINAL)
        || MUTABLE.contains(type.getName())
        || (type.isArray() && !modifiers.contains(JavaModifier.PRIVATE));
  }
}
