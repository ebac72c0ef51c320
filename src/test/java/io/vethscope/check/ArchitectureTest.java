package io.vethscope.check;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directions between packages, and what keeps a run a pure function of its scenario, seed and commands. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
          .importPackages(Layers.ROOT);

  /** Primitive types have no package. */
  private static final Pattern JDK_PACKAGES = Pattern.compile("java\\..*|org\\.jspecify\\.annotations|");

  @Test
  void everyPackageHasItsPlace() {
    assertThat(CLASSES.stream().filter(type -> Layers.of(type) < 0).map(JavaClass::getName))
        .as("classes in packages that Layers.ORDER does not name: add each package there, at its place")
        .isEmpty();
  }

  @Test
  void arrowsPointDown() {
    Predicate<Dependency> pointsUp =
        dependency -> Layers.of(dependency.getTargetClass()) > Layers.of(dependency.getOriginClass());

    assertThat(CLASSES.stream().flatMap(ArchitectureTest::dependencies).filter(pointsUp))
        .extracting(Dependency::getDescription)
        .as("a package may use only those before it in Layers.ORDER")
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    // There is no package below the root before the first is written.
    slices().matching(Layers.ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void simulatorUsesOnlyTheJdk() {
    Predicate<Dependency> isForeign =
        dependency -> {
          JavaClass target = dependency.getTargetClass();
          return !Layers.isOurs(target) && !JDK_PACKAGES.matcher(target.getPackageName()).matches();
        };

    assertThat(simulator().flatMap(ArchitectureTest::dependencies).filter(isForeign))
        .extracting(Dependency::getDescription)
        .as("what speaks JSON, HTTP or Spring belongs in the package web")
        .isEmpty();
  }

  @Test
  void simulatorRunsAreRepeatable() {
    assertThat(simulator().flatMap(Purity::complaints)).isEmpty();
  }

  private static Stream<JavaClass> simulator() {
    return CLASSES.stream().filter(Layers::isCore);
  }

  private static Stream<Dependency> dependencies(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream();
  }
}
