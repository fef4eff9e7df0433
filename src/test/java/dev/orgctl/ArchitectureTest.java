package dev.orgctl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.orgctl.output.Streams;

/** Dependencies point down, and few places know the outside. */
@AnalyzeClasses(packages = "dev.orgctl", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule layers =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main").definedBy("dev.orgctl")
          .layer("cli").definedBy("dev.orgctl.cli..")
          .layer("service").definedBy("dev.orgctl.service..")
          .layer("auth").definedBy("dev.orgctl.auth..")
          .layer("store").definedBy("dev.orgctl.store..")
          .layer("config").definedBy("dev.orgctl.config..")
          .layer("input").definedBy("dev.orgctl.input..")
          .layer("output").definedBy("dev.orgctl.output..")
          .whereLayer("main").mayNotBeAccessedByAnyLayer()
          .whereLayer("cli").mayOnlyBeAccessedByLayers("main")
          .whereLayer("service").mayOnlyBeAccessedByLayers("cli")
          .whereLayer("auth").mayOnlyBeAccessedByLayers("cli", "service")
          .whereLayer("store").mayOnlyBeAccessedByLayers("cli", "service")
          .whereLayer("config").mayOnlyBeAccessedByLayers("cli", "store")
          .whereLayer("input").mayOnlyBeAccessedByLayers("cli")
          .whereLayer("output").mayOnlyBeAccessedByLayers("main", "cli");

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.orgctl.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyStoreKnowsTheDatabase =
      noClasses().that().resideOutsideOfPackage("dev.orgctl.store..")
          .should().dependOnClassesThat().resideInAnyPackage("org.jdbi..", "java.sql..", "org.postgresql..", "org.sqlite..");

  @ArchTest
  static final ArchRule onlyCliKnowsPicocli =
      noClasses().that().resideOutsideOfPackage("dev.orgctl.cli..").should().dependOnClassesThat().resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule authIsPure =
      noClasses().that().resideInAPackage("dev.orgctl.auth..")
          .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "com.fasterxml..", "java.util.random..");

  @ArchTest
  static final ArchRule onlyMainAndStreamsTouchTheProcess =
      noClasses().that(not(belongToAnyOf(Main.class, Streams.class)))
          .should().accessField(System.class, "out")
          .orShould().accessField(System.class, "err")
          .orShould().accessField(System.class, "in")
          .orShould().callMethod(System.class, "exit", int.class)
          .orShould().callMethod(System.class, "console")
          .orShould().callMethod(System.class, "getenv")
          .orShould().callMethod(System.class, "getenv", String.class);
}
